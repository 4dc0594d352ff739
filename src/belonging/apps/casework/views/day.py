"""My day: what one person is to do, and several tasks dealt with at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.casework.actions import Refused, bulk
from belonging.apps.casework.forms.day import FinishForm, GiveForm, MoveForm
from belonging.apps.casework.queries import day, nobodys, workload
from belonging.apps.history import writing as history

FOR = ("inclusion", "exclusion", "attendance", "send", "safeguarding")
UNDO = "undo what was done to tasks"
SAID = {"finish": "marked as done", "give": "given to somebody else", "move": "put to another day"}


@policy("see children", *FOR)
@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    """Show what this person is to do, late things first."""
    return shown(request)


def shown(request: HttpRequest, problem: str = "") -> HttpResponse:
    """Return the page, with what is wrong about what was asked."""
    found = day.of(request.user, whole=bool(request.GET.get("all")))
    history.read(children=found.children, what="search")
    ticked = request.POST.getlist("task")
    held = GiveForm(request.POST or None, some=workload.colleagues(request.user) if found.tasks else ())
    context = {
        "day": found,
        "nobodys": nobodys.counted(request.user),
        "whole": bool(request.GET.get("all")),
        "ticked": {int(each) for each in ticked if each.isdecimal()},
        "problem": problem,
        "finish": FinishForm(request.POST or None),
        "give": held,
        "move": MoveForm(request.POST or None),
        "undo": request.session.get(UNDO),
    }
    return render(request, "casework/day/day.html", context, status=422 if problem else 200)


@policy("see children", *FOR)
@require_POST
def together(request: HttpRequest) -> HttpResponse:
    """Finish, give away or move the tasks that were ticked, and offer to undo it."""
    ids = [int(each) for each in request.POST.getlist("task") if each.isdecimal()]
    try:
        done = asked(request, request.POST.get("do", ""), ids)
    except Refused as refused:
        return shown(request, str(refused))
    request.session[UNDO] = done.undo
    one = "1 task was" if done.count == 1 else f"{done.count} tasks were"
    messages.success(request, f"{one} {SAID[done.undo['did']]}.")
    for sentence in done.refused:
        messages.warning(request, sentence)
    return redirect("my-day")


def asked(request: HttpRequest, what: str, ids: list[int]) -> bulk.Done:
    """Do what was asked to these tasks. Raises Refused."""
    people = workload.colleagues(request.user)
    forms = {
        "finish": FinishForm(request.POST),
        "give": GiveForm(request.POST, some=people),
        "move": MoveForm(request.POST),
    }
    if what not in forms:
        raise Refused("Choose what to do with the ones you ticked.")
    form = forms[what]
    if not form.is_valid():
        raise Refused(" ".join(str(each) for many in form.errors.values() for each in many))
    given = form.cleaned_data
    if what == "finish":
        return bulk.finish(ids, by=request.user, outcome=given["outcome"])
    if what == "move":
        return bulk.move(ids, by=request.user, day=given["day"])
    return bulk.give(ids, by=request.user, to=next(each for each in people if str(each.pk) == given["to"]))


@policy("see children", *FOR)
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back what was last done to several tasks."""
    kept = request.session.pop(UNDO, None)
    try:
        if kept is None:
            raise Refused("There is nothing to undo.")
        done = bulk.undo(kept, by=request.user)
        messages.success(request, f"Undone: {done.count} {'task is' if done.count == 1 else 'tasks are'} as before.")
        for sentence in done.refused:
            messages.warning(request, sentence)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("my-day")
