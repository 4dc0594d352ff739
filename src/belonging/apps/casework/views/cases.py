"""The page of one case: read, moved on, restricted, and its timeline."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.casework.actions import Refused, notes, visits
from belonging.apps.casework.actions import cases as acting
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.queries import cases, page, reading_only, tasks, timeline
from belonging.apps.casework.views.finding import FOR, OnlyShared, case_of, with_others
from belonging.apps.history import writing as history


@policy("see children", *FOR)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a case, and keep that somebody looked."""
    try:
        case, others = with_others(request, pk)
    except OnlyShared as papers:
        return show_shared(request, papers)
    shown = page.of(case, request.user, others=others)
    history.read(children=[case.pupil_id], what="page")
    visits.looked(case, request.user, last=shown.changed.since)
    if any(each.by_id != request.user.pk for each in shown.notes):
        notes.seen(shown.notes, by=request.user)
    whole = "whole" in request.GET
    evidence = page.sections(case, request.user) if whole else None
    context = {"page": shown, "case": case, "today": timezone.localdate(), "evidence": evidence, "whole": whole}
    return render(request, "casework/case.html", context)


def show_shared(request: HttpRequest, papers: OnlyShared) -> HttpResponse:
    """Show somebody who only reads a case what is shared with them, and what they promised."""
    case, found = papers.case, tasks.of_case(papers.case.pk)
    history.read(children=[case.pupil_id], what="page")
    context = {
        "case": case,
        "kind": case_type(case.type),
        "said": reading_only.of(case, papers.parts, seen_by=request.user),
        "tasks": tasks.theirs(found, request.user),
    }
    return render(request, "casework/reading_only.html", context)


@policy("see children", *FOR)
@require_safe
def known(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the record knows of the child of a case: a page of its own, because it is read from files."""
    case = case_of(request, pk)
    history.read(children=[case.pupil_id], what="page")
    return render(request, "casework/evidence.html", {"case": case, "evidence": page.sections(case, request.user)})


@policy("see children", *FOR)
@require_safe
def what_happened(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a child's timeline, whole or of some kinds, made to be printed too."""
    case, others = with_others(request, pk)
    kinds = frozenset(request.GET.getlist("show")) & set(timeline.KINDS)
    entries = timeline.of(case, seen_by=request.user, others=others, kinds=kinds)
    history.read(children=[case.pupil_id], what="page")
    context = {"case": case, "entries": entries, "kinds": timeline.KINDS, "shown": kinds}
    return render(request, "casework/timeline.html", context)


@policy("see children", *FOR)
@require_POST
def move(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Make a move, or say everything that stands in its way."""
    case = case_of(request, pk)
    try:
        moved = acting.make_move(
            case, key, by=request.user, reason=request.POST.get("reason", ""), seen_state=request.POST.get("state")
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, cases.last_said(moved))
    return redirect("case", pk=pk)


@policy("see children", *FOR)
@require_POST
def restrict(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a case to those in it, or open it again."""
    case = case_of(request, pk)
    try:
        acting.restrict(case, by=request.user, restricted=request.POST.get("restricted") == "yes")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("case", pk=pk)
