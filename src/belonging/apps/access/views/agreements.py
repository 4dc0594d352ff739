"""Agreements: the list, one of them in plain words, what flows where, and what may be decided about one."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from belonging.apps.access import agreements as seen
from belonging.apps.access.actions import agreements as actions
from belonging.apps.access.forms.agreements import NewForm, ReasonForm
from belonging.apps.access.policies import policy
from belonging.apps.agreements import flow_map
from belonging.apps.agreements.actions import drafting, ending
from belonging.apps.agreements.standing import Standing
from belonging.apps.agreements.terms import Refused

DECISIONS = {
    "offer": (drafting.offer, "It is offered for signature. It can no longer be changed."),
    "reopen": (drafting.reopen, "It can be changed again. The signatures given have lapsed."),
    "resume": (ending.resume, "It holds again."),
}
REASONS = {
    "suspend": (ending.suspend, "Suspend this agreement", "Everything that flows under it stops at once."),
    "end": (ending.end, "End this agreement", "Everything that flows under it stops at once, and for good."),
}


@policy("sign", "administration")
@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """List the agreements this person may see, by where they stand."""
    day = timezone.localdate()
    shown = [seen.shown(each, day) for each in seen.every(seen_by=request.user)]
    order = list(seen.ORDER)
    shown.sort(key=lambda each: (order.index(each.standing), each.agreement.expires_on or day.max, each.agreement.pk))
    groups = [(stands, list(many)) for stands, many in groupby(shown, key=lambda each: each.standing)]
    context = {"groups": groups, "warned": [each for each in shown if each.warning]}
    return render(request, "access/agreements/list.html", context | {"may_change": seen.may_change(request.user)})


@policy("sign", "administration")
@require_safe
def flows(request: HttpRequest) -> HttpResponse:
    """Show what flows where, as a drawing and as a table of the same facts."""
    drawn = flow_map.drawn(seen.every(seen_by=request.user), timezone.localdate())
    return render(request, "access/agreements/map.html", {"map": drawn})


@policy("sign", "administration")
@require_safe
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one agreement in plain words, and what this person may do about it."""
    found, day = asked(request, pk), timezone.localdate()
    shown = seen.shown(found, day)
    missing = seen.missing(found, day) if shown.standing is Standing.DRAFT else {}
    context = {
        "shown": shown,
        "agreement": found,
        "data": seen.data(found),
        "missing": missing,
        "parts": [(key, title, missing.get(key, "")) for key, title in PARTS],
        "may_change": seen.may_change(request.user, found),
        "signs_for": seen.signs_for(request.user, found) if shown.standing in OPEN else [],
        "has_signed": seen.has_signed(request.user, found),
        "joined": [] if found.statutory else seen.joined(found),
    }
    return render(request, f"access/agreements/{'draft' if found.status == 'draft' else 'one'}.html", context)


PARTS = (
    ("purpose", "Why it is shared, and by what right"),
    ("parties", "Who gives and who receives"),
    ("data", "What is shared"),
    ("dates", "From when until when, and who looks after it"),
)
OPEN = (Standing.WAITING, Standing.AGREED, Standing.IN_FORCE)


@policy("agreements", "administration")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin an agreement."""
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.draw_up(title=form.cleaned_data["title"], by=request.user)
        return redirect("agreement", made.pk)
    return render(request, "access/agreements/new.html", {"form": form}, status=422 if form.errors else 200)


@policy("agreements", "administration")
@require_POST
def decide(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Do what needs no more words: offer it, take it back, or let it hold again."""
    found = asked(request, pk)
    if what not in DECISIONS:
        raise Http404("There is no such decision about an agreement.")
    action, said = DECISIONS[what]
    return done(request, found, said, lambda: actions.change(action, agreement=found, by=request.user))


@policy("agreements", "administration")
@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the next version, and open it."""
    found = asked(request, pk)
    try:
        made = actions.change(drafting.renew, agreement=found, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("agreement", found.pk)
    messages.success(request, "The next version is begun with the same words. Look through its parts, then offer it.")
    return redirect("agreement", made.pk)


@policy("agreements", "administration")
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Suspend or end an agreement, with a reason."""
    found = asked(request, pk)
    if what not in REASONS or not seen.may_change(request.user, found):
        raise Http404("There is no such decision about an agreement.")
    action, title, effect = REASONS[what]
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        said = "It is suspended." if what == "suspend" else "It has ended."
        return done(request, found, said, lambda: actions.change(action, agreement=found, by=request.user, why=why))
    context = {"form": form, "agreement": found, "title": title, "effect": effect}
    return render(request, "access/agreements/reason.html", context, status=422 if form.errors else 200)


def done(request: HttpRequest, found: Any, said: str, act: Any) -> HttpResponse:
    """Act, say what came of it, and go back to the agreement."""
    try:
        act()
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("agreement", found.pk)


def asked(request: HttpRequest, pk: int) -> Any:
    """Return the agreement, or answer that there is none for this person."""
    found = seen.one(pk, seen_by=request.user)
    if found is None:
        raise Http404("There is no such agreement among those you may see.")
    return found
