"""What came of it: worked out from the store's counts as the door shows them, each time it is read."""

from dataclasses import dataclass

from belonging.apps.accounts.roles import Person
from belonging.apps.programmes import periods
from belonging.apps.programmes.models import Amendment, Evaluation
from belonging.apps.programmes.queries import outcomes
from belonging.apps.programmes.queries.beforehand import cut
from belonging.engine.evaluation import ESTIMATORS, Circumstances, Guarded, Panel, Result, Sureness, sureness
from belonging.engine.evaluation.guarded import beside_prediction
from belonging.kernel.periods import Period


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found, or in a sentence why nothing can be said yet (`why`)."""

    panel: Panel | None = None
    result: Result | None = None
    sure: Sureness | None = None
    guarded: Guarded | None = None
    left_out: dict[str, str] | None = None
    missing: float = 0.0
    last: Period | None = None
    whole: bool = False
    why: str = ""


def found(evaluation: Evaluation, *, seen_by: Person) -> Found:
    """Return what was found of one that is registered, in the periods its plan looks at and no others."""
    starts = outcomes.starts_of(evaluation)
    begun = sorted(start for start in starts.values() if start)
    last = periods.later(begun[-1], evaluation.follow - 1)
    if evaluation.declared.of == "authorities":
        held = outcomes.of_authorities(evaluation)
        held = cut(held, tuple(each for each in held.periods if each <= last))
    else:
        wanted = tuple(each for each in outcomes.over(evaluation) if each <= last)
        held = outcomes.of_schools(evaluation, list(starts), wanted, seen_by=seen_by)
    if not held.periods or held.periods[-1] < begun[0]:
        return Found(why=f"Nothing can be said before {begun[0]} is over and its returns are in.", last=last)
    try:
        panel = held.panel(starts)
        result = ESTIMATORS[evaluation.declared.estimator](panel)
    except (ValueError, LookupError) as wrong:
        return Found(why=str(wrong), left_out=held.left_out, missing=held.missing, last=last)
    known = Circumstances(
        chosen=evaluation.chosen,
        missing=held.missing,
        ahead=bool(evaluation.registered.get("ahead")),
        amended=Amendment.objects.filter(evaluation=evaluation).exists(),
    )
    return Found(
        panel=panel,
        result=result,
        sure=sureness(evaluation.declared, result, known),
        guarded=guarded(panel) if evaluation.chosen == "high" or evaluation.declared.estimator == "guarded" else None,
        left_out=held.left_out,
        missing=held.missing,
        last=last,
        whole=held.periods[-1] == last,
    )


def guarded(panel: Panel) -> Guarded | None:
    """Return what regression to the mean alone predicts, or None where it cannot be worked out."""
    try:
        return beside_prediction(panel)
    except ValueError:
        return None
