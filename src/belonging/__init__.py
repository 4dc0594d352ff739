"""Belonging as plain Python: what the command line does, for a notebook.

    import belonging
    belonging.fiction("westmere", pupils=2_000)
    belonging.check(["westmere/census"]).counts
    belonging.load(["westmere"])
    belonging.measure("suspension_rate", by="school", period="2024/25")

Figures come out through the one door (`Published`); where data lie is said by BELONGING_HOME and DATABASE_URL.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from belonging.engine.casework import CaseType
    from belonging.engine.clocks import Clock
    from belonging.engine.disclosure import Published
    from belonging.engine.indicators import Indicator
    from belonging.site.demo.fiction import Fiction
    from belonging.store.reading import Checked, SuppliedMap
    from belonging.store.store import Store

__all__ = [
    "case_types",
    "check",
    "clocks",
    "current_store",
    "fiction",
    "home",
    "indicators",
    "load",
    "measure",
    "verify",
]


def home() -> Path:
    """Return the folder data lie in: BELONGING_HOME, or ./var."""
    return Path(os.environ.get("BELONGING_HOME") or "var")


def current_store() -> Store:
    """Return the current version of the store."""
    from belonging.store.store import Store

    return Store(home() / "store")


def indicators() -> Mapping[str, Indicator]:
    """Return every indicator by its key, with definition, source and worked examples."""
    from belonging.kernel.registry import load as declared

    return declared("belonging.catalogue.indicators", "INDICATOR")


def clocks() -> Mapping[str, Clock]:
    """Return every rule of time by its key, with its law, its duty and worked examples; `belonging.engine.clocks.due` reckons with one."""
    from belonging.kernel.registry import load as declared

    return declared("belonging.catalogue.clocks", "CLOCK")


def case_types() -> Mapping[str, CaseType]:
    """Return every kind of case by its key: states, moves, forms, clocks, letters; `belonging.engine.casework` plays one."""
    from belonging.kernel.registry import load as declared

    return declared("belonging.catalogue.case_types", "CASE_TYPE")


def measure(
    name: str,
    by: str | Sequence[str] = (),
    period: str | None = None,
    profile: str = "internal",
    where: Mapping[str, Sequence[str]] | None = None,
    engine: str = "embedded",
) -> Published:
    """Return one indicator by up to two cuts in a period ('2024/25', '2024/25 autumn'), as `profile` may see it.

    Raises LookupError or ValueError, in sentences, for an unknown indicator, cut, period or profile.
    """
    from belonging.kernel.periods import Period
    from belonging.store.measuring import measure as measured

    cuts = tuple(part for part in by.split(",") if part) if isinstance(by, str) else tuple(by)
    asked = Period.parse(period) if period else None
    return measured(current_store(), name, by=cuts, period=asked, where=where, profile=profile, engine=engine)


def check(
    paths: str | Path | Iterable[str | Path],
    work: str | Path | None = None,
    maps: Mapping[str, str] | Sequence[SuppliedMap] = (),
) -> Checked:
    """Check a file, folder or zip, or several, against an empty record and what they make known; nothing is loaded.

    `maps` says how a stranger's columns are read: {their header: our column}. Raises LookupError when no format has them. Typed rows and problems are left as Parquet in `work`, or in a new temporary folder.
    """
    from belonging.store.reading import Known
    from belonging.store.reading import check as checked
    from belonging.store.reading.maps import given

    folder = Path(work or tempfile.mkdtemp(prefix="belonging-check-"))
    return checked(_several(paths), Known.empty(), folder, maps=given(maps))


def load(paths: str | Path | Iterable[str | Path], maps: Mapping[str, str] | Sequence[SuppliedMap] = ()) -> Any:
    """Check files against the record and load them, as `belonging load` does; return the load with its sentence.

    `maps` says how a stranger's columns are read: {their header: our column}; it is remembered for their sender.
    """
    from belonging.site.cli._record import open_record

    open_record()
    from belonging.apps.intake.actions import loads
    from belonging.store.reading.maps import given

    return loads.load_paths(_several(paths), by=None, maps=given(maps))


def fiction(out: str | Path, pupils: int = 12_000, years: int = 3, seed: int = 1) -> Fiction:
    """Write the fictional area of Westmere as the files councils hold, and return what was made."""
    from belonging.site.demo import fiction as westmere

    return westmere.write(Path(out), pupils=pupils, years=years, seed=seed)


def verify(oracles: str | Path) -> Mapping[str, Any]:
    """Recompute every value of a file shaped like `oracles.json`: what was checked, what differs, what is not covered."""
    from belonging.engine import oracles as expected

    return expected.verify(expected.parse(Path(oracles).read_text(encoding="utf-8")), clocks().values())


def _several(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    """Return the paths; one that stands alone is one path, never its letters (the first of which is the whole disk)."""
    return [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
