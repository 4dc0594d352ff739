"""Chaining: the last thing before a commit, each new entry takes its number and its mac in its organisation's chain."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.db import connection as default

from belonging.apps.history import acts, canonical, keys
from belonging.apps.history.actions import placeholders

AT_ONCE = 500  # ids in one question
LOCK = 0x48495354 << 32  # so that our advisory locks, one a chain, meet no other
TAIL = "SELECT number, mac FROM history_link WHERE chain = %s ORDER BY number DESC LIMIT 1"
INSERT = "INSERT INTO history_link (entry_id, chain, number, digest, mac) VALUES "


def chain(*, connection: Any = default) -> int:
    """Link every entry of the transaction under way that has no link, and return how many. Called by every commit.

    Entries that triggers began and no action put into words are first given the name of whoever acts. Locks each chain it
    touches until the commit, in order of their numbers, so that writers of different organisations never wait for each other.
    """
    if not acts.in_transaction(connection) or not _is_there(connection):
        return 0
    ids = set(placeholders.settle(connection))
    act = acts.known(connection)
    if act:
        ids.update(act.unlinked)
        act.unlinked.clear()
    return link(connection, sorted(ids))


def link(connection: Any, ids: Sequence[int]) -> int:
    """Link these entries, passing over those that have a link already, and return how many."""
    if not ids:
        return 0
    contents = sorted(_contents(connection, ids), key=lambda each: each[0])
    if not contents:
        return 0
    key = keys.history_key(may_be_made=lambda: not _has_links(connection))
    for name, entries in groupby(contents, key=lambda each: each[0]):
        _extend(connection, key, name, list(entries))
    return len(contents)


def tail(connection: Any, name: int) -> tuple[int, str]:
    """Lock a chain until the transaction ends, and return its last number and mac."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # a statement of its own: the next sees what the lock's last holder wrote
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK + name])
        cursor.execute(TAIL, [name])
        return cursor.fetchone() or (0, canonical.NO_CHAIN)


def _has_links(connection: Any) -> bool:
    """Tell whether anything was linked, with whatever key."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM history_link)")
        return bool(cursor.fetchone()[0])


def _is_there(connection: Any) -> bool:
    """Tell whether the history's tables are made; before the first migration they are not."""
    if not getattr(connection, "history_is_there", False):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT to_regclass('history_link') IS NOT NULL")
            else:
                cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'history_link'")
            connection.history_is_there = bool(cursor.fetchone()[0])
    return connection.history_is_there


def _contents(connection: Any, ids: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield the chain, id and content of each of these entries that has no link."""
    for start in range(0, len(ids), AT_ONCE):
        some = tuple(ids[start : start + AT_ONCE])
        marks = ", ".join(["%s"] * len(some))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {canonical.columns(canonical.CHANGE, 'c')} FROM history_change c "
                f"WHERE c.entry_id IN ({marks}) ORDER BY c.id",
                some,
            )
            changes: dict[int, list[Sequence[Any]]] = {}
            for change in cursor.fetchall():
                changes.setdefault(change[1], []).append(change)
            cursor.execute(
                f"SELECT {canonical.columns(canonical.ENTRY, 'e')} FROM history_entry e "
                f"WHERE e.id IN ({marks}) AND {placeholders.NO_LINK} ORDER BY e.id",
                some,
            )
            for entry in cursor.fetchall():
                yield canonical.chain_of(entry), entry[0], canonical.content(entry, changes.get(entry[0], ()))


def _extend(connection: Any, key: bytes, name: int, entries: Sequence[tuple[int, int, str]]) -> None:
    number, mac = tail(connection, name)
    rows = []
    for _, entry, said in entries:
        number += 1
        own = canonical.digest(key, name, number, said)
        mac = canonical.linked(key, mac, own)
        rows.append((entry, name, number, own, mac))
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_ONCE):
            some = rows[start : start + AT_ONCE]
            cursor.execute(INSERT + ", ".join(["(%s, %s, %s, %s, %s)"] * len(some)), [v for row in some for v in row])
