"""Two people answered one question at once: both answers side by side, until somebody chooses."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.casework.actions import Refused, answers
from belonging.apps.casework.queries.answers import Clash, clashes
from belonging.apps.casework.views._found import Opened, opened, working
from belonging.apps.casework.views.finding import FOR


@policy("see children", *FOR)
@require_safe
def both(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every question with two answers."""
    found = opened(request, pk)
    context = {"case": found.case, "clashes": waits(found), "works": found.works}
    return render(request, "casework/forms/clashes.html", context)


@policy("see children", *FOR)
@require_POST
def choose(request: HttpRequest, pk: int, answer: int) -> HttpResponse:
    """Choose the answer that counts."""
    found = working(request, pk)
    if answer not in {each.waits.id for each in waits(found)}:
        raise Http404("There is nothing to choose: somebody has chosen already.")
    try:
        answers.choose(found.case, answer, mine=request.POST.get("counts") == "waits", by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Chosen. The other answer stays in the history of the question.")
    return redirect("case-clashes", pk) if waits(found) else redirect("case", found.case.pk)


def waits(found: Opened) -> list[Clash]:
    """Return what waits for somebody to choose, as this reader may read it."""
    return clashes(found.case, tiers=found.tiers)
