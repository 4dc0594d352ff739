"""A sitting: its agenda, and what could be on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.history import writing as history
from belonging.apps.panels.actions import Refused, agendas, packs
from belonging.apps.panels.actions import signals as signalled
from belonging.apps.panels.declared import FOR
from belonging.apps.panels.queries import agendas as queries
from belonging.apps.panels.queries import asked, members, papers, signals
from belonging.apps.panels.views._found import item_of, leads, sitting_of
from belonging.engine.panels import begins_at

MANY = 20  # questions of signals shown at once


@policy("see children", *FOR)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the agenda to whoever chairs, with what waits; a member is led to the papers."""
    sits = sitting_of(request, pk)
    if not leads(request, sits):
        return redirect("panel-pack", pk=pk)
    items = queries.of(sits, seen_by=request.user)
    found = papers.papers(sits, items)
    coming = not sits.ended and not sits.called_off
    wanted = queries.wanted(sits, seen_by=request.user) if coming else None
    questions = signals.of(sits, seen_by=request.user) if coming else []
    to_come = asked.of(sits, seen_by=request.user) if coming else []
    shown = {each.pupil_id for each in items} | {each.signal.child for each in questions[:MANY]}
    shown |= {each.task.pupil_id for each in to_come}
    history.read(children=sorted(shown), what="page")
    on_panel = members.of(sits)
    context = {
        "sits": sits,
        "panel": sits.declared,
        "papers": [(begins_at(sits.declared, sits.on, place), each) for place, each in enumerate(found)],
        "wanted": wanted,
        "asked": to_come,
        "signals": questions[:MANY],
        "more_signals": len(questions[MANY:]),
        "begins": signals.begins(sits, by=request.user) if questions else "",
        "members": on_panel,
        "unread": [
            (each.person, many)
            for each in on_panel
            if sits.sent_at and (many := sum(unread(paper, each.person.pk) for paper in found))
        ],
    }
    return render(request, "panels/agenda.html", context)


def unread(paper: papers.Paper, person: int) -> bool:
    """Tell whether somebody has yet to read a child's papers; whoever stepped back has not, and of one of whom somebody must not be told nobody is named."""
    return not paper.guarded and person not in paper.readers and person not in {each.pk for each in paper.stepped_back}


@policy("see children", *FOR)
@require_POST
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the agenda, or add one child to it."""
    sits = sitting_of(request, pk)
    case = request.POST.get("case", "")
    try:
        made, refused = agendas.draw(sits, by=request.user, only=int(case) if case.isdecimal() else None)
        many = "1 child was" if len(made) == 1 else f"{len(made)} children were"
        messages.success(request, f"{many} put on the agenda." if made else "There was nobody to put on the agenda.")
        for each in refused:
            messages.warning(request, each)
    except Refused as wrong:
        messages.error(request, str(wrong))
    return redirect("panel-agenda", pk=pk)


@policy("see children", *FOR)
@require_POST
def aside(request: HttpRequest, pk: int, source: str, number: int) -> HttpResponse:
    """Put aside what a signal asks."""
    sits = sitting_of(request, pk)
    try:
        signalled.aside(sits, source, number, reason=request.POST.get("reason", ""), by=request.user)
        messages.success(request, "Put aside, with your reason.")
    except Refused as wrong:
        messages.error(request, str(wrong))
    return redirect("panel-agenda", pk=pk)


@policy("see children", *FOR)
@require_POST
def move(request: HttpRequest, pk: int, way: str) -> HttpResponse:
    """Hear a child earlier or later."""
    item = item_of(request, pk)
    try:
        agendas.move(item, up=way == "earlier", by=request.user)
    except Refused as wrong:
        messages.error(request, str(wrong))
    return redirect("panel-agenda", pk=item.sitting_id)


@policy("see children", *FOR)
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the papers to the members."""
    sits = sitting_of(request, pk)
    try:
        for each in packs.send(sits, by=request.user):
            messages.warning(request, each)
        messages.success(request, "The members can read the papers now.")
    except Refused as wrong:
        messages.error(request, str(wrong))
    return redirect("panel-agenda", pk=pk)
