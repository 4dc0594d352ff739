"""Three years of children by ethnicity, free school meals and sex at once: counted together, and protected with all else that is shown.

Single years are never shown by three cuts, so nothing of a year can be taken from the three. Years are pooled in spans that never overlap
(2020/21 to 2022/23, 2023/24 to 2025/26), only once all three are over and counted: two spans that shared a year would tell the others apart.

What the three years show by one cut and by two is taken as it is. A number of the span is one that may be shown only where that of every year
is; every *world* kept of a year (other whole numbers that agree with all its tables) must then extend to the span, as in every other stage.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from belonging.engine.disclosure import TOTAL, AtMost, Cell, CountTable, Left, Link, Number, Safe
from belonging.engine.indicators import Indicator, Tally
from belonging.kernel.periods import Period
from belonging.store.compile import Scope, fact_rows, quantity, tallied
from belonging.store.counting import Engine
from belonging.store.families import Unit, indicators, of_roll, unit_of
from belonging.store.families import periods as periods_of
from belonging.store.selections import lefts

CUTS = ("ethnicity", "fsm", "sex")
PAIRS = tuple(combinations(CUTS, 2))
YEARS = 3
FIRST = 2023  # a year that a span begins with
FAMILIES = ("roll", "suspensions", "attendance")
World = Mapping[Number, int]


def span_of(year: int) -> tuple[int, ...]:
    """Return the three academic years that are pooled together, of which this is one."""
    first = year - (year - FIRST) % YEARS
    return tuple(range(first, first + YEARS))


def can_be_pooled(indicator: Indicator) -> bool:
    """Tell whether an indicator is counted by the three cuts in spans: children or their events, by year, not in parts."""
    known = any(indicator.numerator.fact in each for each in (_facts(family) for family in FAMILIES))
    return known and "year" in indicator.windows and not indicator.split and set(CUTS) <= set(indicator.cuts)


@dataclass(frozen=True, kw_only=True)
class Pool:
    """The tables of a family by the three cuts together, for the three academic years from `first`."""

    family: str
    first: int

    @property
    def name(self) -> str:
        """Return the pool as a folder name."""
        return f"{self.family}-{self.first}-three-years-{'-'.join(CUTS)}"

    @property
    def years(self) -> tuple[int, ...]:
        """Return its academic years."""
        return tuple(range(self.first, self.first + YEARS))

    @property
    def reads(self) -> tuple[int, ...]:
        """Return the academic years whose files it is counted from."""
        return (self.first - 1, *self.years)

    @property
    def period(self) -> str:
        """Return what the span is called."""
        return f"{Period(self.years[0])} to {Period(self.years[-1])}"

    @property
    def held(self) -> dict[str, Indicator]:
        """Return the family's indicators that are pooled, by key."""
        return {key: each for key, each in indicators(self.family).items() if can_be_pooled(each)}

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        """Return every numerator and denominator, by what it counts."""
        both = [tally for each in self.held.values() for tally in (each.numerator, each.denominator) if tally]
        return {quantity(each): each for each in both}

    def single(self, year: int) -> Unit:
        """Return the unit of a year's tables by one cut, its terms with them."""
        return Unit(family=self.family, year=year, window="term")

    def pairs(self, year: int) -> tuple[Unit, ...]:
        """Return the units of a year's tables by two of the cuts."""
        one = next(iter(self.held.values()))
        return tuple(unit_of(one, pair, Period(year)) for pair in PAIRS)

    def is_fixed(self, number: Number) -> bool:
        """Tell whether a number was decided by stages before: by fewer than three cuts, or of the roll."""
        return len(number[1]) < len(CUTS) or (self.family != "roll" and of_roll(number[0]))

    def links(self) -> list[Link]:
        """Return which of its quantities lie within another, or are never more."""
        pairs = (("one_or_more_rate", "suspension_rate"), ("repeat_share", "one_or_more_rate"))

        def named(tally: Tally) -> str:
            return f"{quantity(tally)} in {self.period}"

        found: list[Link] = [
            AtMost(less=named(self.held[less].numerator), more=named(self.held[more].numerator))
            for less, more in pairs
            if {less, more} <= set(self.held)
        ]
        if self.family == "attendance":
            severe, persistent = (
                named(self.held[key].numerator) for key in ("severe_absentee_rate", "persistent_absentee_rate")
            )
            found.append(Left(whole=persistent, part=severe, rarer="part"))
        return [*found, *lefts(self.held, named)]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Exact counts of a pool: its tables by indicator, and each year's numbers by quantity and place."""

    tables: Mapping[str, CountTable]
    of_year: Mapping[Number, int]

    @property
    def numbers(self) -> dict[Number, int]:
        """Return every number of the span as it is."""
        found: dict[Number, int] = {}
        for table in self.tables.values():
            for cell in table.cells:
                place = table.place(cell.labels)
                found[table.numerator_is, place] = cell.numerator
                if cell.denominator is not None:
                    found[table.denominator_is, place] = cell.denominator
        return found


def count_pool(pool: Pool, engine: Engine) -> Counted:
    """Count a pool: each child once for each year, and beside it how many children those are in the three years."""
    rows = {name: list(_rows(pool, tally, engine)) for name, tally in pool.tallies.items()}
    every = {name: {_labels(row): row for row in found if row["year"] is None} for name, found in rows.items()}
    of_year = {
        (f"{name} in {Period(row['year'])}", _place(_labels(row))): row["number"]
        for name, found in rows.items()
        for row in found
        if row["year"] is not None
    }
    labels = sorted(set().union(*every.values()))
    tables = {key: _table(pool, key, each, labels, every) for key, each in pool.held.items()}
    return Counted(tables=tables, of_year=of_year)


def _rows(pool: Pool, tally: Tally, engine: Engine) -> Iterator[dict[str, Any]]:
    """The sums of a tally by the three cuts and the year, with every margin (null), and the children behind each."""
    amount, dialect = tallied(tally).sql(engine.dialect), engine.dialect
    years = " UNION ALL ".join(
        f"SELECT {year} AS year, pupil_id, {', '.join(CUTS)}, {amount} AS number "
        f"FROM ({fact_rows(tally.fact, Scope.of(Period(year))).sql(dialect)}) AS of_{year}"
        for year in pool.years
    )
    sets = [each for size in range(len(CUTS) + 2) for each in combinations(("year", *CUTS), size)]
    groups = ", ".join(f"({', '.join(each)})" for each in sets)
    sums = "CAST(SUM(number) AS BIGINT) AS number, COUNT(DISTINCT CASE WHEN number > 0 THEN pupil_id END) AS people"
    told = f"SELECT year, {', '.join(CUTS)}, {sums} FROM ({years}) AS years GROUP BY GROUPING SETS ({groups})"
    yield from engine.run(told).to_pylist()


def _table(
    pool: Pool, key: str, asked: Indicator, labels: Sequence[tuple[str, ...]], every: Mapping[str, Mapping[Any, Any]]
) -> CountTable:
    top, below = quantity(asked.numerator), quantity(asked.denominator) if asked.denominator else ""
    nobody = {"number": 0, "people": 0}

    def cell(each: tuple[str, ...]) -> Cell:
        above, under = every[top].get(each, nobody), every[below].get(each, nobody) if below else None
        return Cell(
            labels=each, numerator=above["number"] or 0, people=above["people"],
            denominator=None if under is None else under["number"] or 0,
            denominator_people=None if under is None else under["people"],
        )  # fmt: skip

    return CountTable(
        key=key,
        title=asked.title,
        cuts=CUTS,
        cells=tuple(cell(each) for each in labels),
        per=asked.per,
        interval=asked.interval,
        numerator_within_denominator=asked.within,
        additive=True,
        reveals=asked.reveals,
        numerator_is=f"{top} in {pool.period}",
        denominator_is=f"{below} in {pool.period}" if below else "",
    )


def given(pool: Pool, counted: Counted, singles: Mapping[int, Safe], pairs: Mapping[Unit, Safe], other: Sequence[Safe]) -> Safe:  # fmt: skip
    """Return what is hidden of the span because a year hides it, and the worlds of each year as worlds of the span.

    `singles` are a year's tables by one cut, `pairs` those by two, and `other` what of the span was hidden before (its roll).
    """
    of_years = frozenset().union(*(each.hidden for each in (*singles.values(), *pairs.values())))
    here = {_of_span(pool, each) for each in of_years if {cut for cut, _ in each[1]} <= set(CUTS)}
    hidden = frozenset(each for each in here if each).union(*(each.hidden for each in other))
    worlds = []
    for year in pool.years:
        for world in joined(pool, year, singles[year], {unit: pairs[unit] for unit in pool.pairs(year)}):
            moved = {each: value - counted.of_year.get(each, value) for each, value in world.items()}
            worlds.append({_of_span(pool, each): by for each, by in moved.items() if by and _of_span(pool, each)})
    truth = counted.numbers
    exact = tuple({each: truth[each] + by for each, by in world.items() if each in truth} for world in worlds if world)
    return Safe(hidden=hidden, worlds=exact)


def joined(pool: Pool, year: int, single: Safe, pairs: Mapping[Unit, Safe]) -> list[dict[Number, int]]:
    """Return the worlds of a year by one cut and by all pairs of cuts together: each agrees with everything the year shows.

    Worlds of two pairs go together where they agree in the numbers by one cut, which is all that they share.
    """
    found = []
    for base in ({}, *single.worlds):
        parts = [_extensions(pool, year, base, unit, safe) for unit, safe in pairs.items()]
        if all(parts):
            for at in range(max(map(len, parts))):
                world = {each: value for each, value in base.items() if _relevant(pool, year, each)}
                for part in parts:
                    world |= {each: v for each, v in part[at % len(part)].items() if _relevant(pool, year, each)}
                found.append(world)
    return found


def all_joined(pool: Pool, year: int, single: Safe, pairs: Mapping[Unit, Safe]) -> bool:
    """Tell whether every world by one cut has one by each pair: where a pair has none, it shows nothing of its own."""
    return all(_extensions(pool, year, base, unit, safe) for base in single.worlds for unit, safe in pairs.items())


def _extensions(pool: Pool, year: int, base: World, unit: Unit, safe: Safe) -> list[World]:
    """The worlds of a pair whose numbers by one cut, of the year and its terms, are those of `base`; the truth too where it differs in none of them."""
    names, periods = _crossed(unit), {str(each) for window in unit.windows for each in periods_of(unit, window)}

    def by_one(world: World) -> dict[Number, int]:
        found = {}
        for (full, place), value in world.items():
            name, _, period = full.rpartition(" in ")
            if len(place) < 2 and {cut for cut, _ in place} <= set(unit.cuts) and name in names and period in periods:
                found[full, place] = value
        return found

    wanted = by_one(base)
    same = [world for world in safe.worlds if by_one(world) == wanted]
    return same if wanted else [{}, *same]


def _crossed(unit: Unit) -> set[str]:
    """What the indicators of a pair count."""
    held = [each for each in indicators(unit.family).values() if set(unit.cuts) <= set(each.cuts) and not each.split]
    return {quantity(tally) for each in held for tally in (each.numerator, each.denominator) if tally}


def _relevant(pool: Pool, year: int, number: Number) -> bool:
    """Tell whether a number of a year is one the span adds up."""
    name, _, period = number[0].rpartition(" in ")
    return period == str(Period(year)) and name in pool.tallies and {cut for cut, _ in number[1]} <= set(CUTS)


def _of_span(pool: Pool, number: Number) -> Number | None:
    """The number of the span a year's number is part of, None for one of a term or of something not pooled."""
    name, _, period = number[0].rpartition(" in ")
    held = name in pool.tallies and period in {str(Period(year)) for year in pool.years}
    return (f"{name} in {pool.period}", number[1]) if held else None


def _labels(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(TOTAL if row[cut] is None else str(row[cut]) for cut in CUTS)


def _place(labels: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((cut, label) for cut, label in zip(CUTS, labels, strict=True) if label != TOTAL))


def _facts(family: str) -> tuple[str, ...]:
    return {"roll": ("roll",), "suspensions": ("suspensions", "suspended"), "attendance": ("attendance",)}[family]
