"""Signing an agreement: by somebody who is signed in, or by somebody outside who came by a link for this one task."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access import agreements as seen
from belonging.apps.access.actions import agreements as actions
from belonging.apps.access.forms.agreements import AskForm, SignForm
from belonging.apps.access.one_task_links import give
from belonging.apps.access.policies import policy
from belonging.apps.access.views.agreements import asked
from belonging.apps.accounts.actions import one_task
from belonging.apps.agreements import queries
from belonging.apps.agreements.actions import signing
from belonging.apps.agreements.standing import Standing, standing
from belonging.apps.agreements.terms import Refused

TASK = "sign_agreement"


@policy("sign", "administration")
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign for an organisation this person speaks for."""
    found = asked(request, pk)
    places = seen.signs_for(request.user, found)
    if not places:
        messages.error(request, "There is nothing for you to sign here: your organisation has signed, or is no party.")
        return redirect("agreement", pk)
    form = SignForm(request.POST or None, places=places, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign(agreement=found, by=request.user, **signature(form))
            messages.success(request, "Signed. Thank you.")
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("agreement", pk)
    return page(request, found, form)


@policy("anyone")
@require_http_methods(["GET", "POST"])
def sign_by_link(request: HttpRequest, party: int) -> HttpResponse:
    """Sign for the one organisation a link was made for; the link is used up by it. Without the link the page is refused."""
    link = getattr(request, "one_task", None)
    if link is None or link.task != TASK or link.object_id != party:
        raise PermissionDenied("This page opens by its own link only. Ask whoever sent it to you for another.")
    found = queries.by_party(party)
    if found is None:
        raise Http404("This agreement no longer waits for you.")
    agreement, place = found
    form = SignForm(request.POST or None, places=[place])
    if request.method == "POST" and form.is_valid():
        try:
            signing.sign(agreement=agreement, by=None, **signature(form))
        except Refused as refused:
            return render(request, "access/agreements/signed.html", {"agreement": agreement, "refused": str(refused)})
        one_task.used(link=link.pk)
        return render(request, "access/agreements/signed.html", {"agreement": agreement, "place": place})
    return page(request, agreement, form)


@policy("agreements", "administration")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Send somebody without an account a link to sign for one organisation."""
    found = asked(request, pk)
    parties = seen.may_be_asked(found)
    waits = standing(found, timezone.localdate()) is Standing.WAITING
    if not parties or not waits or not seen.may_change(request.user, found):
        raise Http404("There is nobody to ask about this agreement.")
    form = AskForm(request.POST or None, parties=parties)
    if request.method == "POST" and form.is_valid():
        give(request, task=TASK, object_id=int(form.cleaned_data["party"]), email=form.cleaned_data["email"])
        messages.success(request, "The link is on its way. It opens this agreement alone, and ends by itself.")
        return redirect("agreement", pk)
    context = {"form": form, "agreement": found, "title": "Ask somebody outside to sign", "button": "Send the link"}
    return render(request, "access/agreements/part.html", context, status=422 if form.errors else 200)


@policy("sign", "administration")
@require_POST
def withdraw(request: HttpRequest, pk: int, organisation: int) -> HttpResponse:
    """Take back the signature of an organisation this person speaks for."""
    found = asked(request, pk)
    place = next((each for each in seen.has_signed(request.user, found) if each.pk == organisation), None)
    if place is None:
        raise Http404("There is no signature you may take back.")
    actions.withdraw(agreement=found, place=place, by=request.user)
    messages.success(request, "The signature is taken back. What rested on it has stopped.")
    return redirect("agreement", pk)


def signature(form: SignForm) -> dict[str, Any]:
    """Return what was signed, as the action takes it."""
    given = form.cleaned_data
    return {"place": form.places[given["place"]], "name": given["name"], "post": given["post"]}


def page(request: HttpRequest, found: Any, form: SignForm) -> HttpResponse:
    """Show what is to be signed, and the form."""
    context = {
        "agreement": found,
        "shown": seen.shown(found, timezone.localdate()),
        "data": seen.data(found),
        "form": form,
        "signer": ", ".join(each.name for each in form.places.values()),
    }
    return render(request, "access/agreements/sign.html", context, status=422 if form.errors else 200)
