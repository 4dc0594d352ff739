"""Verifying: is every entry, change, value, link and seal as it was written, and is none gone?"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hmac import compare_digest
from itertools import chain as joined
from pathlib import Path
from typing import Any

from django.conf import settings

from belonging.apps.history import canonical, keys
from belonging.apps.history.queries import faults, walking
from belonging.apps.history.queries.faults import Fault

MOST_NAMED = 10_000
UNSEALED = """SELECT (SELECT count(*) FROM history_entry),
(SELECT count(*) FROM history_link l LEFT JOIN (SELECT chain, max(number) AS number FROM history_seal GROUP BY chain) s
  ON s.chain = l.chain WHERE s.number IS NULL OR l.number > s.number),
(SELECT count(*) FROM history_entry e LEFT JOIN history_link l ON l.entry_id = e.id WHERE l.entry_id IS NULL)"""
SEALS = """SELECT s.chain, s.ordinal, s.at, s.number, s.mac, s.signature, l.mac
FROM history_seal s LEFT JOIN history_link l ON l.chain = s.chain AND l.number = s.number ORDER BY s.chain, s.ordinal"""
ONE_SEAL = "SELECT signature FROM history_seal WHERE chain = %s AND ordinal = %s"
ONE_LINK = "SELECT mac FROM history_link WHERE chain = %s AND number = %s"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How many entries there are, how many came after the last seal (unproven), and what is wrong. `more` faults are not named."""

    rows: int
    unsealed: int
    faults: tuple[Fault, ...]
    more: int = 0


def verify(*, seals: Path | None = None) -> Verdict:
    """Check the whole history, and the seals in `seals` (by default the folder `seals` of BELONGING_HOME, where there is one).

    Raises FileNotFoundError where a folder was named that is not there, and ImproperlyConfigured where the key is gone.
    """
    if seals is not None and not seals.is_dir():
        raise FileNotFoundError(f"There is no folder of seals {seals}.")
    with walking.snapshot():
        rows, unsealed, adrift = next(walking.stream(UNSEALED))
        ring = keys.ring(may_be_made=lambda: not rows)
        found = joined(
            walking.Walk(ring).faults(),
            walking.adrift(),
            _seals(ring),
            _files(ring, seals or Path(settings.BELONGING_HOME) / "seals"),
        )
        named, more = [], 0
        for fault in found:
            if len(named) < MOST_NAMED:
                named.append(fault)
            else:
                more += 1
    return Verdict(rows=rows, unsealed=unsealed + adrift, faults=tuple(named), more=more)


def _seals(ring: tuple[bytes, ...]) -> Iterator[Fault]:
    """Yield what is wrong with the seals, and with the links they were put on. A seal's key is that of the one before, or a later one."""
    chain, expected, before, held = None, 1, canonical.NO_CHAIN, ring
    for *said, signature, mac in walking.stream(SEALS):
        if said[0] != chain:
            chain, expected, before, held = said[0], 1, canonical.NO_CHAIN, ring
        fits = next(
            (n for n, key in enumerate(held) if compare_digest(canonical.signed(key, before, said), signature)), None
        )
        number = said[3]
        if said[1] != expected:
            yield Fault(chain=chain, number=number, entry=None, fault=faults.SEAL_REMOVED)
        elif fits is None:
            yield Fault(chain=chain, number=number, entry=None, fault=faults.SEAL_ALTERED)
        if mac is None:
            yield Fault(chain=chain, number=number, entry=None, fault=faults.SEALED_LINK_REMOVED)
        elif mac != said[4]:
            yield Fault(chain=chain, number=number, entry=None, fault=faults.SEALED_LINK_ALTERED)
        expected, before, held = said[1] + 1, signature, held[fits or 0 :]


def _files(ring: tuple[bytes, ...], folder: Path) -> Iterator[Fault]:
    """Yield where the files of seals and the database disagree."""
    agreed: set[tuple[int, int, str]] = set()
    for file in sorted(folder.glob("*.json")):
        try:
            whole = json.loads(file.read_text(encoding="utf-8"))
            signature = str(whole["signature"])
            genuine = any(compare_digest(canonical.signed_file(key, whole), signature) for key in ring)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            genuine = False
        if not genuine:
            wrong = "Altered: the file of seals is not as it was written"
            yield Fault(chain=None, number=None, entry=None, fault=faults.not_of(file.name, wrong))
            continue
        for seal in whole["seals"]:
            told = (seal["chain"], seal["ordinal"], seal["signature"])
            if told not in agreed:
                agreed.add(told)
                yield from _told(file.name, seal)


def _told(file: str, seal: dict[str, Any]) -> Iterator[Fault]:
    """Yield where one seal of a file disagrees with the database."""
    chain, number = seal["chain"], seal["number"]
    ours = next(walking.stream(ONE_SEAL, [chain, seal["ordinal"]]), (None,))[0]
    link = next(walking.stream(ONE_LINK, [chain, number]), (None,))[0]
    if ours != seal["signature"]:
        wrong = (
            "Removed: a seal is not in the database" if ours is None else "Altered: a seal of the database is another"
        )
        yield Fault(chain=chain, number=number, entry=None, fault=faults.not_of(file, wrong))
    if link != seal["mac"]:
        wrong = "Removed: the sealed link is not there" if link is None else "Altered: the link is not the one sealed"
        yield Fault(chain=chain, number=number, entry=None, fault=faults.not_of(file, wrong))
