"""The cube: every indicator by every single cut, for the year, its terms and half-terms, counted once and read many times.

Stage one sums each fact's tallies to leaves in the engine; stage two adds leaves up by every cut, here, for whichever
engine made them. Numbers stay whole; rates, intervals and suppression are made from them at the door.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from belonging.engine.disclosure import TOTAL
from belonging.engine.indicators import Indicator, Tally
from belonging.engine.indicators.declaration import ALONE, WINDOWS
from belonging.engine.indicators.facts import FACTS, listed
from belonging.kernel.periods import Period
from belonging.kernel.registry import load
from belonging.store.compile import Measure, Scope, quantity
from belonging.store.compile.facts import HELD_FROM
from belonging.store.compile.leaves import PLACES, leaves_text
from belonging.store.rollup import KEYS, added, by_cut
from belonging.store.tables import schema

Pass = tuple[str, str]
# {(name of a measure, the field that divides it or ''): its sums}
Sums = dict[tuple[str, str], pa.Table]
Passes = Mapping[Pass, tuple[Measure, ...]]
Summed = tuple[Pass, tuple[Measure, ...], pa.Table]
# {table: the ranges of schools that are counted one after another}
Turns = Mapping[str, Sequence[tuple[int, int] | None]]
AT_ONCE = 200_000
HOLD_AREAS = ("pupil_years", "suspensions", "listings")


class Runs(Protocol):
    """An engine: the embedded one, or Spark. It runs `beside` questions at once, asked from as many threads."""

    dialect: str
    beside: int

    def run(self, question: str, schools: tuple[int, int] | None = None) -> pa.Table:
        """Run one SELECT, which may be about `schools` from the first to the last only, and return its rows."""
        ...


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """An indicator, and the measures its numerator, denominator and the rows of its fact are summed as."""

    key: str
    indicator: Indicator
    numerator: Measure
    denominator: Measure | None
    rows: Measure

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return all three."""
        return (self.numerator, self.rows, *([self.denominator] if self.denominator else []))


def compute(
    engine: Runs, scope: Scope, windows: Sequence[str] = WINDOWS, at_once: int = AT_ONCE, only: Collection[str] = ()
) -> pa.Table:
    """Count every indicator (or `only` those of these keys) by every single cut in the scope's year; columns as in `belonging.store.tables`.

    A term or half-term is there when its fact has any row in it: no suspensions returned is not no suspensions.
    Beyond `at_once` enrolments (or events), schools are counted in turns and added up, so that memory stays bounded;
    pupils behind events at schools of different turns are then counted at each.
    """
    with _given_back():
        return _computed(engine, scope, windows, at_once, only)


@contextmanager
def _given_back() -> Iterator[None]:
    """Have Arrow give back what it took as soon as it is done with it; its own pool keeps it, which is quicker elsewhere."""
    own = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(own)


def _computed(engine: Runs, scope: Scope, windows: Sequence[str], at_once: int, only: Collection[str]) -> pa.Table:
    schools = engine.run(f"SELECT urn, {', '.join(PLACES)} FROM schools").combine_chunks()
    returns = f"SELECT 1 AS found FROM mark_counts WHERE {scope.held()} AND source = 'return' LIMIT 1"
    areas = " UNION ALL ".join(f"SELECT 1 AS found FROM {name} WHERE {ALONE} <> ''" for name in HOLD_AREAS)
    scope = replace(scope, returns=engine.run(returns).num_rows > 0, areas=engine.run(f"{areas} LIMIT 1").num_rows > 0)
    # Weeks of marks, many a pupil, take twice the memory of counts while they are added up.
    pupils = at_once // 2 if scope.marks_from == "weeks" else at_once
    turns = {"pupil_years": _turns(engine, scope, "pupil_years", pupils)}
    turns["suspensions"] = _turns(engine, scope, "suspensions", at_once)
    lists = engine.run(f"SELECT DISTINCT list FROM listings WHERE {scope.held()}")["list"].to_pylist()
    asked = [each for each in _asked() if listed(each.rows.tally.fact)[0] in ("", *lists)]
    asked = [each for each in asked if each.key in only or not only]
    lasting: Sums = {}
    found: list[pa.Table] = []
    for window in windows:
        wanted = [each for each in asked if window in each.indicator.windows]
        here, sums = replace(scope, window=window), dict(lasting)
        for (fact, split), measures, table in _summed(engine, here, turns, schools, _passes(wanted, asked, sums)):
            whole = table.filter(pc.is_null(table["part"])) if split else table
            added = {(measure.name, part): rows for measure in measures for part, rows in (("", whole), (split, table))}
            sums |= added
            lasting |= {} if FACTS[fact].windowed else added
        found.extend(_rows(each, sums, here) for each in wanted)
    return pa.concat_tables(found)


def _summed(engine: Runs, scope: Scope, turns: Turns, schools: pa.Table, passes: Passes) -> Iterator[Summed]:
    """Yield the sums of each pass by every cut; its turns are shared out among as many threads as the engine runs beside."""
    asked = [
        (each, leaves_text(measures, each[1], replace(scope, urns=urns), engine.dialect), urns)
        for each, measures in passes.items()
        for urns in turns.get(HELD_FROM.get(each[0], ""), [scope.urns])
    ]
    with ThreadPoolExecutor(engine.beside) as threads:
        answers = threads.map(lambda one: by_cut(engine.run(*one[1:]), schools, divided=bool(one[0][1])), asked)
        for each, found in groupby(zip(asked, answers, strict=True), key=lambda answer: answer[0][0]):
            yield each, passes[each], added([sums for _, sums in found])


def _turns(engine: Runs, scope: Scope, table: str, at_once: int) -> list[tuple[int, int] | None]:
    """Return ranges of schools with at most `at_once` rows of a table each (a school is never divided), one open range if few."""
    where = f"FROM {table} WHERE academic_year = {scope.year}"
    if engine.run(f"SELECT COUNT(*) AS n {where}").to_pylist()[0]["n"] <= at_once:
        return [scope.urns]
    last, first, held, found = 0, 0, 0, []
    for row in engine.run(f"SELECT urn, COUNT(*) AS n {where} GROUP BY urn ORDER BY urn").to_pylist():
        if held and held + row["n"] > at_once:
            found.append((first, last))
            first, held = row["urn"], 0
        last, held = row["urn"], held + row["n"]
    return [*found, (first, 2**31 - 1)]


def read(path: Path, key: str, cut: str, period: Period) -> pa.Table:
    """Return an indicator's rows in a period by one cut with the total, or the total alone when `cut` is ''."""
    held = _held(str(path))
    chosen = pc.and_(pc.equal(held["indicator"], key), pc.is_in(held["cut"], pa.array(["", cut])))
    chosen = pc.and_(
        chosen, pc.and_(pc.equal(held["term"], period.term), pc.equal(held["half_term"], period.half_term))
    )
    return held.filter(chosen)


def periods(path: Path, key: str) -> tuple[Period, ...]:
    """Return the periods an indicator is counted for in one academic year's cube, in order."""
    held = _held(str(path))
    found = held.filter(pc.and_(pc.equal(held["indicator"], key), pc.equal(held["cut"], "")))
    rows = zip(*(found[name].to_pylist() for name in ("academic_year", "term", "half_term")), strict=True)
    return tuple(sorted({Period(*row) for row in rows}))


@lru_cache(maxsize=16)
def _held(path: str) -> pa.Table:
    return pq.read_table(path)


def _indicators() -> Mapping[str, Indicator]:
    return load("belonging.catalogue.indicators", "INDICATOR")


@lru_cache(maxsize=1)
def catalogue() -> str:
    """Return a short name for what the catalogue counts: another one where any indicator is declared otherwise, is new or is gone."""
    return sha256(repr(_indicators()).encode()).hexdigest()[:8]


@lru_cache(maxsize=1)
def _asked() -> tuple[_Asked, ...]:
    """Name every different tally of the catalogue once, and say which indicator uses which."""
    names: dict[str, str] = {}

    def named(tally: Tally, split: str = "") -> Measure:
        return Measure(name=names.setdefault(quantity(tally), f"m{len(names)}"), tally=tally, split=split)

    return tuple(
        _Asked(
            key=key,
            indicator=each,
            numerator=named(each.numerator, each.split),
            denominator=named(each.denominator, each.split_below) if each.denominator else None,
            rows=named(Tally(fact=each.numerator.fact)),
        )
        for key, each in _indicators().items()
    )


def _passes(wanted: Sequence[_Asked], asked: Sequence[_Asked], had: Collection[tuple[str, str]]) -> Passes:
    """Return what is summed together, {(fact, split): measures}: a fact is read once, by its split if it has one.

    Facts of the year keep all measures that are `asked`, for windows that follow; measures already `had` are left out.
    """
    every = [measure for each in asked for measure in each.measures]
    splits = {measure.tally.fact: measure.split for measure in every if measure.split}
    names = {measure.name for each in wanted for measure in each.measures}
    found: dict[Pass, dict[str, Measure]] = {}
    for measure in every:
        fact = measure.tally.fact
        if (measure.name, "") not in had and (measure.name in names or not FACTS[fact].windowed):
            found.setdefault((fact, measure.split or splits.get(fact, "")), {})[measure.name] = measure
    return {each: tuple(measures.values()) for each, measures in found.items()}


def _with(table: pa.Table, name: str, values: pa.Array) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, values)


def _rows(asked: _Asked, sums: Sums, scope: Scope) -> pa.Table:
    """Return one indicator's rows; a denominator that knows no terms stands below every term."""
    rows = _of(asked.rows, sums, scope)
    there = pc.and_(pc.equal(rows["cut"], ""), pc.greater(rows["value"], 0))
    periods = rows.filter(there)["period"].unique()
    above = _of(asked.numerator, sums, scope)
    above = above.filter(pc.is_in(above["period"], periods))
    below = rows.slice(0, 0)
    if asked.denominator:
        below = _of(asked.denominator, sums, scope)
        if FACTS[asked.denominator.tally.fact].windowed:
            below = below.filter(pc.is_in(below["period"], periods))
        else:
            below = pa.concat_tables(
                [below.slice(0, 0), *(_with(below, "period", pa.repeat(each, len(below))) for each in periods)]
            )
    return _table(asked, above, below, scope)


def _of(measure: Measure, sums: Sums, scope: Scope) -> pa.Table:
    """Return a measure's KEYS, value, and people: the pupils behind it (null where it counts pupils itself).

    By small area it is counted for whole years; where no area is known, everybody's is unknown.
    """
    table, behind = sums[measure.name, measure.split], f"people_{measure.name}"
    people = table[behind] if behind in table.column_names else pa.nulls(len(table), pa.int64())
    found = pa.table([*(table[name] for name in KEYS), table[measure.name], people], names=[*KEYS, "value", "people"])
    if scope.window != "year":
        return found.filter(pc.not_equal(found["cut"], ALONE))
    if scope.areas:
        return found
    whole = found.filter(pc.equal(found["cut"], ""))
    return pa.concat_tables([found, _with(whole, "cut", pa.repeat(ALONE, len(whole)))])


def _groups(table: pa.Table, *, parts: bool) -> pa.ChunkedArray:
    """Return cut, label and period as one text, with the part where each has a denominator of its own."""
    held = [table["cut"], table["label"], table["period"].cast(pa.string())]
    held += [pc.fill_null(table["part"].cast(pa.string()), TOTAL)] if parts else []
    return pc.binary_join_element_wise(*held, "\n")


def _table(asked: _Asked, above: pa.Table, below: pa.Table, scope: Scope) -> pa.Table:
    """Lay denominators beside numerators (each part over that of its whole, or its own); groups with neither are left out."""
    own = bool(asked.indicator.split_below)
    groups, lower = _groups(above, parts=own), _groups(below, parts=own)
    under = pc.index_in(groups, lower)
    extra = below.filter(pc.invert(pc.is_in(lower, groups)))
    nobody = pa.nulls(len(extra), pa.int64()) if not asked.numerator.people else pa.repeat(0, len(extra))
    beside = above.append_column("below", pc.fill_null(below["value"].take(under), 0))
    beside = beside.append_column("others", below["people"].take(under))
    lone = pa.table(
        [*(extra[name] for name in KEYS), pa.repeat(0, len(extra)), nobody, extra["value"], extra["people"]],
        names=[*KEYS, "value", "people", "below", "others"],
    )
    found = pa.concat_tables([beside.select(lone.column_names), lone])
    found = found.filter(pc.or_(pc.not_equal(found["value"], 0), pc.not_equal(found["below"], 0)))
    rows, halves = len(found), scope.window == "half_term"
    columns = {
        "indicator": pa.repeat(asked.key, rows),
        "academic_year": pa.repeat(scope.year, rows),
        "term": pc.divide(pc.add(found["period"], 1), 2) if halves else found["period"],
        "half_term": found["period"] if halves else pa.repeat(0, rows),
        "cut": found["cut"],
        "label": found["label"],
        "part": pc.fill_null(found["part"], TOTAL),
        "numerator": found["value"],
        "denominator": found["below"] if asked.denominator else pa.nulls(rows),
        "people": found["people"],
        "denominator_people": found["others"],
    }
    return pa.table(columns).cast(schema("cube"))
