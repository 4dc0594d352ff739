"""The papers of a sitting, as a member reads them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.casework.queries import cases
from belonging.apps.history import writing as history
from belonging.apps.panels.actions import Refused, packs
from belonging.apps.panels.declared import FOR
from belonging.apps.panels.queries import agendas, members, otherwise, papers, releases
from belonging.apps.panels.views._found import heard, item_of, leads, sitting_of


@policy("see children", *FOR)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """List the children of a sitting, and which of them this person has not read about yet."""
    sits = sitting_of(request, pk)
    items = agendas.of(sits, seen_by=request.user)
    history.read(children=sorted({each.pupil_id for each in items}), what="page")
    found = [(each, request.user.pk in each.readers) for each in papers.papers(sits, items)]
    context = {"sits": sits, "panel": sits.declared, "papers": found, "leads": leads(request, sits)}
    if not (context["leads"] or sits.ended or sits.called_off):
        context["stands_in"] = bool(heard(request, sits))
    return render(request, "panels/pack.html", context)


@policy("see children", *FOR)
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one child's papers, and keep that they were read."""
    item = item_of(request, pk)
    sits, items = item.sitting, agendas.of(item.sitting, seen_by=request.user)
    history.read(children=[item.pupil_id], what="page")
    packs.read(item, by=request.user)
    (paper,) = papers.papers(sits, [item])
    place = next(at for at, each in enumerate(items) if each.pk == item.pk)
    following = items[place + 1] if place + 1 < len(items) else None
    context = {
        "sits": sits,
        "panel": sits.declared,
        "paper": paper,
        "following": following,
        "leads": leads(request, sits),
        "whole": not cases.only_read([item.case], request.user),
    }
    return render(request, "panels/paper.html", context)


@policy("see children", *FOR)
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody who keeps children safe who of the panel may have a child's papers, and keep what they say."""
    item = releases.one(pk, seen_by=request.user)
    if item is None:
        raise Http404("There are no such papers for you to release.")
    history.read(children=[item.pupil_id], what="page")
    if request.method == "POST":
        left = {int(each) for each in request.POST.getlist("person") if each.isdecimal()}
        try:
            packs.release(item, left, by=request.user)
        except Refused as wrong:
            messages.error(request, str(wrong))
            return redirect("panel-release", pk=pk)
        messages.success(request, "Kept. Whoever chairs can send the papers to the others now.")
        return redirect("panels")
    context = {
        "item": item,
        "panel": item.sitting.declared,
        "whom": releases.whom(item),
        "members": [(each, item.sitting.declared.seat(each.seat).agency) for each in members.of(item.sitting)],
        "left_out": releases.left_out(item),
        "otherwise": otherwise.ways(item),
    }
    return render(request, "panels/release.html", context)


@policy("see children", *FOR)
@require_POST
def step_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let this person leave a child's case."""
    item = item_of(request, pk)
    packs.step_back(item, by=request.user)
    messages.success(request, "You stepped back. You are shown nothing of this child here from now on.")
    return redirect("panel-pack", pk=item.sitting_id)
