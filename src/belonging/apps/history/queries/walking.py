"""Walking the chains from their first link to their last, a few thousand rows in memory at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain as joined
from itertools import islice
from typing import Any

from django.db import connection, transaction

from belonging.apps.history import acts, canonical
from belonging.apps.history.databases.functions import commitment
from belonging.apps.history.queries import faults
from belonging.apps.history.queries.faults import Fault

AT_ONCE = 2_000
REMEMBERED = 200  # suspects of one chain that are compared with each other

LINKS = f"""SELECT l.chain, l.number, l.entry_id, l.digest, l.mac, {canonical.columns(canonical.ENTRY, "e")}
FROM history_link l LEFT JOIN history_entry e ON e.id = l.entry_id ORDER BY l.chain, l.number"""
REDACTED = """EXISTS (SELECT 1 FROM history_entry r WHERE r.kind = 'redacted' AND r.id > c.entry_id AND (
(r.subject = 'history.entry' AND r.subject_id = CAST(c.entry_id AS text))
OR (r.subject = 'history.child' AND r.subject_id = CAST(e.child_id AS text))))"""
CHANGES = f"""SELECT l.chain, l.number, k.change_id, k.child_id, k.salt, k.value,
CASE WHEN k.change_id IS NULL THEN {REDACTED} END, {canonical.columns(canonical.CHANGE, "c")}
FROM history_link l JOIN history_change c ON c.entry_id = l.entry_id LEFT JOIN history_kept k ON k.change_id = c.id
LEFT JOIN history_entry e ON e.id = c.entry_id ORDER BY l.chain, l.number, c.id"""


@dataclass(frozen=True, kw_only=True)
class Suspect:
    """A link whose digest is not that of its place and content."""

    chain: int
    number: int
    entry: int
    digest: str
    content: str


@contextmanager
def snapshot() -> Iterator[None]:
    """Within this, every question sees the history as it is at one moment, and nobody who writes waits."""
    if acts.in_transaction(connection):
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # Django would take the write lock
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def stream(query: str, given: list[Any] | None = None) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query without holding them all."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, given)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows


class Walk:
    """One walk over every chain; iterate `faults`. Within a chain a key gives way to the next of the ring, and never to one before."""

    def __init__(self, keys: tuple[bytes, ...]) -> None:
        self.ring = keys
        self.changes = stream(CHANGES)
        self.next_change = next(self.changes, None)
        self.found: list[Fault] = []
        self.begin(None)

    def begin(self, chain: int | None) -> None:
        """Stand before the first link of a chain."""
        self.chain, self.expected = chain, 1
        self.keys = self.ring
        self.before: set[str] | None = {canonical.NO_CHAIN}
        self.suspects: list[Suspect] = []
        self.gaps: list[int] = []

    def faults(self) -> Iterator[Fault]:
        """Yield every fault of the chains, in their order."""
        for chain, number, entry_id, digest, mac, *entry in stream(LINKS):
            if chain != self.chain:
                yield from self.judged()
                self.begin(chain)
            changes = self.changes_at(chain, number, entry_id)
            self.place(number, entry_id)
            if entry[0] is None:
                for _ in changes:
                    pass
                self.found.append(Fault(chain=chain, number=number, entry=entry_id, fault=faults.ENTRY_REMOVED))
                sound = True
            else:
                sound = self.content(number, entry_id, digest, canonical.content(entry, changes))
            self.follows(number, entry_id, digest, mac, sound)
            if self.found:
                yield from self.found
                self.found.clear()
        yield from self.judged()

    def changes_at(self, chain: int, number: int, entry_id: int) -> Iterator[tuple[Any, ...]]:
        """Yield the changes of one link, each tried against the value kept of it."""
        while self.next_change is not None and tuple(self.next_change[:2]) == (chain, number):
            _, _, kept, child, salt, value, redacted, *change = self.next_change
            if (wrong := value_fault(kept, child, salt, value, redacted, change)) is not None:
                self.found.append(Fault(chain=chain, number=number, entry=entry_id, fault=wrong))
            yield tuple(change)
            self.next_change = next(self.changes, None)

    def place(self, number: int, entry_id: int) -> None:
        """Note the numbers that are missing before this one."""
        if number > self.expected:
            wrong = faults.removed(self.expected, number - 1)
            self.found.append(Fault(chain=self.chain, number=self.expected, entry=None, fault=wrong))
            self.gaps += islice(range(self.expected, number), max(0, REMEMBERED - len(self.gaps)))
            self.before = None
        elif number < self.expected:
            self.found.append(Fault(chain=self.chain, number=number, entry=entry_id, fault=faults.NO_PLACE))
        self.expected = max(number + 1, self.expected)

    def content(self, number: int, entry_id: int, digest: str, content: str) -> bool:
        """Tell whether the digest is that of this content in this place; judge those that are not at the chain's end."""
        for turn, key in enumerate(self.keys):
            if canonical.digest(key, self.chain, number, content) == digest:
                self.keys = self.keys[turn:] if turn else self.keys
                return True
        suspect = Suspect(chain=self.chain, number=number, entry=entry_id, digest=digest, content=content)
        if len(self.suspects) < REMEMBERED:
            self.suspects.append(suspect)
        else:
            self.found.append(Fault(chain=self.chain, number=number, entry=entry_id, fault=faults.ALTERED))
        return False

    def follows(self, number: int, entry_id: int, digest: str, mac: str, sound: bool) -> None:
        """Try the mac against the link before, as it is and as it should be, so that one altered mac is one fault."""
        should = {canonical.linked(self.keys[0], before, digest) for before in self.before or ()}
        if mac not in should:
            should |= {canonical.linked(key, before, digest) for key in self.keys[1:] for before in self.before or ()}
        if self.before is not None and mac not in should and sound:
            self.found.append(Fault(chain=self.chain, number=number, entry=entry_id, fault=faults.LINK_ALTERED))
        self.before = {mac, *should}

    def judged(self) -> Iterator[Fault]:
        """Yield what became of the suspects of the chain that has ended: moved from another place, or altered."""
        digests = {suspect.digest for suspect in self.suspects}
        places = {*(suspect.number for suspect in self.suspects), *self.gaps}
        for each in self.suspects:
            was = [
                place
                for place in sorted(places - {each.number})
                if any(canonical.digest(key, each.chain, place, each.content) in digests for key in self.ring)
            ]
            wrong = faults.reordered(was[0]) if was else faults.ALTERED
            yield Fault(chain=each.chain, number=each.number, entry=each.entry, fault=wrong)


def value_fault(
    kept: int | None, child: int | None, salt: str, value: str, redacted: bool | None, change: list[Any]
) -> str | None:
    """Return what is wrong with the value kept of a change, or None."""
    if kept is None:
        return None if redacted else faults.VALUE_REMOVED
    as_committed = commitment(salt, value) == change[-1] and child == change[canonical.CHANGE.index("child_id")]
    return None if as_committed else faults.VALUE_ALTERED


def adrift() -> Iterator[Fault]:
    """Yield what no chain holds: entries without a link, changes without an entry, values without a change."""
    for entry, organisation in stream(
        "SELECT e.id, e.organisation_id FROM history_entry e LEFT JOIN history_link l ON l.entry_id = e.id "
        "WHERE l.entry_id IS NULL ORDER BY e.id"
    ):
        yield Fault(chain=organisation or 0, number=None, entry=entry, fault=faults.INSERTED)
    changes = stream(
        "SELECT c.entry_id FROM history_change c LEFT JOIN history_entry e ON e.id = c.entry_id "
        "WHERE e.id IS NULL ORDER BY c.id"
    )
    values = stream(
        "SELECT k.change_id FROM history_kept k LEFT JOIN history_change c ON c.id = k.change_id "
        "WHERE c.id IS NULL ORDER BY k.change_id"
    )
    yield from joined(
        (Fault(chain=None, number=None, entry=row[0], fault=faults.CHANGE_ADRIFT) for row in changes),
        (Fault(chain=None, number=None, entry=None, fault=faults.VALUE_ADRIFT) for _ in values),
    )
