"""The cube: every indicator by every single cut, for the year, its terms and half-terms, counted once and read many times.

Stage one derives each fact's rows once a window and keeps them; stage two sums every tally of a fact by every cut in one
pass. Numbers stay whole; rates, intervals and suppression are made from them at the door.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from belonging.engine.disclosure import TOTAL
from belonging.engine.indicators import Indicator, Tally
from belonging.engine.indicators.declaration import PUPIL_CUTS, WINDOWS
from belonging.engine.indicators.facts import FACTS
from belonging.kernel.periods import Period
from belonging.kernel.registry import load
from belonging.store.compile import Measure, Scope, quantity
from belonging.store.compile.leaves import PLACES, fact_text, sums_text
from belonging.store.tables import schema

KEYS = ("cut", "label", "period", "part")
Key = tuple[str, str, int, str | None]
Group = tuple[str, str, int]
Pair = tuple[int, int | None]
Branch = tuple[str, str]
NONE: Pair = (0, None)
AT_ONCE = 250_000


class Stages(Protocol):
    """An engine that can keep the rows of a question for questions that follow."""

    dialect: str

    def run(self, question: str) -> pa.Table:
        """Run one SELECT and return its rows."""
        ...

    def stage(self, name: str, question: str, *, keep: bool) -> None:
        """Give a SELECT a name, and keep its rows if they are read often."""
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


@dataclass(frozen=True, kw_only=True)
class Sums:
    """The sums of one fact (and split): keys (cut, label, period, part; part None = whole), and a list a measure."""

    keys: list[Key]
    values: Mapping[str, list[int | None]]

    def of(self, measure: Measure) -> Iterator[tuple[Key, Pair]]:
        """Return each key with a measure's sum and the pupils behind it (None where it counts pupils itself)."""
        people = self.values.get(f"people_{measure.name}") or [None] * len(self.keys)
        for key, value, behind in zip(self.keys, self.values[measure.name], people, strict=True):
            yield key, (value or 0, behind)


def compute(engine: Stages, scope: Scope, windows: Sequence[str] = WINDOWS, at_once: int = AT_ONCE) -> pa.Table:
    """Count every indicator by every single cut in the scope's year; columns as in `belonging.store.tables`.

    A term or half-term is there when its fact has any row in it: no suspensions returned is not no suspensions.
    Beyond `at_once` enrolments, schools are counted in turns and added up, so that memory stays bounded; pupils behind
    events at schools of different turns are then counted at each.
    """
    schools = engine.run(f"SELECT urn, {', '.join(PLACES)} FROM schools")
    turns = _turns(engine, scope, at_once)
    lasting: dict[Branch, list[pa.Table]] = {}
    found: list[pa.Table] = []
    for window in windows:
        wanted = [each for each in _asked() if window in each.indicator.windows]
        tables: dict[Branch, list[pa.Table]] = {}
        for urns in turns:
            here = replace(scope, window=window, urns=urns)
            for branch, table in _summed(engine, wanted, here, schools, skip=lasting):
                tables.setdefault(branch, []).append(table)
        lasting |= {branch: held for branch, held in tables.items() if not FACTS[branch[0]].windowed}
        sums = {branch: _added(held) for branch, held in (tables | lasting).items()}
        found.extend(_rows(each, sums, replace(scope, window=window)) for each in wanted)
    return pa.concat_tables(found)


def _turns(engine: Stages, scope: Scope, at_once: int) -> list[tuple[int, int] | None]:
    """Return ranges of schools with at most `at_once` enrolments each (a school is never divided), one open range if few."""
    where = f"FROM pupil_years WHERE academic_year BETWEEN {scope.year - 1} AND {scope.year}"
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
def _asked() -> tuple[_Asked, ...]:
    """Name every different tally of the catalogue once, and say which indicator uses which."""
    found: dict[str, Measure] = {}

    def named(tally: Tally, split: str = "") -> Measure:
        measure = Measure(name=f"m{len(found)}", tally=tally, split=split)
        return found.setdefault(f"{quantity(tally)} {split}", measure)

    return tuple(
        _Asked(
            key=key,
            indicator=each,
            numerator=named(each.numerator, each.split),
            denominator=named(each.denominator) if each.denominator else None,
            rows=named(Tally(fact=each.numerator.fact)),
        )
        for key, each in _indicators().items()
    )


def _summed(
    engine: Stages, asked: Sequence[_Asked], scope: Scope, schools: pa.Table, skip: Collection[Branch]
) -> Iterator[tuple[Branch, pa.Table]]:
    """Sum every fact (and every split of one) by every cut, those in `skip` left out."""
    branches: dict[Branch, dict[str, Measure]] = {}
    for measure in (measure for each in asked for measure in each.measures):
        branches.setdefault(measure.branch, {})[measure.name] = measure
    wanted = [branch for branch in branches if branch not in skip]
    seen: set[str] = set()
    for fact, split in wanted:
        if fact not in seen:
            often = sum(other == fact for other, _ in wanted) > 1
            engine.stage(f"{fact}_rows", fact_text(fact, scope, engine.dialect), keep=often)
            seen.add(fact)
        measures = tuple(branches[fact, split].values())
        yield (fact, split), _by_cut(engine.run(sums_text(measures, engine.dialect)), schools)


def _added(tables: Sequence[pa.Table]) -> Sums:
    """Return the sums of several turns as one."""
    table = pa.concat_tables(tables)
    if len(tables) > 1:
        table = _grouped(table)
    keys = list(zip(*(table[name].to_pylist() for name in KEYS), strict=True))
    return Sums(keys=keys, values={name: table[name].to_pylist() for name in table.column_names[len(KEYS) :]})


def _grouped(table: pa.Table) -> pa.Table:
    sums = table.column_names[len(KEYS) :]
    grouped = table.group_by(list(KEYS), use_threads=False).aggregate([(name, "sum") for name in sums])
    return grouped.select([*KEYS, *(f"{name}_sum" for name in sums)]).rename_columns([*KEYS, *sums])


def _by_cut(rows: pa.Table, schools: pa.Table) -> pa.Table:
    """Return sums with `cut` and `label` in place of a column a cut; places are added up from their schools."""
    if "cut" in rows.column_names:
        return rows.select([*KEYS, *(name for name in rows.column_names if name not in KEYS)]).cast(_typed(rows))
    sums = [name for name in rows.column_names if name not in {"urn", "period", "part", *PUPIL_CUTS}]
    of_school = rows.filter(rows["urn"].is_valid())
    none = reduce(pc.and_, (rows[name].is_null() for name in ("urn", *PUPIL_CUTS)))
    found = [_labelled(rows.filter(none), "", None, sums), _labelled(of_school, "school", of_school["urn"], sums)]
    found += [
        _labelled(held, cut, held[cut], sums) for cut in PUPIL_CUTS for held in [rows.filter(rows[cut].is_valid())]
    ]
    known = pc.index_in(of_school["urn"].combine_chunks(), schools["urn"].combine_chunks())
    places = {cut: schools[cut].combine_chunks().take(known).fill_null("") for cut in PLACES}
    found.append(_grouped(pa.concat_tables(_labelled(of_school, cut, label, sums) for cut, label in places.items())))
    return pa.concat_tables(found)


def _typed(rows: pa.Table) -> pa.Schema:
    kinds = {"cut": pa.string(), "label": pa.string(), "period": pa.int32(), "part": pa.string()}
    return pa.schema(
        [(name, kinds.get(name, pa.int64())) for name in (*KEYS, *(n for n in rows.column_names if n not in KEYS))]
    )


def _labelled(rows: pa.Table, cut: str, label: pa.Array | None, sums: Sequence[str]) -> pa.Table:
    named = pa.repeat(pa.scalar(""), len(rows)) if label is None else label.cast(pa.string())
    keys = [
        pa.repeat(pa.scalar(cut), len(rows)),
        named,
        rows["period"].cast(pa.int32()),
        rows["part"].cast(pa.string()),
    ]
    return pa.table([*keys, *(rows[name].cast(pa.int64()) for name in sums)], names=[*KEYS, *sums])


def _rows(asked: _Asked, sums: Mapping[Branch, Sums], scope: Scope) -> pa.Table:
    """Return one indicator's rows; a denominator that knows no terms stands below every term."""
    rows = sums[asked.rows.tally.fact, ""]
    there = zip(rows.keys, rows.values[asked.rows.name], strict=True)
    periods = {period for (cut, _, period, _), count in there if cut == "" and count}
    above = {key: pair for key, pair in sums[asked.numerator.branch].of(asked.numerator) if key[2] in periods}
    below: dict[Group, Pair] = {}
    if asked.denominator:
        lasting = not FACTS[asked.denominator.tally.fact].windowed
        for (cut, label, period, _), pair in sums[asked.denominator.branch].of(asked.denominator):
            for each in periods if lasting else periods & {period}:
                below[cut, label, each] = pair
    return _table(asked, above, below, scope)


def _table(asked: _Asked, above: Mapping[Key, Pair], below: Mapping[Group, Pair], scope: Scope) -> pa.Table:
    nothing = (0, 0 if asked.numerator.people else None)
    found = []
    for key in dict.fromkeys((*above, *((*group, None) for group in below))):
        numerator, people = above.get(key, nothing)
        denominator, others = below.get(key[:3], NONE)
        if numerator or denominator:
            found.append((*key, numerator, denominator, people, others))
    cut, label, period, part, numerators, denominators, people, others = zip(*found) if found else [()] * 8
    columns = {
        "indicator": pa.repeat(pa.scalar(asked.key), len(found)),
        "academic_year": pa.repeat(pa.scalar(scope.year, pa.int16()), len(found)),
        "term": [(each + 1) // 2 if scope.window == "half_term" else each for each in period],
        "half_term": period if scope.window == "half_term" else [0] * len(found),
        "cut": cut,
        "label": label,
        "part": [TOTAL if each is None else each for each in part],
        "numerator": numerators,
        "denominator": denominators if asked.denominator else [None] * len(found),
        "people": people,
        "denominator_people": others,
    }
    return pa.table(columns, schema=schema("cube"))
