"""What a person decides about a load: accept it, discard it, undo it, or say how a stranger's columns are read."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access.policies import policy
from belonging.apps.intake import folders
from belonging.apps.intake.actions import column_maps, jobs, loads
from belonging.apps.intake.models import State
from belonging.apps.intake.permissions import Refused
from belonging.apps.intake.queries import loads as queries
from belonging.apps.intake.views.report import found


@policy("load", "returns")
@require_POST
def accept(request: HttpRequest, load_id: UUID) -> HttpResponse:
    """Begin loading what was checked."""
    load = found(request, load_id)
    if load.state != State.CHECKED:
        messages.error(request, f"This load cannot be accepted: it is {load.get_state_display().lower()}.")
        return redirect("load-report", load.pk)
    loads.begin(load, by=request.user)
    jobs.accept.enqueue(str(load.pk), request.user.pk)
    return redirect("load-report", load.pk)


@policy("load", "returns")
@require_POST
def check_again(request: HttpRequest, load_id: UUID) -> HttpResponse:
    """Check the same files once more, after a check that stopped."""
    load = found(request, load_id)
    if load.state != State.FAILED or not any(folders.received(load).iterdir()):
        messages.error(request, "These files cannot be checked again. Send them again.")
        return redirect("load-report", load.pk)
    loads.wait_for_check(load, by=request.user)
    jobs.check.enqueue(str(load.pk), request.user.pk)
    return redirect("load-report", load.pk)


@policy("load", "returns")
@require_POST
def discard(request: HttpRequest, load_id: UUID) -> HttpResponse:
    """Drop what was checked."""
    load = found(request, load_id)
    try:
        loads.discard(load, by=request.user)
        messages.success(request, "Discarded. Nothing was changed.")
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("load-report", load.pk)
    return redirect("load")


@policy("load", "returns")
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, load_id: UUID) -> HttpResponse:
    """Ask whether a load should be undone; undo it."""
    load = found(request, load_id)
    if not queries.may_undo(load):
        messages.error(request, queries.why_not_undone(load))
        return redirect("load-report", load.pk)
    if request.method == "POST":
        jobs.undo.enqueue(str(load.pk), request.user.pk)
        return redirect("load-report", load.pk)
    return render(request, "intake/undo.html", {"load": load, "files": load.files.order_by("number")})


@policy("load", "returns")
@require_POST
def columns(request: HttpRequest, load_id: UUID, number: int) -> HttpResponse:
    """Take what kind of file a stranger's is; or read its columns as the person says (as suggested, where they say nothing) and check again."""
    load = found(request, load_id)
    file = load.files.filter(number=number).first()
    if file is None:
        raise Http404("There is no such file.")
    try:
        if "kind" in request.POST:
            column_maps.choose(file, request.POST["kind"], by=request.user)
            return redirect(f"{reverse('load-report', args=[load.pk])}#columns-{number}")
        column_maps.say(file, chosen(request, file.suggested_map), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("load-report", load.pk)
    jobs.check.enqueue(str(load.pk), request.user.pk)
    return redirect("load-report", load.pk)


def chosen(request: HttpRequest, suggested: Mapping[str, str]) -> dict[str, str]:
    """Return our column for each of theirs, '' to leave it out; boxes are numbered in the order of the file."""
    return {theirs: request.POST.get(f"column-{place}", ours) for place, (theirs, ours) in enumerate(suggested.items())}
