"""What every page of an evaluation begins with."""

from django.http import Http404, HttpRequest

from belonging.apps.measures.queries import tables
from belonging.apps.programmes import periods, permissions
from belonging.apps.programmes.declared import CHOSEN, WORDS
from belonging.apps.programmes.models import Evaluation
from belonging.apps.programmes.queries import evaluations, pool

AMENDED_POOL = "Leave an authority that did the same out of the mixture (write its name)"


def evaluation_of(request: HttpRequest, pk: int) -> Evaluation:
    """Return the evaluation, or answer that there is none within reach."""
    found = evaluations.one(pk, seen_by=request.user)
    if found is None:
        raise Http404("There is no such evaluation within your reach.")
    return found


def must_read(request: HttpRequest) -> None:
    """Answer that there is nothing here to somebody who is not told of the area's figures."""
    if not permissions.reads(request.user):
        raise Http404("Evaluations are for those who are told of the area’s figures.")


def plan(evaluation: Evaluation) -> list[tuple[str, str]]:
    """Return the plan in words, as pairs."""
    said = [(title, getattr(evaluation, name) or "not said yet") for name, (title, _) in WORDS.items()]
    indicator = tables.indicators()[evaluation.indicator]
    window = periods.WINDOWS[evaluation.window].lower()
    return [
        *said,
        ("Outcome", f"{indicator.title}, {indicator.unit}, by {window}. Registered outcomes are never changed."),
        ("Design", f"{evaluation.declared.title}. {evaluation.declared.says}"),
        ("How units were chosen", CHOSEN[evaluation.chosen]),
        ("Looked at", f"{evaluation.follow} {window}{'s' if evaluation.follow > 1 else ''} from the last start on."),
    ]


def starts(evaluation: Evaluation, request: HttpRequest) -> list[tuple[str, str]]:
    """Return each school with its start in words."""
    return [
        (f"{unit.place}. {name}" if unit.place else name, unit.starts or "compared")
        for unit, name in evaluations.units(evaluation, seen_by=request.user)
    ]


def left_out(evaluation: Evaluation) -> list[tuple[str, str]]:
    """Return each authority left out of the mixture with its reason."""
    return [(name, each.reason) for each, name in pool.reasons(evaluation)]
