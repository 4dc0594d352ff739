"""How events lie over schools, none of them named, and which schools have fewer than their intake would lead to expect, year after year."""

from dataclasses import dataclass

from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import intake, places
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.queries.figures import by_school
from belonging.apps.measures.queries.intake import ADJUSTMENTS
from belonging.apps.measures.queries.places import Place
from belonging.apps.measures.queries.tables import cell, indicators, table
from belonging.engine import outliers
from belonging.engine.concentration import Concentration, concentrate
from belonging.engine.disclosure import PublishedCell
from belonging.engine.indicators import Indicator
from belonging.engine.outliers import Year
from belonging.kernel.periods import Period

LEAST_SCHOOLS = 5
MOST_HIDDEN = 0.25  # of the events: beyond it a curve would be made of what nobody may see
BESIDE = ("permanent_exclusion_rate", "roll_mobility", "severe_absentee_rate")


@dataclass(frozen=True, kw_only=True)
class Spread:
    """How the events of some schools lie over them; `found` is None with too little to show, or too much of it hidden. `filled` schools' numbers are hidden: what is left of the whole is shared among them."""

    found: Concentration | None
    filled: int


@dataclass(frozen=True, kw_only=True)
class Fewer:
    """A school low beyond chance for its intake in both years, under every adjustment: its numbers of the last, and its other ways out."""

    place: Place
    observed: int
    expected: tuple[float, ...]
    beside: tuple[PublishedCell | None, ...]


@dataclass(frozen=True, kw_only=True)
class Learning:
    """The schools this person sees by name, in the order of their names; how many others there are; how many were looked at; or what is still being made."""

    named: tuple[Fewer, ...]
    others: int
    looked_at: int
    waiting: str


def can_concentrate(indicator: Indicator) -> bool:
    """Tell whether an indicator counts children or events that lie over schools."""
    return (
        indicator.numerator.fact in ("suspensions", "suspended")
        and indicator.numerator.amount is None
        and indicator.denominator is not None
        and indicator.denominator.fact == "roll"
        and not indicator.split
    )


def can_be_learnt_from(indicator: Indicator) -> bool:
    """Tell whether an indicator counts children whom an intake makes more or less likely to be counted; events of one child follow from each other, so that chance cannot be worked out."""
    return intake.can_be_expected(indicator) and indicator.numerator.fact != "suspensions"


def spread(key: str, period: Period, group: Group, *, seen_by: Person) -> Spread:
    """Return how an indicator's events lie over the schools of a group."""
    found = by_school(key, period, seen_by=seen_by)
    whole = cell(table(key, group.cuts, period, seen_by=seen_by), *group.labels)
    if found is None or whole is None or whole.numerator is None:
        return Spread(found=None, filled=0)
    members = [each for each in places.all_places() if not group.cut or getattr(each, group.cut) == group.label]
    cells = [each for place in members if (each := cell(found, str(place.urn))) and each.denominator]
    shown = [each for each in cells if each.numerator is not None]
    hidden = [each for each in cells if each.numerator is None]
    left = max(0, whole.numerator - sum(each.numerator or 0 for each in shown))
    room = sum(each.denominator or 0 for each in hidden)
    events = [float(each.numerator or 0) for each in shown] + [left * (each.denominator or 0) / room for each in hidden]
    sizes = [float(each.denominator or 0) for each in (*shown, *hidden)]
    if len(events) < LEAST_SCHOOLS or not sum(events) or left > MOST_HIDDEN * whole.numerator:
        return Spread(found=None, filled=len(hidden))
    return Spread(found=concentrate(events, sizes), filled=len(hidden))


def learning(key: str, year: int, *, seen_by: Person) -> Learning:
    """Return the schools that have fewer than their intake would lead to expect, beyond chance, in this year and the one before."""
    named: list[Fewer] = []
    others, looked_at, waiting = 0, 0, ""
    seen = {each.urn: each for each in places.places(seen_by=seen_by)}
    for phase in sorted({each.phase for each in places.all_places()}):
        before, now = (intake.of_phase(key, phase, each, seen_by=seen_by) for each in (year - 1, year))
        waiting = waiting or before.why_not or now.why_not
        for urn, mine in now.schools.items():
            pairs = list(zip(before.schools.get(urn, ()), mine, strict=False))
            if len(pairs) < len(ADJUSTMENTS) or any(a.found is None or b.found is None for a, b in pairs):
                continue
            looked_at += 1
            if not all(_low(a, b) for a, b in pairs):
                continue
            if int(urn) in seen:
                named.append(_fewer(seen[int(urn)], mine, Period(year), seen_by))
            else:
                others += 1
    return Learning(
        named=tuple(sorted(named, key=lambda each: (each.place.name, each.place.urn))),
        others=others,
        looked_at=looked_at,
        waiting=waiting,
    )


def _low(before: intake.Expected, now: intake.Expected) -> bool:
    years = [
        Year(observed=each.found.observed, expected=each.found.expected)
        for each in (before, now)
        if each.found is not None
    ]
    return outliers.low(years)


def _fewer(place: Place, mine: tuple[intake.Expected, ...], period: Period, seen_by: Person) -> Fewer:
    return Fewer(
        place=place,
        observed=mine[0].observed or 0,
        expected=tuple(each.found.expected for each in mine if each.found),
        beside=tuple(
            cell(by_school(key, period, seen_by=seen_by), str(place.urn)) for key in BESIDE if key in indicators()
        ),
    )
