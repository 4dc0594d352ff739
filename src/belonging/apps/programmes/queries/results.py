"""What came of it: worked out from the store's counts, each time it is read, and told as far as this reader may be told."""

from collections.abc import Mapping
from dataclasses import dataclass

from belonging.apps.accounts.roles import Person
from belonging.apps.programmes import periods
from belonging.apps.programmes.models import Amendment, Evaluation
from belonging.apps.programmes.queries import outcomes, pool
from belonging.apps.programmes.queries.names import names
from belonging.engine.evaluation import Circumstances, Guarded, Result, Sureness, sureness
from belonging.kernel.periods import Period
from belonging.store import evaluating


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found, or in a sentence why nothing can be told (`why`). `whole`: all periods of the plan have come."""

    result: Result | None = None
    sure: Sureness | None = None
    guarded: Guarded | None = None
    missing: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    first: int = 0
    exposure: float | None = None
    last: Period | None = None
    whole: bool = False
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """When each unit started (None: compared), the authorities left out of a mixture, and whether it was registered ahead and amended since."""

    starts: Mapping[str, Period | None]
    left_out: frozenset[str] = frozenset()
    ahead: bool = False
    amended: bool = False


def found(evaluation: Evaluation, *, seen_by: Person) -> Found:
    """Return what was found of one that is registered."""
    asked = Asked(
        starts=outcomes.starts_of(evaluation),
        left_out=pool.left_out(evaluation),
        ahead=bool(evaluation.registered.get("ahead")),
        amended=Amendment.objects.filter(evaluation=evaluation).exists(),
    )
    return of(evaluation, asked, seen_by=seen_by)


def of(evaluation: Evaluation, asked: Asked, *, seen_by: Person) -> Found:
    """Return what a design finds, in the periods the plan looks at and no others. The evaluation need not be kept."""
    begun = sorted(start for start in asked.starts.values() if start)
    last = periods.later(begun[-1], evaluation.follow - 1)
    held = outcomes.held(evaluation, list(asked.starts), last, seen_by=seen_by, left_out=asked.left_out)
    if not held.periods or held.periods[-1] < begun[0]:
        return Found(why=f"Nothing can be said before {begun[0]} is over and its returns are in.", last=last)
    declared = evaluation.declared
    told = evaluating.evaluate(
        held,
        outcomes.places_of(asked.starts, held.periods),
        tuple(map(periods.season, held.periods)),
        declared.estimator,
        guard=evaluation.chosen == "high" or declared.estimator == "guarded",
        earlier=outcomes.rested_on(evaluation, held.periods, seen_by=seen_by),
    )
    missing = tuple(names(told.missing, seen_by=seen_by))
    if told.result is None:
        return Found(why=told.why, missing=missing, last=last)
    known = Circumstances(
        chosen=evaluation.chosen,
        missing=len(missing) / (len(missing) + told.units),
        ahead=asked.ahead,
        amended=asked.amended,
    )
    return Found(
        result=told.result,
        sure=sureness(declared, told.result, known),
        guarded=told.guarded,
        missing=missing,
        periods=told.periods,
        first=told.first,
        exposure=told.exposure,
        last=last,
        whole=held.periods[-1] == last,
    )
