"""The fixed tables, protected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from belonging.engine.disclosure import Profile, Published, protect
from belonging.engine.indicators.declaration import SCHOOL_CUTS
from belonging.kernel.periods import Period
from belonging.store.counting import Engine, count, indicator
from belonging.store.store import Store

NESTING = tuple(cut for cut in SCHOOL_CUTS if cut != "school")


def places(store: Store) -> Mapping[str, Mapping[str, str]]:
    """Return {school: {cut: label}}: the places each school lies in."""
    return _places(store.home, store.version)


@lru_cache(maxsize=8)
def _places(home: Path, version: int) -> Mapping[str, Mapping[str, str]]:
    with Store(home, version).embedded() as engine:
        rows = engine.run(f"SELECT CAST(urn AS VARCHAR) AS school, {', '.join(NESTING)} FROM schools").to_pylist()
    return {row.pop("school"): row for row in rows}


def fixed(
    store: Store, key: str, cuts: tuple[str, ...], period: Period, profile: Profile, engine: str | Engine
) -> Published:
    """Return a fixed table as an audience may see it."""
    counted = replace(count(store, key, cuts, period, engine=engine), share_of=indicator(key).split)
    return protect(counted, profile)
