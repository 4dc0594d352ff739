"""What is expected of an intake, in tables and sentences. A ratio stands beside its reference alone; it puts no school beside another."""

from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import intake, places, tables
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.queries.intake import Expected, Intakes
from belonging.apps.measures.queries.places import Place
from belonging.apps.measures.words import NOTHING
from belonging.kernel.periods import Period

COLUMNS = (("Adjusted for", False), ("Counted", True), ("Expected", True), ("Ratio", True), ("95% interval", True))
LISTED = (
    ("School", False), ("Counted", True), ("Expected, SEN left out", True), ("Ratio", True), ("Expected, SEN taken in", True),
    ("Ratio with SEN", True), ("Beside what is expected", False),
)  # fmt: skip
HOW = (
    "Expected is what schools of this phase here would have with this intake, at the rates of the same groups of pupils in the area in the whole "
    "year. The ratio compares a school with that reference alone: ratios of two schools say nothing about each other. SEN is left out once "
    "and taken in once, because it is schools that identify most of it. Nothing is adjusted for sex or ethnicity, which would take a disparity for granted."
)


def of_school(key: str, place: Place, period: Period, *, seen_by: Person) -> dict[str, object]:
    """Return the section on a school's page, {} for an indicator no intake has a part in."""
    indicator = tables.indicators()[key]
    if not intake.can_be_expected(indicator):
        return {}
    found = intake.of_phase(key, place.phase, period.year, seen_by=seen_by)
    mine = found.schools.get(str(place.urn), ())
    told = [each for each in mine if each.found]
    return {
        "title": f"{indicator.title} given the intake, {Period(period.year)}",
        "says": says(told, found) if told else found.why_not or why_not(mine),
        "columns": COLUMNS,
        "rows": [row(each) for each in told],
        "spread": spread(found),
        "how": HOW,
    }


def of_indicator(key: str, period: Period, group: Group, phases: list[str], *, seen_by: Person) -> dict[str, object]:
    """Return the section on an indicator's page: the schools this person sees by name, in the order of their names."""
    indicator = tables.indicators()[key]
    if not intake.can_be_expected(indicator):
        return {}
    parts, waiting = [], ""
    for phase in phases:
        found = intake.of_phase(key, phase, period.year, seen_by=seen_by)
        waiting = waiting or found.why_not
        rows = [
            listed(each.name, found.schools[str(each.urn)], found)
            for each in places.places(seen_by=seen_by, phase=phase)
            if (not group.cut or getattr(each, group.cut) == group.label)
            and any(one.found for one in found.schools.get(str(each.urn), ()))
        ]
        if rows:
            parts.append({"phase": phase, "rows": rows, "spread": spread(found)})
    return {
        "title": f"Expected given intake, {Period(period.year)}",
        "parts": parts,
        "columns": LISTED,
        "waiting": waiting,
        "how": HOW,
        "none": "Of no school are enough expected, and may its number be shown, to say more than the count itself.",
    }


def says(told: list[Expected], found: Intakes) -> str:
    """Return the finding in a sentence, as a question where there is one to ask."""
    apart = [each for each in told if each.found and each.found.apart]
    if not apart:
        return "This is within what chance allows for such an intake."
    which = "more" if apart[0].found and apart[0].found.ratio > 1 else "fewer"
    if len({each.found.ratio > 1 for each in apart if each.found}) > 1:
        return "With SEN taken in and left out the answers differ: ask how needs are identified here."
    if all(found.usual(each) for each in apart):
        return f"There are {which} than such an intake would lead to expect, yet schools of this phase usually differ by as much."
    return f"There are {which} than such an intake would lead to expect, beyond what chance and the usual spread between schools allow. What lies behind it?"


def why_not(mine: tuple[Expected, ...]) -> str:
    """Return why there is nothing to show."""
    return next(
        (each.why_not for each in mine if each.why_not),
        "Too little may be shown of this intake to say what would be expected.",
    )


def row(each: Expected) -> tuple[str, ...]:
    """Return one adjustment as a row."""
    found = each.found
    if found is None:
        return (each.adjustment.words.capitalize(), *(NOTHING,) * 4)
    ends = f"{found.interval.lower:,.2f} to {found.interval.upper:,.2f}"
    return (
        each.adjustment.words[:1].upper() + each.adjustment.words[1:],
        f"{found.observed:,}",
        f"{found.expected:,.1f}",
        f"{found.ratio:,.2f}",
        ends,
    )


def listed(name: str, mine: tuple[Expected, ...], found: Intakes) -> tuple[str, ...]:
    """Return one school as a row of the list."""
    numbers: list[str] = []
    for each in mine:
        one = each.found
        numbers += [f"{one.expected:,.1f}", ratio(each)] if one else [NOTHING, NOTHING]
    shown = [each for each in mine if each.found]
    return (
        name,
        f"{shown[0].observed:,}",
        *numbers,
        "within the usual spread" if all(map(found.usual, shown)) else "beyond the usual spread",
    )


def ratio(each: Expected) -> str:
    """Return a ratio with its interval."""
    found = each.found
    return (
        NOTHING if found is None else f"{found.ratio:,.2f} ({found.interval.lower:,.2f} to {found.interval.upper:,.2f})"
    )


def spread(found: Intakes) -> str:
    """Return how widely the schools of a phase vary about what is expected of them."""
    told = [f"{phi:,.1f} adjusted for {words}" for words, phi in found.phi.items()]
    return f"How many times as much as chance these schools vary (φ): {'; '.join(told)}." if told else ""
