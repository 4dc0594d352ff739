"""Whoever asked is told: the letters of a sitting are made by one press, and read, printed or copied together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.casework.queries import letters as known
from belonging.apps.history import writing as history
from belonging.apps.panels.actions import Refused, feedback
from belonging.apps.panels.declared import FOR
from belonging.apps.panels.forms.feedback import FeedbackForm
from belonging.apps.panels.queries import agendas
from belonging.apps.panels.queries import letters as went
from belonging.apps.panels.views._found import sitting_of


@policy("see children", *FOR)
@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the letters of every child nobody was told of, and say for whom that could not be done and why."""
    sits = sitting_of(request, pk)
    form = FeedbackForm(request.POST, panel=sits.declared, usual=known.usual(by=request.user))
    if not form.is_valid():
        for each in form.errors.values():
            messages.error(request, " ".join(each))
        return redirect("panel-minutes", pk=pk)
    try:
        done = feedback.write(sits, form.given(), way=form.cleaned_data["way"], by=request.user)
    except Refused as wrong:
        messages.error(request, str(wrong))
        return redirect("panel-minutes", pk=pk)
    if done.items:
        many = "1 letter is" if done.letters == 1 else f"{done.letters} letters are"
        messages.success(
            request,
            f"{many} made, and it is written down that {', '.join(each.case.called for each in done.items)} was fed back.",
        )
    for each in done.left_out:
        messages.warning(request, f"{each.item.case.called}: {each.why}")
    for each in done.stuck:
        messages.error(request, f"Nobody was told of {each.item.case.called}: {each.why}")
    return redirect("panel-minutes", pk=pk)


@policy("see children", *FOR)
@require_safe
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the letters of a sitting one after another, to print them or to copy their words."""
    sits = sitting_of(request, pk)
    found = went.of(sits, agendas.of(sits, seen_by=request.user), seen_by=request.user)
    history.read(children=sorted({each.letter.pupil_id for each in found}), what="page")
    return render(request, "panels/letters.html", {"sits": sits, "panel": sits.declared, "letters": found})
