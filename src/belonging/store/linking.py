"""How the numbers of a unit are made of one another, for the door: sums, places, terms, and those left over between two numbers."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from belonging.engine.disclosure import AtMost, Left, Link, Nest, Selection, Sum
from belonging.engine.indicators import Indicator, Tally
from belonging.engine.indicators.declaration import WINDOWS
from belonging.engine.indicators.facts import FACTS
from belonging.engine.indicators.key_stages import OF_YEAR, key_stage
from belonging.kernel.periods import Period
from belonging.store.compile import quantity
from belonging.store.families import NESTING, OF_SLICE, ROLL, SAME_CUT, SLICE, SLICED, Unit, indicators, named, periods
from belonging.store.selections import lefts, selections

STAGES: Mapping[str, tuple[str, ...]] = {year: (key_stage(year),) for year in (*OF_YEAR, "X", "")}
PERSISTENT = ("10-15", "15-20", "20-25", "25-30", "30-35", "35-40", "40-45", "45-50", "50-100")


def links(unit: Unit, places: Mapping[str, Mapping[str, str]]) -> list[Link]:
    """Return how the numbers of a unit are made of one another."""
    found: list[Link] = [*_nests(places), Nest(cut="year_group", within=("key_stage",), parents=STAGES)]
    held = indicators(unit.family)
    for window in WINDOWS:
        for period in periods(unit, window):
            found += _within(held, period)
    for tally in dict.fromkeys(quantity(each.numerator) for each in held.values() if _adds(each.numerator)):
        found += _over_time(tally, unit)
    on_a_day = (quantity(each.numerator) for each in held.values() if not FACTS[each.numerator.fact].adds)
    for tally in dict.fromkeys(on_a_day):
        # On one day: the year's is January's.
        found.append(Sum(whole=f"{tally} in {Period(unit.year)}", parts=(f"{tally} in {Period(unit.year, 2)}",)))
    for tally in dict.fromkeys(
        quantity(each.denominator) for each in held.values() if each.denominator and _adds(each.denominator)
    ):
        found += _over_time(tally, unit)
    return [*found, *_beside(unit)]


def _adds(tally: Tally) -> bool:
    return FACTS[tally.fact].adds and (FACTS[tally.fact].events or tally.amount is not None)


def _over_time(name: str, unit: Unit) -> Iterator[Link]:
    years, terms, halves = (periods(unit, window) for window in WINDOWS)
    yield Sum(whole=f"{name} in {years[0]}", parts=tuple(f"{name} in {term}" for term in terms), always=False)
    for term in terms:
        parts = tuple(f"{name} in {half}" for half in halves if half.term == term.term)
        yield Sum(whole=f"{name} in {term}", parts=parts, always=False)


def _beside(unit: Unit) -> Iterator[Link]:
    """How numbers of the roll stand beside those of a unit: years of the slice within all years, and children of the roll within others."""
    earlier, label = OF_SLICE.get(unit.family, (0, ""))
    roll = f"{ROLL} in {Period(unit.year + earlier)}"
    if unit.family == "roll" and unit.cuts == SLICE:
        yield Left(whole=roll, part=roll, those=tuple((each,) for each in SLICED))
    elif unit.beside() is not None:
        own = quantity(Tally(fact=unit.family)) + f" in {Period(unit.year)}"
        if label:
            yield Left(whole=roll, part=own, among=((SLICE[0], label),), rarer="part")
        else:
            yield Left(whole=own, part=roll, rarer="whole")


def _nests(places: Mapping[str, Mapping[str, str]]) -> Iterator[Link]:
    for within in [(cut,) for cut in NESTING] + list(combinations(NESTING, 2)):
        parents = {school: tuple(held[cut] for cut in within) for school, held in places.items()}
        yield Nest(cut="school", within=within, parents=parents)


def _within(held: Mapping[str, Indicator], period: Period) -> Iterator[Link]:
    """How the indicators of a family are made of one another in one period."""
    yield from selections(held, lambda tally: named(tally, period), lambda split: SAME_CUT.get(split, split))
    few = [] if "overall_absence_rate" not in held else _of_attendance(held, period)
    yield from (*few, *lefts(held, lambda tally: named(tally, period), {(each.part, each.whole) for each in few}))

    def top(key: str) -> str:
        return named(held[key].numerator, period)

    if "overall_absence_rate" in held:
        yield Sum(
            whole=top("overall_absence_rate"), parts=(top("authorised_absence_rate"), top("unauthorised_absence_rate"))
        )
        bands = top("absence_bands")
        yield Selection(whole=top("persistent_absentee_rate"), part=bands, cut="band", labels=PERSISTENT)
        yield Selection(whole=top("severe_absentee_rate"), part=bands, cut="band", labels=PERSISTENT[-1:])
        yield AtMost(less=top("part_time_timetable_rate"), more=bands)
        for divided in ("absence_by_reason", "absence_by_weekday", "absence_by_half_day"):
            yield Sum(whole=top("overall_absence_rate"), parts=(top(divided),), always=False)
    elif "headcount" in held:
        support, plans, both = top("sen_support_rate"), top("ehc_plan_rate"), top("primary_need_mix")
        yield Sum(whole=both, parts=(support, plans))
        for quantity_of, labels in ((support, ("K",)), (plans, ("E",)), (both, ("E", "K"))):
            yield Selection(whole=quantity_of, part=top("headcount"), cut="sen_provision", labels=labels)
    elif "suspension_rate" in held:
        yield AtMost(less=top("one_or_more_rate"), more=top("suspension_rate"))
        yield AtMost(less=top("repeat_share"), more=top("suspension_rate"))


def _of_attendance(held: Mapping[str, Indicator], period: Period) -> list[Left]:
    """What lies within another by what the register says and no condition does: half of the sessions in a tenth, known marks in sessions."""
    top = {key: named(each.numerator, period) for key, each in held.items()}
    marked = named(held["absence_spells_per_pupil"].denominator, period)
    return [
        Left(whole=top["persistent_absentee_rate"], part=top["severe_absentee_rate"], rarer="part"),
        Left(whole=top["absence_bands"], part=marked, rarer="part"),
    ]
