"""The end of a sitting, and its minutes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.casework.queries import letters as known
from belonging.apps.history import writing as history
from belonging.apps.panels.actions import Refused, closing, minutes
from belonging.apps.panels.declared import FOR
from belonging.apps.panels.forms.feedback import FeedbackForm
from belonging.apps.panels.queries import agendas, letters, papers, sittings
from belonging.apps.panels.views._found import item_of, leads, sitting_of

UNSEEN = "The case of a child you do not see has not moved on. Whoever heard the child can see why."


@policy("see children", *FOR)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the minutes, of the children this person may see."""
    sits = sitting_of(request, pk)
    items = agendas.of(sits, seen_by=request.user)
    history.read(children=sorted({each.pupil_id for each in items}), what="page")
    found = papers.papers(sits, items)
    lines = papers.lines(sits, found)
    led, over = leads(request, sits), sits.ended is not None
    untold = agendas.untold(sits, seen_by=request.user) if led and over else []
    context = {
        "sits": sits,
        "panel": sits.declared,
        "minutes": sittings.minutes(sits),
        "children": [(each, lines[each.item.pk]) for each in found],
        "untold": untold,
        "form": FeedbackForm(panel=sits.declared, usual=known.usual(by=request.user)) if untold else None,
        "letters": letters.of(sits, items, seen_by=request.user) if led and over else [],
        "stuck": [each for each in items if led and over and stands(each)],
        "leads": led,
    }
    return render(request, "panels/minutes.html", context)


def stands(item: agendas.Item) -> bool:
    """Tell whether a child was heard and their case has not moved on."""
    return bool(item.decision) and item.case.state == item.sitting.declared.hears.listed and item.state == "heard"


@policy("see children", *FOR)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End the sitting."""
    sits = sitting_of(request, pk)
    try:
        seen = {each.pk for each in agendas.of(sits, seen_by=request.user)}
        for each in closing.close(sits, by=request.user):
            told = f"{each.item.case.called}: {each.why}" if each.item.pk in seen else UNSEEN
            messages.warning(request, told)
        messages.success(request, "The sitting is over, and its minutes are written. Tell whoever asked today.")
    except Refused as wrong:
        messages.error(request, str(wrong))
        return redirect("panel-room", pk=pk)
    return redirect("panel-minutes", pk=pk)


@policy("see children", *FOR)
@require_POST
def feed_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that whoever asked was told."""
    sits = sitting_of(request, pk)
    try:
        told, stuck = closing.feed_back(sits, by=request.user)
        messages.success(request, f"It is written down that whoever asked was told, for {told} of {told + len(stuck)}.")
        for each in stuck:
            messages.warning(request, f"{each.item.case.called}: {each.why}")
    except Refused as wrong:
        messages.error(request, str(wrong))
    return redirect("panel-minutes", pk=pk)


@policy("see children", *FOR)
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try again to move a case on."""
    item = item_of(request, pk)
    try:
        stuck = closing.settle_again(item, by=request.user)
        if stuck:
            messages.warning(request, f"{item.case.called}: {stuck.why}")
        else:
            messages.success(request, f"The case of {item.case.called} has moved on.")
    except Refused as wrong:
        messages.error(request, str(wrong))
    return redirect("panel-minutes", pk=item.sitting_id)


@policy("see children", *FOR)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve the minutes."""
    sits = sitting_of(request, pk)
    try:
        minutes.approve(sits, by=request.user)
        messages.success(request, "The minutes are approved. They stand as they are.")
    except Refused as wrong:
        messages.error(request, str(wrong))
    return redirect("panel-minutes", pk=pk)
