"""Each school's figure as it most likely is once chance is allowed for: for lists, out of the numbers shown, school beside its own phase."""

from dataclasses import dataclass

from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import places
from belonging.apps.measures.queries.figures import by_school, compares_schools
from belonging.apps.measures.queries.tables import cell, indicators, table
from belonging.engine.shrinkage import shrink, spread
from belonging.kernel.periods import Period

LEAST_SCHOOLS = 5


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A school's figure drawn towards that of its phase, with its 95 % interval, in the unit of the indicator."""

    value: float
    lower: float
    upper: float


def of_schools(key: str, period: Period, *, seen_by: Person) -> dict[str, Drawn]:
    """Return the figure of each school by URN; {} for an indicator without an interval, and none of a phase with too few schools shown."""
    indicator = indicators()[key]
    found = by_school(key, period, seen_by=seen_by) if compares_schools(indicator) else None
    if found is None or indicator.interval == "none":
        return {}
    phases = table(key, ("phase",), period, seen_by=seen_by)
    held: dict[str, Drawn] = {}
    for phase in {each.phase for each in places.all_places()}:
        whole = cell(phases, phase)
        members = [cell(found, str(each.urn)) for each in places.all_places() if each.phase == phase]
        shown = [each for each in members if each and each.numerator is not None and each.denominator]
        if not whole or not whole.numerator or not whole.denominator or len(shown) < LEAST_SCHOOLS:
            continue
        target = whole.numerator / whole.denominator
        observed, expected = (
            [each.numerator or 0 for each in shown],
            [(each.denominator or 0) * target for each in shown],
        )
        cv = spread(observed, expected)
        for each, due in zip(shown, expected, strict=True):
            worked, rate = shrink(each.numerator or 0, due, cv), target * found.per
            ends = (worked.interval.lower * rate, worked.interval.upper * rate)
            held[each.labels[0]] = Drawn(value=worked.mean * rate, lower=ends[0], upper=ends[1])
    return held
