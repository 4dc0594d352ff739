"""Board duties of one case, suggestions to decide, and the local rules behind them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.casework.actions import Refused, suggesting
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.queries import board as duties
from belonging.apps.casework.queries import came, informed
from belonging.apps.casework.queries import suggestions as suggested
from belonging.apps.casework.views.finding import FOR, case_of
from belonging.apps.history import writing as history

# Suggestions are for those who work with children, not for the child or family.
DECIDING = ("inclusion", "exclusion")


@policy("see children", *FOR)
@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a board owes in a case, with the days and the table it follows from; made to be printed too."""
    case = case_of(request, pk)
    if case.type not in came.TYPES:
        raise Http404("A board has no such duties in this kind of case.")
    shown = duties.of(case, seen_by=request.user)
    history.read(children=[case.pupil_id], what="page")
    context = {
        "case": case,
        "kind": case_type(case.type),
        "state": case_type(case.type).state(case.state),
        "duties": shown,
        "told": informed.told(case),
        "sixth": informed.sixth(case, shown.run, seen_by=request.user),
        "taken_back": came.taken_back(case),
        "cap": duties.CAP,
    }
    return render(request, "casework/exclusions/board.html", context)


@policy("see children", *DECIDING)
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Show what is suggested for the children of this person, and the local rules behind it."""
    return _suggestions(request)


@policy("see children", *DECIDING)
@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide against a suggestion."""
    try:
        suggesting.dismiss(pk, reason=request.POST.get("reason", ""), by=request.user)
    except Refused as refused:
        return _suggestions(request, error=str(refused))
    messages.success(request, "Written down, with your reason.")
    return redirect("suggestions")


@policy("see children", *DECIDING)
@require_POST
def switch(request: HttpRequest, key: str) -> HttpResponse:
    """Switch a local rule on or off."""
    used = request.POST.get("used") == "yes"
    try:
        suggesting.switch(key, used=used, reason=request.POST.get("reason", ""), by=request.user)
    except Refused as refused:
        return _suggestions(request, error=str(refused))
    messages.success(request, f"The rule is {'in use' if used else 'not used'} from now on.")
    return redirect("suggestions")


def _suggestions(request: HttpRequest, *, error: str = "") -> HttpResponse:
    found = suggested.suggestions(seen_by=request.user)
    history.read(children=[each.row.pupil_id for each in found], what="search")
    context = {
        "found": found,
        "rules": suggested.rules(),
        "may_switch": suggesting.may_switch(request.user),
        "error": error,
    }
    return render(request, "casework/exclusions/suggestions.html", context, status=422 if error else 200)
