"""The run sheet: one child a screen, and what is kept from the room. A page that asks for JSON gets what is to be shown anew."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.history import writing as history
from belonging.apps.panels.actions import Refused, room
from belonging.apps.panels.actions import guests as came
from belonging.apps.panels.declared import FOR
from belonging.apps.panels.forms.room import DecisionForm, GuestForm, PromiseForm, PutOffForm, ReportForm
from belonging.apps.panels.models import Item, Sitting
from belonging.apps.panels.queries import guests, members, papers, sittings
from belonging.apps.panels.views._found import heard, item_of, leads, sitting_of
from belonging.engine.panels import begins_at


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One child as the room sees them: when they are planned, their papers, who may be given an action, who may have come for them."""

    begins: Any
    paper: papers.Paper
    owners: list[members.Owner]
    guests: list[guests.Guest]


@policy("see children", *FOR)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the run sheet to whoever chairs, and of the children they hear in the chair's place to whoever stands in; a member is led to the papers,
    and a sitting that is over to its minutes."""
    sits = sitting_of(request, pk)
    led, items = leads(request, sits), [] if sits.ended else heard(request, sits)
    if sits.ended or sits.called_off or not (led or items):
        return redirect("panel-minutes" if sits.ended else "panel-pack", pk=pk)
    history.read(children=sorted({each.pupil_id for each in items}), what="page")
    here = members.room(sits)
    of_room, (quorate, quorum) = members.of_room(here), members.quorum(sits, here)
    round_them = guests.offered(sits, items, here)
    screens = [
        Screen(
            begins=begins_at(sits.declared, sits.on, place),
            paper=each,
            owners=[*([members.of_school(each.school)] if each.school else []), *of_room],
            guests=round_them[each.item.pk],
        )
        for place, each in enumerate(papers.papers(sits, items))
    ]
    context = {
        "sits": sits,
        "panel": sits.declared,
        "leads": led,
        "screens": screens,
        "here": here,
        "quorate": quorate,
        "quorum": quorum,
        "days": days(sits),
        "kinds": guests.kinds(sits),
    }
    return render(request, "panels/room.html", context)


def days(sits: Sitting) -> list[tuple[str, date]]:
    """Return the days that are offered for an action: soon, and by the next sitting of the area."""
    today, following = timezone.localdate(), sittings.after(sits)
    offered = [("In a week", today + timedelta(weeks=1)), ("In two weeks", today + timedelta(weeks=2))]
    return [*offered, ("By the next sitting", following.on if following else today + timedelta(weeks=3))]


@policy("see children", *FOR)
@require_POST
def present(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep who is here."""
    sits = sitting_of(request, pk)
    came = [int(each) for each in request.POST.getlist("person") if each.isdecimal()]
    said = kept(request, sits, lambda: room.attend(sits, came, by=request.user))
    if asks_json(request):
        quorate, told = members.quorum(sits, members.room(sits))
        return JsonResponse({"errors": said, "quorum": told, "quorate": quorate}, status=422 if said else 200)
    return back(request, sits, "who", said)


@policy("see children", *FOR)
@require_POST
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep an action."""
    item, form = item_of(request, pk), PromiseForm(request.POST)

    def keep() -> None:
        said = form.cleaned_data
        room.promise(item, said["what"], owner=said["owner"], due=said["day"], by=request.user)

    return answered(request, item, form, keep)


@policy("see children", *FOR)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was agreed."""
    item, form = item_of(request, pk), DecisionForm(request.POST)
    return answered(request, item, form, lambda: room.decide(item, form.cleaned_data["decision"], by=request.user))


@policy("see children", *FOR)
@require_POST
def guest(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep that somebody without a seat came for a child."""
    item, form = item_of(request, pk), GuestForm(request.POST)

    def keep() -> None:
        said = form.cleaned_data
        way, _, part = said["part"].partition(":")
        if part:
            came.mark(item, int(part), here=way == "in", by=request.user)
        else:
            came.add(item, said["who"], what=said["kind"], by=request.user)

    return answered(request, item, form, keep)


@policy("see children", *FOR)
@require_POST
def put_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep why a child is not heard."""
    item, form = item_of(request, pk), PutOffForm(request.POST)
    return answered(request, item, form, lambda: room.put_off(item, why=form.cleaned_data["why"], by=request.user))


@policy("see children", *FOR)
@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what became of a promise."""
    item, form = item_of(request, pk), ReportForm(request.POST)

    def keep() -> None:
        said = form.cleaned_data
        done = said["became"] == "done"
        room.report(item, said["task"], done=done, outcome=said["outcome"], by=request.user)

    return answered(request, item, form, keep)


def answered(request: HttpRequest, item: Item, form: Form, keep: Callable[[], None]) -> HttpResponse:
    """Keep what was sent, once, and answer with what is to be shown anew of the child."""
    said = [each for errors in form.errors.values() for each in errors] or kept(request, item.sitting, keep)
    if not asks_json(request):
        return back(request, item.sitting, f"child-{item.pk}", said)
    if said:
        return JsonResponse({"errors": said}, status=422)
    fresh = item_of(request, item.pk)
    (paper,) = papers.papers(item.sitting, [fresh])
    became = {task.pk: told for task, _, told in paper.promises if told}
    round_them = (
        guests.offered(item.sitting, [fresh], members.room(item.sitting))[fresh.pk]
        if isinstance(form, GuestForm)
        else []
    )
    here = [(each.part, each.said, each.here) for each in round_them]
    return JsonResponse({"errors": [], "kept": paper.kept, "became": became, "guests": here})


def kept(request: HttpRequest, sits: Sitting, keep: Callable[[], None]) -> list[str]:
    """Keep what was sent unless that was done before; return what was wrong with it."""
    try:
        token = UUID(request.POST.get("token", ""))
    except ValueError:
        return ["This page is old. Open it again, and send it once more."]
    try:
        with transaction.atomic():
            if room.first_time(sits, token, by=request.user):
                keep()
    except Refused as wrong:
        return [str(wrong)]
    return []


def asks_json(request: HttpRequest) -> bool:
    """Tell whether the page, and not the browser, asks."""
    return request.headers.get("Accept", "").startswith("application/json")


def back(request: HttpRequest, sits: Sitting, where: str, said: list[str]) -> HttpResponse:
    """Lead back to the place of the run sheet from which something was sent."""
    for each in said:
        messages.error(request, each)
    return redirect(f"{reverse('panel-room', args=[sits.pk])}#{where}")
