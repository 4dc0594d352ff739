"""The report card of one evaluation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.measures.queries import tables
from belonging.apps.programmes import drawing, permissions, words
from belonging.apps.programmes.actions import mixing
from belonging.apps.programmes.declared import WORDS
from belonging.apps.programmes.models import Evaluation
from belonging.apps.programmes.queries import evaluations, results
from belonging.apps.programmes.views._found import AMENDED_POOL, evaluation_of, left_out, plan, starts


@policy("see")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was asked, what was said beforehand, what was found and how sure that is; of a draft, its registration."""
    evaluation = evaluation_of(request, pk)
    if not evaluation.registered_at:
        return redirect("evaluation-register", pk=pk)
    indicator = tables.indicators()[evaluation.indicator]
    found = results.found(evaluation, seen_by=request.user)
    context = {
        "evaluation": evaluation,
        "indicator": indicator,
        "design": evaluation.declared,
        "found": found,
        "headline": words.headline(found, indicator),
        "sure": found.sure,
        "sure_says": words.SURE[found.sure.label] if found.sure else "",
        "least": words.least(evaluation.registered["least"], indicator),
        "checks": words.checks(found, indicator),
        "plan": plan(evaluation),
        "starts": starts(evaluation, request),
        "columns": (("School", False), ("Starts", False)),
        "left_out": left_out(evaluation),
        "cost": words.cost(found, indicator, evaluation.cost),
        "amendments": amended(evaluation, request),
        "may_write": permissions.writes(request.user),
    }
    if found.result is not None:
        if found.result.lines:
            context["lines"] = drawing.lines(found.periods, found.first, found.result, indicator)
        context["steps"] = drawing.steps(found.result, indicator)
    return render(request, "programmes/card.html", context)


def amended(evaluation: Evaluation, request: HttpRequest) -> list[dict[str, object]]:
    """Return the amendments in words."""
    names = {
        f"start:{unit.urn}": f"When {name} started"
        for unit, name in evaluations.units(evaluation, seen_by=request.user)
    }
    titles = {name: title for name, (title, _) in WORDS.items()} | names | {mixing.POOL: AMENDED_POOL}
    return [
        {
            "what": titles.get(each.what, "When a school started"),
            "before": each.before or "compared",
            "after": each.after or "compared",
            "reason": each.reason,
            "by": each.by,
            "at": each.at,
        }
        for each in evaluations.amendments(evaluation)
    ]
