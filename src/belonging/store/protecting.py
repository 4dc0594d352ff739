"""The fixed tables, protected once for each version of the store and kept beside it.

`protected/<version>/<profile, rules and catalogue>/<unit>/` holds one JSON file an indicator, and `safe.json`, what later stages must know.
It is made when first asked for, by whoever asks first; others wait. Folders of versions that are gone are deleted.
`protected/earlier/<profile>/` remembers exact numbers as they were last shown; like the store itself it is never shown.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import lru_cache
from itertools import product
from pathlib import Path

from belonging.engine.disclosure import (
    PROFILES,
    RULE_VERSION,
    Before,
    CountTable,
    Number,
    Profile,
    Published,
    Safe,
    kept,
    protect_linked,
    slice_of,
)
from belonging.engine.disclosure import opened as restored
from belonging.engine.indicators.declaration import WINDOWS
from belonging.kernel.periods import Period
from belonging.store import cube, pooling
from belonging.store import manifest as manifests
from belonging.store.counting import Engine, indicator, opened
from belonging.store.families import (
    FAMILIES,
    NESTING,
    SAME_CUT,
    Named,
    Unit,
    count_all,
    count_held,
    family_of,
    indicators,
    unit_of,
    weigh,
)
from belonging.store.linking import links
from belonging.store.pooling import Pool, span_of
from belonging.store.store import Store
from belonging.store.tables import COUNTED

REMEMBERED, EARLIER = 200, "earlier"  # tables held in memory; the folder of what was shown of versions before
Places = Mapping[str, Mapping[str, str]]


def fixed(
    store: Store, key: str, cuts: tuple[str, ...], period: Period, profile: Profile, engine: str | Engine
) -> Published | None:
    """Return a fixed table as an audience may see it, None where the store has nothing for the period.

    ValueError in a sentence for a table that is not among the fixed ones.
    """
    asked = indicator(key)
    if period.window not in asked.windows:
        words = " and ".join(window.replace("_", "-") for window in asked.windows)
        raise ValueError(f"{asked.title} is counted by {words}; {period} is not one. Ask for {Period(period.year)}.")
    folder = _made(store, unit_of(asked, cuts, period), profile, engine)
    return _tables(folder / f"{key}.json", profile.name).get((cuts, str(period)))


def pooled(store: Store, key: str, year: int, profile: Profile, engine: str | Engine) -> Published | None:
    """Return an indicator by the three cuts of `pooling` for the three years this one is of, None where not all three are counted."""
    pool = Pool(family=family_of(indicator(key)), first=span_of(year)[0])
    if not pooling.can_be_pooled(indicator(key)) or not set(pool.years) <= set(store.years()):
        return None
    return _tables(_made(store, pool, profile, engine) / f"{key}.json", profile.name).get((pooling.CUTS, pool.period))


def places(store: Store) -> Places:
    """Return {school: {cut: label}}: the places each school lies in."""
    return _places(store.home, store.version)


@lru_cache(maxsize=8)
def _places(home: Path, version: int) -> Places:
    with Store(home, version).embedded() as engine:
        rows = engine.run(f"SELECT CAST(urn AS VARCHAR) AS school, {', '.join(NESTING)} FROM schools").to_pylist()
    return {row.pop("school"): row for row in rows}


@lru_cache(maxsize=REMEMBERED)
def _tables(path: Path, profile: str) -> Mapping[tuple[tuple[str, ...], str], Published]:
    if not path.exists():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))
    return {(tuple(each["by"]), each["period"]): restored(each["table"], PROFILES[profile]) for each in found}


def _made(store: Store, unit: Unit | Pool, profile: Profile, engine: str | Engine) -> Path:
    """Return the folder of a unit, made now if nobody has yet."""
    rules = f"{profile.name} {RULE_VERSION} {cube.catalogue()}"
    folder = store.home / "protected" / str(store.version) / rules / unit.name
    if folder.exists():
        return folder
    with manifests.locked(folder.parent / f"{unit.name}.lock", wait=True):
        if not folder.exists():
            _sweep(store.home)
            if _taken_over(store, unit, folder):
                return folder
            protect = _protect_pool if isinstance(unit, Pool) else _protect
            tables, safe = protect(store, unit, profile, engine)  # type: ignore[operator]
            _write(folder, tables, safe)
            if profile.remembers:
                _remember(store, unit, profile, safe)
    return folder


def _taken_over(store: Store, unit: Unit | Pool, folder: Path) -> bool:
    """Take a unit over where it was last made for an earlier version and all it rests on is the same; return whether."""
    made = [
        int(each.parents[1].name)
        for each in (store.home / "protected").glob(f"[0-9]*/{folder.parent.name}/{unit.name}")
    ]
    last = max(made, default=0)
    if not 0 < last < store.version or _resting_on(Store(store.home, last), unit) != _resting_on(store, unit):
        return False
    beside = Path(tempfile.mkdtemp(prefix=".", dir=folder.parent)) / unit.name
    shutil.copytree(
        store.home / "protected" / str(last) / folder.parent.name / unit.name, beside, copy_function=os.link
    )
    os.replace(beside, folder)
    beside.parent.rmdir()
    return True


def _resting_on(store: Store, unit: Unit | Pool) -> dict[str, list[str]]:
    """Return the files a unit is counted from, by table: a file is never written twice."""
    return {table: store.manifest.paths(table, unit.reads) for table in (*COUNTED, "cube")}


def _protect(store: Store, unit: Unit, profile: Profile, engine: str | Engine) -> tuple[dict[Named, Published], Safe]:
    """Count a unit and protect it, after the units whose numbers it takes as they are."""
    before = [_safe(store, each, profile, engine) for each in _before(unit)]
    stricter = [
        _safe(store, unit, each, engine) for each in PROFILES.values() if 0 < each.hide_below < profile.hide_below
    ]
    counted, above, roll = _counted(store, unit, engine), unit.before(), unit.beside()
    beside = _counted(store, roll, engine).values() if counted and roll else ()
    own = _safe(store, above, profile, engine).worlds if above else ()
    shown, safe = protect_linked(
        [*counted.values(), *(each for each in beside if unit.stands_beside(each))],
        profile,
        links=links(unit, places(store)),
        given=Safe(hidden=frozenset().union(*(each.hidden for each in before)), worlds=own),
        fixed=unit.is_fixed,
        also=frozenset().union(*(each.hidden for each in stricter)),
        weigh=weigh,
        before=_shown_before(store, unit, profile),
    )
    return dict(zip(counted, shown, strict=False)), safe


def _counted(store: Store, unit: Unit, engine: str | Engine) -> dict[Named, CountTable]:
    if engine == "embedded" and not unit.cuts and store.paths("cube", (unit.year,)):
        return count_held(unit, store)
    with opened(store, engine, unit.year) if isinstance(engine, str) else nullcontext(engine) as running:
        return count_all(unit, running)


def _protect_pool(
    store: Store, pool: Pool, profile: Profile, engine: str | Engine
) -> tuple[dict[Named, Published], Safe]:
    """Count three years by three cuts and protect them, after all that is shown of each year by one cut and by two."""

    def before(unit: Unit | Pool) -> Safe:
        return _safe(store, unit, profile, engine)

    singles = {year: before(pool.single(year)) for year in pool.years}
    pairs = {unit: before(unit) for year in pool.years for unit in pool.pairs(year)}
    own = {year: {unit: pairs[unit] for unit in pool.pairs(year)} for year in pool.years}
    other = [before(replace(pool, family="roll"))] if pool.family != "roll" else []
    with store.embedded(pool.first - 1, *pool.years) if engine == "embedded" else nullcontext(engine) as running:
        counted = pooling.count_pool(pool, running)
    laxer = [_safe(store, pool, each, engine) for each in PROFILES.values() if 0 < each.hide_below < profile.hide_below]
    also = frozenset().union(*(each.hidden for each in laxer))
    if not all(pooling.all_joined(pool, year, singles[year], own[year]) for year in pool.years):
        also |= {number for number in counted.numbers if not pool.is_fixed(number)}
    shown, safe = protect_linked(
        list(counted.tables.values()),
        profile,
        links=pool.links(),
        given=pooling.given(pool, counted, singles, pairs, other),
        fixed=pool.is_fixed,
        also=also,
        before=_shown_before(store, pool, profile),
    )
    named = [(key, pooling.CUTS, pool.period) for key in counted.tables]
    return dict(zip(named, shown, strict=True)), safe  # type: ignore[arg-type]


def _before(unit: Unit) -> list[Unit]:
    """The units whose numbers a unit takes as they are: what comes before it, and the same of the roll."""
    above = unit.before()
    own = [above] if above else []
    if unit.family == "roll":
        return own
    crossing = unit.cuts and not {"reason", "band"} & {*unit.cuts}
    return [*own, Unit(family="roll", year=unit.year), *([replace(unit, family="roll")] if crossing else [])]


def _safe(store: Store, unit: Unit | Pool, profile: Profile, engine: str | Engine) -> Safe:
    return _read_safe(_made(store, unit, profile, engine) / "safe.json")


@lru_cache(maxsize=16)
def _read_safe(path: Path) -> Safe:
    found = json.loads(path.read_text(encoding="utf-8"))
    numbers = [(name, tuple(map(tuple, place))) for name, place in found["numbers"]]
    worlds = tuple({numbers[at]: value for at, value in world} for world in found["worlds"])
    return Safe(hidden=frozenset(numbers[at] for at in found["hidden"]), worlds=worlds)


def _write(folder: Path, tables: Mapping[Named, Published], safe: Safe) -> None:
    """Write a unit beside its place and rename it, so that it is whole or not there."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".", dir=folder.parent))
    by_key: dict[str, list[object]] = {}
    for (key, by, period), table in tables.items():
        split = indicator(key).split
        renamed = slice_of(
            table, tuple(split if cut == SAME_CUT.get(split) else cut for cut in table.cuts), table.cells
        )
        by_key.setdefault(key, []).append({"by": by, "period": str(period), "table": kept(renamed)})
    for key, found in by_key.items():
        (beside / f"{key}.json").write_text(json.dumps(found), encoding="utf-8")
    numbers = {number: at for at, number in enumerate(sorted({*safe.hidden, *(n for w in safe.worlds for n in w)}))}
    plain = {
        "numbers": list(numbers),
        "hidden": [numbers[number] for number in sorted(safe.hidden)],
        "worlds": [[(numbers[number], value) for number, value in world.items()] for world in safe.worlds],
    }
    (beside / "safe.json").write_text(json.dumps(plain), encoding="utf-8")
    os.replace(beside, folder)


def _memory(store: Store, unit: Unit | Pool, profile: Profile) -> Path:
    return store.home / "protected" / EARLIER / profile.name / f"{unit.name}.json"


def _shown_before(store: Store, unit: Unit | Pool, profile: Profile) -> dict[Number, Before]:
    """Return the numbers of a unit as the same people last saw them, whichever version of the store that was."""
    path = _memory(store, unit, profile)
    found = json.loads(path.read_text(encoding="utf-8")) if profile.remembers and path.exists() else []
    return {
        (name, tuple(map(tuple, place))): Before(value=value, hidden=hidden) for name, place, value, hidden in found
    }


def _remember(store: Store, unit: Unit | Pool, profile: Profile, safe: Safe) -> None:
    """Note what is shown now; what is hidden stays noted as it was before it was hidden."""
    before, now = _shown_before(store, unit, profile), []
    for (name, place), value in safe.values.items():
        hidden, known = (name, place) in safe.hidden, before.get((name, place))
        now.append((name, place, known.value if hidden and known else value, hidden))
    path = _memory(store, unit, profile)
    path.parent.mkdir(parents=True, exist_ok=True)
    manifests.replace_text(path, json.dumps(now))


def _sweep(home: Path) -> None:
    """Delete what was kept of versions that are no more."""
    held = {str(version) for version in manifests.versions(home)}
    for folder in (home / "protected").glob("*"):
        if folder.name not in held | {EARLIER}:
            shutil.rmtree(folder, ignore_errors=True)


def prepare(store: Store, year: int, profiles: Sequence[Profile]) -> None:
    """Make every unit of single cuts of an academic year for some audiences: what is cheap and wanted first comes first."""
    for window, profile, family in product(WINDOWS, sorted(profiles, key=lambda each: each.hide_below), FAMILIES):
        if any(window in each.windows for each in indicators(family).values()):
            _made(store, Unit(family=family, year=year, window=window), profile, "embedded")
