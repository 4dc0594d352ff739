"""Families: indicators whose numbers hang together, with the tables of them that are shown and how those are linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from belonging.engine.disclosure import TOTAL, CountTable, Number
from belonging.engine.indicators import Indicator, Tally
from belonging.engine.indicators.declaration import ALONE, CUTS, DERIVED_CUTS, SCHOOL_CUTS
from belonging.engine.indicators.facts import FACTS, MOMENTS, listed
from belonging.kernel.periods import Period
from belonging.kernel.registry import load
from belonging.store.compile import Request, Scope, any_row, measures_of, quantity, query
from belonging.store.counting import Engine, alone, count, table
from belonging.store.store import Store

Rows = list[dict[str, object]]
Named = tuple[str, tuple[str, ...], Period]
NESTING = tuple(cut for cut in SCHOOL_CUTS if cut != "school")
# One family a kind of record. The roll is every other family's denominator, so it comes first.
OWN: Mapping[str, tuple[str, ...]] = {
    "roll": ("roll",),
    "suspensions": ("suspensions", "suspended", "reasons"),
    "attendance": ("attendance", "absences", "spells", "weekdays", "halves"),
    "transitions": ("transitions",),
    "ranks": ("ranks",),
    "year_10": ("year_10",),
    "mobility": ("mobility",),
}
_INDICATORS: Mapping[str, Indicator] = load("belonging.catalogue.indicators", "INDICATOR")
# Every dated list that an indicator counts is a family of its own.
FAMILIES: Mapping[str, tuple[str, ...]] = OWN | {
    name: tuple(f"{name}_{moment}" for moment in MOMENTS)
    for name in dict.fromkeys(listed(each.numerator.fact)[0] for each in _INDICATORS.values())
    if name
}
# A part of an indicator that is a cut of its family: the mix of needs is a cut by primary need.
SAME_CUT, PLACE = {"sen_need": "primary_need"}, "place"
# What it costs to hide a number by these cuts. What an authority reads first is hidden last; a crossing is cheap.
COARSE = dict.fromkeys(("authority", "phase", "locality", "sex", "key_stage", "sen_provision", "fsm"), 30.0)
WEIGHTS: Mapping[str, float] = COARSE | {"trust": 8.0, "cluster": 8.0, "year_group": 8.0, "school": 1.5}
ELSE, EVERYBODY = 3.0, 1000.0
# A slice of the roll: these year groups by every other cut, which other families show again. They are decided before the rest of the
# crossings that hold them. {family: (how many years before, the years of the slice its children are in; none are the roll itself)}
SLICE = ("year_group",)
OF_SLICE: Mapping[str, tuple[int, str]] = {"year_10": (-1, "10"), "transitions": (0, "7"), "mobility": (0, "")}
SLICED = tuple((*SLICE, each) for _, each in OF_SLICE.values() if each)
ROLL = quantity(Tally(fact="roll"))


@dataclass(frozen=True, kw_only=True)
class Unit:
    """The tables protected in one stage: all single cuts of a window, one crossing with all places as one cut, or a slice of the roll."""

    family: str
    year: int
    cuts: tuple[str, ...] = ()
    window: str = "year"

    @property
    def name(self) -> str:
        """The unit as a folder name."""
        return "-".join((self.family, str(self.year), *(self.cuts or ("single", self.window))))

    @property
    def reads(self) -> tuple[int, ...]:
        """The academic years whose files it is counted from."""
        return (self.year - 1, self.year)

    @property
    def windows(self) -> tuple[str, ...]:
        """The windows that have tables in the unit: its own, and the one above, whose numbers are fixed by then."""
        if self.cuts:
            return ("year", "term")
        return {"year": ("year",), "term": ("year", "term"), "half_term": ("term", "half_term")}[self.window]

    def before(self) -> Unit | None:
        """The unit whose numbers this one takes as they are."""
        if self.cuts:
            sliced = self.family == "roll" and {*SLICE} < {*self.cuts}
            return replace(self, cuts=SLICE) if sliced else replace(self, cuts=(), window="term")
        if (beside := self.beside()) is not None:
            return beside
        above = {"year": None, "term": "year", "half_term": "term"}[self.window]
        return replace(self, window=above) if above else None

    def beside(self) -> Unit | None:
        """The unit of the roll whose numbers a unit stands beside: that holds the children it counts, or is held by them."""
        if self.family == "roll" and self.cuts == SLICE:
            return replace(self, cuts=())
        if self.cuts or self.window != "year" or self.family not in OF_SLICE:
            return None
        earlier, years = OF_SLICE[self.family]
        return Unit(family="roll", year=self.year + earlier, cuts=SLICE if years else ())

    def stands_beside(self, roll: CountTable) -> bool:
        """Tell whether a table of that unit shows numbers that this one stands beside."""
        return self.family == "roll" or roll.numerator_is.startswith(f"{ROLL} in ")

    def is_fixed(self, number: Number) -> bool:
        """Tell whether a number is taken as it is: of the roll, of stages before."""
        quantity, place = number
        if self.family != "roll" and of_roll(quantity):
            return True
        if self.cuts and len(place) < 2:
            return not place or quantity.rpartition(" in ")[0] in _by_one_cut(self.family)
        if self.cuts:
            sliced = self.before() == replace(self, cuts=SLICE) and quantity.startswith(f"{ROLL} in ")
            return sliced and bool({*SLICED} & {*place})
        return any(quantity.endswith(f" in {each}") for window in self.windows[:-1] for each in periods(self, window))


def indicators(family: str) -> dict[str, Indicator]:
    """Return the indicators of a family by key."""
    return {key: each for key, each in _INDICATORS.items() if each.numerator.fact in FAMILIES[family]}


@lru_cache
def _by_one_cut(family: str) -> frozenset[str]:
    """What tables by one cut count. Of an indicator in parts the whole may be in none of them: it belongs to the crossing with its parts."""
    held = [each for each in indicators(family).values() if not each.split]
    return frozenset(quantity(tally) for each in held for tally in (each.numerator, each.denominator) if tally)


def family_of(indicator: Indicator) -> str:
    """Return the family of an indicator."""
    return next(name for name, facts in FAMILIES.items() if indicator.numerator.fact in facts)


def unit_of(indicator: Indicator, cuts: Sequence[str], period: Period) -> Unit:
    """Return the unit that holds an indicator's table by these cuts. ValueError in a sentence for one that is not shown."""
    family, split = family_of(indicator), SAME_CUT.get(indicator.split, indicator.split)
    wanted = (*cuts, split) if split else tuple(cuts)
    if len(set(wanted)) < len(wanted):
        raise ValueError(f"{indicator.title} is by {CUTS[split].lower()} already. Leave that cut out.")
    if refused := alone(indicator.title, wanted, period):
        raise ValueError(refused)
    if len(wanted) < 2:
        return Unit(family=family, year=period.year, window=period.window)
    if period.half_term or (period.term and "school" in wanted):
        raise ValueError(
            f"{indicator.title} by {' and '.join(CUTS.get(cut, cut) for cut in wanted)} is not shown for {period}: nearly all "
            f"its numbers would be hidden. Ask for {Period(period.year)}"
            + (" or a term." if "school" not in wanted else ".")
        )
    if "school" in wanted and len(set(wanted) & set(SCHOOL_CUTS)) > 1:
        raise ValueError(f"Schools lie in one {wanted[0]} each. Ask by school, with where= for the {wanted[0]}.")
    if {"key_stage", "year_group"} <= set(wanted):
        raise ValueError("Each year group lies in one key stage. Ask by one of the two.")
    merged = dict.fromkeys(PLACE if cut in SCHOOL_CUTS else DERIVED_CUTS.get(cut, cut) for cut in wanted)
    merged = [PLACE, PLACE] if len(merged) == 1 else merged
    return Unit(family=family, year=period.year, cuts=tuple(sorted(merged, key=[PLACE, *CUTS, split].index)))


def periods(unit: Unit, window: str) -> list[Period]:
    """Return the periods of a unit's year in one window."""
    return {
        "year": [Period(unit.year)],
        "term": [Period(unit.year, term) for term in (1, 2, 3)],
        "half_term": [Period(unit.year, (half + 1) // 2, half) for half in range(1, 7)],
    }[window]


def count_all(unit: Unit, engine: Engine) -> dict[Named, CountTable]:
    """Count every table of a unit: {(indicator, cuts, period): table}, with quantities named for their period."""
    found: dict[Named, CountTable] = {}
    for key, indicator in indicators(unit.family).items():
        for period in (
            each for window in unit.windows if window in indicator.windows for each in periods(unit, window)
        ):
            if wanted := list(_wanted(unit, indicator, period)):
                rows = _rows(engine, indicator, wanted, period)
                for by in wanted if rows else ():
                    made = _named(table(key, by, _only(rows, by)), indicator, period)
                    found[key, by, period] = _sliced(made) if unit.cuts == SLICE else made
    return found


def count_held(unit: Unit, store: Store) -> dict[Named, CountTable]:
    """Count the tables of a unit of single cuts from what the store holds counted already."""
    wanted = (
        (key, by, period)
        for key, each in indicators(unit.family).items()
        for window in unit.windows
        if window in each.windows
        for period in periods(unit, window)
        for by in _wanted(unit, each, period)
    )
    counted = {named: count(store, *named) for named in wanted}
    return {
        (key, by, period): _named(made, indicators(unit.family)[key], period)
        for (key, by, period), made in counted.items()
        if made.cells
    }


def _wanted(unit: Unit, indicator: Indicator, period: Period) -> Iterator[tuple[str, ...]]:
    """The cuts, beside the indicator's own parts, of its tables in a unit."""
    split = SAME_CUT.get(indicator.split, indicator.split)
    if unit.cuts == SLICE:
        if indicator.denominator is None:
            others = (cut for cut in indicator.cuts if cut not in (*SLICE, "key_stage", ALONE))
            yield from (tuple(cut for cut in CUTS if cut in (*SLICE, other)) for other in others)
        return
    if not unit.cuts:
        yield ()
        if not split:
            yield from ((cut,) for cut in indicator.cuts if cut != ALONE or period.window == "year")
        return
    if unit.cuts == (PLACE, PLACE):
        yield from (pair for pair in combinations(NESTING, 2) if set(pair) <= set(indicator.cuts) and not split)
        yield from [("school",)] if not split else []
        return
    sides = [_side(cut, indicator, period) if cut != split else [()] for cut in unit.cuts]
    crossing = [(*a, *b) for a in sides[0] for b in sides[1]]
    if split and split in unit.cuts:
        yield from (by for by in crossing if split not in by)
    elif not split:
        parts = {cut for cut in unit.cuts if cut not in CUTS and cut != PLACE}
        yield from (
            [side for at, cut in enumerate(unit.cuts) if cut not in parts for side in sides[at]] if parts else crossing
        )


def _side(cut: str, indicator: Indicator, period: Period) -> list[tuple[str, ...]]:
    if cut == PLACE:
        return [
            (place,) for place in SCHOOL_CUTS if place in indicator.cuts and not (period.term and place == "school")
        ]
    finer = [derived for derived, cut_of in DERIVED_CUTS.items() if cut_of == cut]
    return [(each,) for each in (cut, *finer) if each in indicator.cuts]


def _rows(engine: Engine, indicator: Indicator, wanted: Sequence[tuple[str, ...]], period: Period) -> Rows:
    """Count all cuts in one question; no rows where the record has nothing for the period."""
    sets = dict.fromkeys(part for by in wanted for size in range(len(by) + 1) for part in combinations(by, size))
    scope = Scope.of(period)
    rows = engine.run(query(Request(measures=measures_of(indicator), sets=tuple(sets), scope=scope))).to_pylist()
    if any(row["numerator"] for row in rows) or engine.run(any_row(indicator.numerator.fact, scope)).num_rows:
        return rows
    return []


def _only(rows: Rows, by: tuple[str, ...]) -> Rows:
    """The rows of a table and its margins, out of those of many tables."""
    cuts = [name for name in rows[0] if name in CUTS]
    return [row for row in rows if all(row[cut] is None for cut in cuts if cut not in by)]


def _named(made: CountTable, indicator: Indicator, period: Period) -> CountTable:
    return replace(
        made,
        cuts=tuple(SAME_CUT.get(cut, cut) for cut in made.cuts),
        # Engines give no order; what is hidden must not vary.
        cells=tuple(sorted(made.cells, key=lambda cell: cell.labels)),
        share_of=SAME_CUT.get(indicator.share_of, indicator.share_of),
        numerator_is=named(indicator.numerator, period),
        denominator_is=named(indicator.denominator, period) if indicator.denominator else "",
    )


def _sliced(made: CountTable) -> CountTable:
    """A table of the roll by year group and another cut, the years of the slice alone, each within all years together."""
    years, whole = {each for _, each in SLICED}, {}
    for cell in made.cells:
        labels = dict(zip(made.cuts, cell.labels, strict=True))
        if labels.pop(SLICE[0]) == TOTAL:
            whole[tuple(labels.values())] = cell.numerator
    kept = []
    for cell in made.cells:
        labels = dict(zip(made.cuts, cell.labels, strict=True))
        if labels.pop(SLICE[0]) in years:
            kept.append(replace(cell, denominator=whole[tuple(labels.values())]))
    return replace(made, cells=tuple(kept), denominator_is=made.numerator_is, share_of=SLICE[0], reveals="nothing")


def named(tally: Tally, period: Period) -> str:
    """Return what a tally counts in a period, or in its year where terms do not differ."""
    return f"{quantity(tally)} in {period if FACTS[tally.fact].windowed else Period(period.year)}"


def weigh(number: Number) -> float:
    """Return what it costs to hide a number: coarse groups are hidden last."""
    weights = [WEIGHTS.get(cut, ELSE) for cut, _ in number[1]]
    return min(weights) / len(weights) if weights else EVERYBODY


def of_roll(name: str) -> bool:
    """Tell whether a quantity counts rows of the January roll, which families share."""
    return name.startswith("rows of roll")
