"""Writing to the history: what was done, what was read, and how often figures were looked at."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from belonging.apps.history import acts, context, kinds
from belonging.apps.history.actions import placeholders
from belonging.apps.history.context import Acting
from belonging.apps.history.databases.functions import commitment, new_salt
from belonging.apps.history.models import Change, Glance, Kept

BY_VENDOR = {  # the number of the act, and the children from a list in JSON
    "postgresql": (
        "pg_current_xact_id()::text::bigint",
        "c.value::bigint FROM jsonb_array_elements_text(%s::jsonb) c",
    ),
    "sqlite": ("belonging_act()", "c.value FROM json_each(%s) c"),
}


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One row that changed where no trigger watches: columns to values, before and after ({} where there was no row)."""

    table: str
    row: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    child_id: int | None = None

    @property
    def operation(self) -> str:
        """Whether the row was added, changed or removed."""
        return "removed" if not self.after else "changed" if self.before else "added"


def write(
    *,
    kind: str,
    sentence: str,
    subject: str = "",
    subject_id: object = "",
    children: Iterable[int] = (),
    purpose: str = "",
    changes: Sequence[Changed] = (),
    who: Acting | None = None,
) -> tuple[int, ...]:
    """Keep that something was done: one entry a child, or one entry where no child is concerned. Returns the entries' ids.

    Call it last in an action: it gives its sentence to every change that triggers have seen in this transaction and that has
    none yet, whichever child they concern. `purpose` is by default that of whoever acts; `who` is for sign-ins and the like,
    where nobody acts yet. Raises NobodyActs, and ValueError for an unknown kind or an empty sentence.
    """
    if not sentence.strip():
        raise ValueError("An entry of the history needs a sentence that says what was done; an empty one was given.")
    acting = who or context.now()
    said = {**_who(acting), "kind": kinds.kind(kind), "sentence": sentence, "subject": subject}
    said |= {"subject_id": str(subject_id), "purpose": purpose or acting.purpose}
    with transaction.atomic(savepoint=False):
        entries = placeholders.finish(connection, said)
        wanted = [child for child in dict.fromkeys(children) if child not in entries]
        entries |= _insert(said, wanted or ([] if entries else [None]))
        _keep(changes, entries)
    return tuple(entries.values())


def read(
    *, children: Iterable[int], what: str, purpose: str = "", sentence: str = "", who: Acting | None = None
) -> tuple[int, ...]:
    """Keep that these named children were read, on a "page", in a "search", an "export" or through the "api"."""
    if what not in kinds.WAYS_OF_READING:
        raise ValueError(f"{what!r} is not a way of reading. Use one of {', '.join(kinds.WAYS_OF_READING)}.")
    acting = who or context.now()
    said = {**_who(acting), "kind": kinds.READ, "subject": what, "subject_id": ""}
    said |= {"sentence": sentence or kinds.WAYS_OF_READING[what], "purpose": purpose or acting.purpose}
    with transaction.atomic(savepoint=False):
        return tuple(_insert(said, dict.fromkeys(children)).values())


def aggregate(page: str, *, times: int = 1, who: Acting | None = None) -> None:
    """Count how often a page of figures, which names no child, was looked at: one row a person, page and day."""
    acting = who or context.now()
    if acting.person_id is None:
        return
    table = Glance._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (person_id, organisation_id, page, day, times) VALUES (%s, %s, %s, %s, %s) "
            f"ON CONFLICT (person_id, page, day) DO UPDATE SET times = {table}.times + excluded.times",
            [acting.person_id, acting.organisation_id, page[:200], timezone.localdate(), times],
        )


def _who(acting: Acting) -> dict[str, Any]:
    return asdict(acting)


def _insert(said: Mapping[str, Any], children: Iterable[int | None]) -> dict[int | None, int]:
    """Write one entry a child, in one statement however many they are, and return their ids by child."""
    wanted = list(children)
    if not wanted:
        return {}
    columns = ", ".join(f'"{name}"' for name in said)
    marks = ", ".join(["%s"] * len(said))
    act, listed = BY_VENDOR[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO history_entry ({columns}, at, act, child_id) SELECT {marks}, %s, {act}, {listed} "
            "RETURNING child_id, id",
            [*said.values(), connection.ops.adapt_datetimefield_value(timezone.now()), json.dumps(wanted)],
        )
        made = dict(cursor.fetchall())
    acts.under_way(connection).unlinked.extend(made.values())
    return made


def _keep(changes: Sequence[Changed], entries: Mapping[int | None, int]) -> None:
    """Write the changes that were given, each under its child's entry or else under the first."""
    if not changes:
        return
    first = next(iter(entries.values()))
    made, kept = [], []
    for each in changes:
        value = json.dumps(
            {"before": dict(each.before), "after": dict(each.after)}, cls=DjangoJSONEncoder, ensure_ascii=False
        )
        salt = new_salt()
        kept.append((salt, value))
        made.append(
            Change(
                entry_id=entries.get(each.child_id, first),
                table=each.table,
                row=each.row,
                operation=each.operation,
                child_id=each.child_id,
                commitment=commitment(salt, value),
            )
        )
    written = Change.objects.bulk_create(made)
    Kept.objects.bulk_create(
        Kept(change=change, child_id=change.child_id, salt=salt, value=value)
        for change, (salt, value) in zip(written, kept, strict=True)
    )
