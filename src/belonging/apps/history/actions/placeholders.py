"""Entries that triggers began because rows changed: given their sentence by the action, or by nobody."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from belonging.apps.history import acts, context, kinds
from belonging.apps.history.models import Entry

OUTSIDE = " outside the pages"
NO_LINK = "NOT EXISTS (SELECT 1 FROM history_link l WHERE l.entry_id = e.id)"
PENDING = (
    f"SELECT e.id, e.child_id, e.sentence FROM history_entry e WHERE e.kind = 'changed' AND {NO_LINK} AND e.act = "
)


def pending(connection: Any) -> list[tuple[int, int | None, str]]:
    """Return what triggers began in this transaction and nobody has put into words: id, child, and the sentence it has."""
    act = acts.known(connection)
    if connection.vendor == "sqlite":
        if act is None or not act.watched:
            return []
        asked, given = PENDING + "%s ORDER BY e.id", [act.number]
    else:
        asked, given = PENDING + "pg_current_xact_id_if_assigned()::text::bigint ORDER BY e.id", []
    with connection.cursor() as cursor:
        cursor.execute(asked, given)
        return list(cursor.fetchall())


def finish(connection: Any, said: Mapping[str, Any]) -> dict[int | None, int]:
    """Give every change that has no words yet what `said` says, and return the entries by child."""
    found = pending(connection)
    _complete(connection, [entry for entry, _, _ in found], said)
    return {child: entry for entry, child, _ in found}


def settle(connection: Any) -> list[int]:
    """Return the entries that no action put into words, after putting whoever acts into them; from outside nobody is named."""
    found = pending(connection)
    who = context.known()
    by_sentence: dict[str, list[int]] = {}
    for entry, _, sentence in found if who else ():
        by_sentence.setdefault(sentence, []).append(entry)
    for sentence, entries in by_sentence.items():
        said = {**asdict(who), "kind": kinds.CHANGED, "sentence": sentence.replace(OUTSIDE, "")}
        _complete(connection, entries, said)
    return [entry for entry, _, _ in found]


def _complete(connection: Any, entries: list[int], said: Mapping[str, Any]) -> None:
    """Write what is said into entries of this transaction that have no link yet; anything else the triggers refuse."""
    if not entries:
        return
    if connection.vendor == "sqlite":
        for start in range(0, len(entries), 500):
            Entry.objects.filter(pk__in=entries[start : start + 500]).update(**said)
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT history_finish(%s::bigint[], %s::jsonb)", [entries, json.dumps(dict(said))])
    acts.under_way(connection).unlinked.extend(entries)
