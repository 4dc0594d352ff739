"""Each school's figure as it most likely is once chance is allowed for: for lists, out of the numbers shown, school beside its own phase."""

from collections.abc import Sequence
from dataclasses import dataclass

from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import places
from belonging.apps.measures.queries.figures import by_school, compares_schools
from belonging.apps.measures.queries.making import remembered
from belonging.apps.measures.queries.tables import as_seen, cell, indicators, table
from belonging.engine.disclosure import PublishedCell
from belonging.engine.repeats import phi_of_repeats
from belonging.engine.shrinkage import Shrunk, shrink, shrink_proportion, spread, spread_of_proportions
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
    return remembered(as_seen("shrunk", key, period, seen_by=seen_by), lambda: _of_schools(key, period, seen_by))


def _of_schools(key: str, period: Period, seen_by: Person) -> dict[str, Drawn]:
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
        if indicator.within and target >= 1:
            continue
        drawn = _proportions if indicator.within else _rates
        for each, worked in zip(shown, drawn(shown, target, phi_of_repeats(found.repeats)), strict=True):
            ends = (worked.interval.lower * found.per, worked.interval.upper * found.per)
            held[each.labels[0]] = Drawn(value=worked.mean * found.per, lower=ends[0], upper=ends[1])
    return held


def _proportions(shown: Sequence[PublishedCell], target: float, _: float) -> list[Shrunk]:
    """Shares of pupils, drawn towards that of all; never above all of them."""
    counts = [(each.numerator or 0, each.denominator or 0) for each in shown]
    sd = spread_of_proportions([x for x, _ in counts], [n for _, n in counts], target)
    return [shrink_proportion(x, n, target, sd) for x, n in counts]


def _rates(shown: Sequence[PublishedCell], target: float, phi: float) -> list[Shrunk]:
    """Rates of events, of which one child may have several (φ), drawn towards that of all."""
    observed, expected = [each.numerator or 0 for each in shown], [(each.denominator or 0) * target for each in shown]
    cv = spread(observed, expected, phi=phi)
    ratios = [shrink(number, due, cv, phi=phi) for number, due in zip(observed, expected, strict=True)]
    return [each.times(target) for each in ratios]
