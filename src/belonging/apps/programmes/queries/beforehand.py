"""What is said before anything starts: the least effect this plan would find, by the record's own figures."""

from dataclasses import dataclass

from belonging.apps.accounts.roles import Person
from belonging.apps.programmes import periods
from belonging.apps.programmes.models import Evaluation
from belonging.apps.programmes.queries import outcomes, pool
from belonging.apps.programmes.queries.names import names
from belonging.engine.evaluation import Least
from belonging.kernel.periods import Period
from belonging.store import evaluating


@dataclass(frozen=True, kw_only=True)
class Said:
    """The least effect, the first start and the last period looked at, the periods it was worked out from, and who has no figures."""

    least: Least
    first: Period
    last: Period
    since: Period
    until: Period
    missing: list[str]


def said(evaluation: Evaluation, *, seen_by: Person) -> Said:
    """Return what can be said of a plan before it starts. ValueError in a sentence where something stands in the way."""
    starts = outcomes.starts_of(evaluation)
    begun = sorted(start for start in starts.values() if start)
    must_suffice(evaluation, len(begun), len(starts) - len(begun), len(set(begun)))
    first, last = begun[0], periods.later(begun[-1], evaluation.follow - 1)
    gone = pool.left_out(evaluation)
    held = outcomes.held(evaluation, list(starts), periods.later(first, -1), seen_by=seen_by, left_out=gone)
    if len(held.periods) < 3:
        raise ValueError(
            f"There are {len(held.periods)} periods with figures before the first start, and three are needed to say what this could find. "
            "Start later, or choose an outcome counted oftener."
        )
    # Periods between the last that is known and the first start are nobody's yet, and are left out of the reckoning.
    wait = periods.number(first) - periods.number(held.periods[-1]) - 1
    moved = {unit: periods.later(start, -wait) if start else None for unit, start in starts.items()}
    ahead = periods.number(last) - periods.number(first) + 1
    every = periods.stretch(held.periods[0], periods.later(held.periods[-1], ahead))
    found = evaluating.beforehand(
        held,
        outcomes.places_of(moved, every),
        tuple(map(periods.season, every)),
        evaluation.declared.estimator,
        ahead=ahead,
        follow=evaluation.follow,
    )
    missing = names(held.missing, seen_by=seen_by)
    return Said(least=found, first=first, last=last, since=held.periods[0], until=held.periods[-1], missing=missing)


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
