"""Drawing up an agreement, one part at a time."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access import agreements as seen
from belonging.apps.access.actions import agreements as actions
from belonging.apps.access.forms.agreements import DatesForm, PartyForm, PurposeForm
from belonging.apps.access.policies import policy
from belonging.apps.access.views.agreements import PARTS, asked
from belonging.apps.agreements import words
from belonging.apps.agreements.actions import drafting
from belonging.apps.agreements.tables import EVERY, tables
from belonging.apps.agreements.terms import Refused


@policy("agreements", "administration")
@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Show one part of a draft, and keep what is said."""
    found = asked(request, pk)
    if part not in PAGES or found.status != "draft" or not seen.may_change(request.user, found):
        raise Http404("There is no such part to draw up.")
    try:
        return PAGES[part](request, found)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("agreement", pk)


def purpose(request: HttpRequest, found: Any) -> HttpResponse:
    """Why, and by what right."""
    kept = {name: getattr(found, name) for name in ("title", "purposes", "basis", "condition")}
    form = PurposeForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        actions.change(drafting.say_why, agreement=found, by=request.user, **form.cleaned_data)
        return onward(request, found, "purpose")
    return page(request, found, "purpose", form)


def parties(request: HttpRequest, found: Any) -> HttpResponse:
    """Who gives and who receives: those there are, and a form for one more."""
    form = PartyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.change(drafting.add_party, agreement=found, by=request.user, **form.given())
        messages.success(request, "Added.")
        return redirect("agreement-part", found.pk, "parties")
    return page(request, found, "parties", form)


def data(request: HttpRequest, found: Any) -> HttpResponse:
    """What is shared, field by field."""
    known = tables()
    if request.method == "POST":
        ticked = set(request.POST.getlist("field"))
        items = {
            label: [each.name for each in table.fields if f"{label}.{each.name}" in ticked]
            for label, table in known.items()
        }
        actions.change(drafting.cover, agreement=found, by=request.user, items=items)
        return onward(request, found, "data")
    kept = {each.table: set(each.fields) for each in found.items.all()}
    listed = [(table, ticks(table, kept.get(label, set()))) for label, table in known.items()]
    groups = [(table, fields, sum(each["ticked"] for each in fields)) for table, fields in listed]
    return render(request, "access/agreements/part_data.html", {"agreement": found, "groups": groups})


def ticks(table: Any, kept: set[str]) -> list[dict[str, Any]]:
    """Return the fields of a table, each with whether it is ticked."""
    return [
        {"field": each, "value": f"{table.label}.{each.name}", "ticked": EVERY in kept or each.name in kept}
        for each in table.fields
    ]


def dates(request: HttpRequest, found: Any) -> HttpResponse:
    """From when until when, and who looks after it."""
    kept = {name: getattr(found, name) for name in ("starts", "review_on", "expires_on", "retention")}
    form = DatesForm(request.POST or None, initial=kept | {"owner": str(found.owner_id or "")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"owner": form.places[form.cleaned_data["owner"]]}
        actions.change(drafting.say_when, agreement=found, by=request.user, **given)
        return onward(request, found, "dates")
    return page(request, found, "dates", form)


@policy("agreements", "administration")
@require_POST
def remove_party(request: HttpRequest, pk: int, party: int) -> HttpResponse:
    """Take a party out of a draft."""
    found = asked(request, pk)
    try:
        actions.change(drafting.remove_party, agreement=found, by=request.user, party=party)
        messages.success(request, "Taken out.")
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("agreement", pk)
    return redirect("agreement-part", pk, "parties")


def page(request: HttpRequest, found: Any, part: str, form: Any) -> HttpResponse:
    """Show the form of one part."""
    named = [(each, words.first_up(words.party_name(each))) for each in found.parties.all()]
    context = {"agreement": found, "form": form, "title": dict(PARTS)[part], "parties": named}
    template = "part_parties" if part == "parties" else "part"
    return render(request, f"access/agreements/{template}.html", context, status=422 if form.errors else 200)


def onward(request: HttpRequest, found: Any, part: str) -> HttpResponse:
    """Go back to the draft, which says what is still missing."""
    messages.success(request, f"Kept: {dict(PARTS)[part][:1].lower()}{dict(PARTS)[part][1:]}.")
    return redirect("agreement", found.pk)


PAGES: dict[str, Callable[[HttpRequest, Any], HttpResponse]] = {
    "purpose": purpose,
    "parties": parties,
    "data": data,
    "dates": dates,
}
