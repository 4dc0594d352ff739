"""Closing the day: each chain is sealed, and the seals are written to a file to be kept elsewhere."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from belonging.apps.history import canonical, context, keys, kinds
from belonging.apps.history.actions import chaining, placeholders, writing
from belonging.apps.history.models import Seal

LAST = """SELECT s.chain, s.ordinal, s.at, s.number, s.mac, s.signature FROM history_seal s
JOIN (SELECT chain, max(ordinal) AS ordinal FROM history_seal GROUP BY chain) t ON t.chain = s.chain AND t.ordinal = s.ordinal
ORDER BY s.chain"""
ENDS = """SELECT l.chain, l.number, l.mac FROM history_link l
JOIN (SELECT chain, max(number) AS number FROM history_link GROUP BY chain) t ON t.chain = l.chain AND t.number = l.number
ORDER BY l.chain"""

BEFORE = "SELECT signature FROM history_seal WHERE chain = %s AND ordinal = %s"


@dataclass(frozen=True, kw_only=True)
class Closed:
    """What closing a day did: chains sealed anew, entries found outside the chains and linked, and the file written."""

    sealed: int
    found: int
    file: Path | None


def seal(*, folder: Path | None = None, now: datetime | None = None) -> Closed:
    """Link what was written outside the pages, seal every chain that has grown, and write the seals to `folder`/<date>.json.

    `folder` is by default `seals` in BELONGING_HOME. A second file on one day is called <date>-2.json. Without any entry there
    is nothing to seal and no file is written. Raises OSError, with nothing sealed, where `folder` cannot be made.
    """
    at = now or timezone.now()
    place = folder or Path(settings.BELONGING_HOME) / "seals"
    place.mkdir(parents=True, exist_ok=True)  # before anything is sealed: a seal without its file proves nothing
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [chaining.LOCK - 1])
        found = _find()
        chaining.chain(connection=connection)
        sealed = _seal(at)
        latest = _rows(LAST)
    if not latest:
        return Closed(sealed=0, found=0, file=None)
    written = _write(place, at, latest)
    return Closed(sealed=sealed, found=found, file=written)


def _rows(query: str, given: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return cursor.fetchall()


def _find() -> int:
    """Link the entries that no commit of ours linked, and say in an entry of its own how many and which."""
    left = [row[0] for row in _rows(f"SELECT e.id FROM history_entry e WHERE {placeholders.NO_LINK} ORDER BY e.id")]
    if not left:
        return 0
    found = chaining.link(connection, left)
    writing.write(
        kind=kinds.FOUND,
        sentence=f"{found} {'entry' if found == 1 else 'entries'} made outside the pages "
        f"{'was' if found == 1 else 'were'} found and linked, the first being entry {left[0]} and the last {left[-1]}.",
        subject="history.entry",
        subject_id=left[0],
        who=context.known() or context.the_system("closing the day"),
    )
    return found


def _seal(at: datetime) -> int:
    *old, key = keys.ring()
    last = {row[0]: row for row in _rows(LAST)}
    made = []
    for chain, number, mac in _rows(ENDS):
        ordinal, sealed, before = (
            (last[chain][1], last[chain][3], last[chain][5]) if chain in last else (0, 0, canonical.NO_CHAIN)
        )
        if number > sealed or (sealed and old and not _is_signed(key, last[chain])):
            said = (chain, ordinal + 1, at, number, mac)
            signature = canonical.signed(key, before, said)
            made.append(Seal(signature=signature, **dict(zip(canonical.SEAL, said, strict=True))))
    Seal.objects.bulk_create(made)
    return len(made)


def _is_signed(key: bytes, row: tuple[Any, ...]) -> bool:
    """Tell whether a chain's last seal was put on with the key in use; with the one before it, the chain is sealed anew."""
    *said, signature = row
    before = _rows(BEFORE, [said[0], said[1] - 1])
    return canonical.signed(key, before[0][0] if before else canonical.NO_CHAIN, said) == signature


def _write(folder: Path, at: datetime, latest: list[tuple[Any, ...]]) -> Path:
    names = (*canonical.SEAL, "signature")
    seals = [dict(zip(names, map(canonical.moment, row), strict=True)) for row in latest]
    said = {"what": "Seals of Belonging's history. Keep this file away from the server.", "made": canonical.moment(at)}
    whole = {**said, "seals": seals}
    whole["signature"] = canonical.signed_file(keys.history_key(), whole)
    folder.mkdir(parents=True, exist_ok=True)
    day = timezone.localdate(at).isoformat()
    for count in range(1, 10_000):
        file = folder / (f"{day}.json" if count == 1 else f"{day}-{count}.json")
        try:
            with file.open("x", encoding="utf-8") as opened:
                json.dump(whole, opened, indent=1)
            return file
        except FileExistsError:
            continue
    raise FileExistsError(f"{folder} holds ten thousand files of seals for {day}. Move them away and seal again.")
