"""What is said before anything starts: the least effect this plan would find, by the record's own figures."""

from dataclasses import dataclass, replace

from belonging.apps.accounts.roles import Person
from belonging.apps.programmes import periods
from belonging.apps.programmes.models import Evaluation
from belonging.apps.programmes.queries import outcomes
from belonging.engine.evaluation import Least, least
from belonging.kernel.periods import Period


@dataclass(frozen=True, kw_only=True)
class Said:
    """The least effect, the first start and the last period looked at, the periods it was worked out from, and who is left out."""

    least: Least
    first: Period
    last: Period
    since: Period
    until: Period
    left_out: dict[str, str]


def said(evaluation: Evaluation, *, seen_by: Person) -> Said:
    """Return what can be said of a plan before it starts. ValueError in a sentence where something stands in the way."""
    starts = outcomes.starts_of(evaluation)
    begun = sorted(start for start in starts.values() if start)
    must_suffice(evaluation, len(begun), len(starts) - len(begun), len(set(begun)))
    first, last = begun[0], periods.later(begun[-1], evaluation.follow - 1)
    if evaluation.declared.of == "authorities":
        known = outcomes.of_authorities(evaluation)
        before = tuple(each for each in known.periods if each < first)
        held = known
    else:
        before = tuple(each for each in outcomes.over(evaluation) if each < first)
        held = outcomes.of_schools(evaluation, list(starts), before, seen_by=seen_by)
    if len(before) < 3:
        raise ValueError(
            f"There are {len(before)} periods with figures before the first start, and three are needed to say what this could find. "
            "Start later, or choose an outcome counted oftener."
        )
    held = held if held.periods == before else cut(held, before)
    # Periods between the last that is known and the first start are nobody's yet, and are left out of the reckoning.
    wait = periods.number(first) - periods.number(before[-1]) - 1
    moved = {unit: periods.later(start, -wait) if start else None for unit, start in starts.items()}
    panel = held.panel(moved, periods.number(last) - periods.number(first) + 1)
    if not panel.treated:
        raise ValueError(
            "Every school that starts has a figure hidden or missing before it does. Choose an outcome with more events."
        )
    found = least(panel, evaluation.declared.estimator, after=evaluation.follow)
    return Said(least=found, first=first, last=last, since=before[0], until=before[-1], left_out=held.left_out)


def cut(held: outcomes.Held, wanted: tuple[Period, ...]) -> outcomes.Held:
    """Return the outcomes of some of the periods."""
    places = [held.periods.index(each) for each in wanted]
    cells = tuple(tuple(row[at] for at in places) for row in held.cells)
    return replace(held, periods=wanted, cells=cells)


def must_suffice(evaluation: Evaluation, started: int, compared: int, moments: int) -> None:
    """Raise ValueError where the design needs more units, or fewer starts."""
    declared = evaluation.declared
    if declared.draws and not evaluation.drawn:
        raise ValueError("Draw the lot first: it decides who starts when.")
    if declared.of == "authorities":
        if not started:
            raise ValueError("Say in which year the area starts.")
        return
    if started < declared.units:
        raise ValueError(f"“{declared.title}” needs {declared.units} schools or more that start; there are {started}.")
    if not declared.staggered and moments > 1:
        raise ValueError("In this design all start in the same period. Use the design for staggered starts.")
    if compared + (started if declared.staggered and moments > 1 else 0) < declared.compared:
        raise ValueError(
            f"“{declared.title}” needs {declared.compared} schools or more to compare with; there are {compared}."
        )
