"""Cases in a list: filtered, found by name, page by page, and taken away as a file."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access import step_up
from belonging.apps.access.policies import policy
from belonging.apps.casework.declared import CASE_TYPES
from belonging.apps.casework.queries import duplicates, lists
from belonging.apps.casework.views.day import FOR
from belonging.apps.exports import queries as exports
from belonging.apps.history import writing as history
from belonging.apps.record import searching
from belonging.apps.record.views.taking import asked

A_PAGE = 25
CUTS = ("type", "state", "due", "owner", "school", "stands")


@policy("see children", *FOR)
@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: HttpRequest) -> HttpResponse:
    """Show cases. A name that is searched for comes by POST and is kept under a number, so that no address holds it."""
    if request.method == "POST":
        return led_to(searching.keep(request.session, request.POST.get("search", "")), request.POST)
    number = request.GET.get("found", "")
    search = searching.kept(request.session, number)
    if search is None:
        messages.info(request, "What you searched for is kept no longer. Type it again.")
        return led_to("", request.GET)
    cut = lists.read(request.GET.dict(), search=search)
    some = lists.found(cut, seen_by=request.user)
    page = Paginator(some.numbers, A_PAGE).get_page(request.GET.get("page"))
    page.object_list = lists.shown(page.object_list, some.shared)
    history.read(children=list(dict.fromkeys(each.case.pupil_id for each in page)), what="search")
    context = {
        "page": page,
        "cut": cut,
        "found": number,
        "formats": exports.formats("cases", seen_by=request.user),
        "opens": bool(duplicates.ways(request.user)),
        **choices(request, cut, some),
    }
    return render(request, "casework/day/cases.html", context)


def choices(request: HttpRequest, cut: lists.Filter, some: lists.Found) -> dict[str, Any]:
    """Return what each filter may be set to."""
    states = CASE_TYPES[cut.type].states if cut.type else ()
    return {
        "types": sorted(((key, each.title) for key, each in CASE_TYPES.items()), key=lambda each: each[1]),
        "states": [(each.key, each.title) for each in states],
        "dues": list(lists.DUE.items()),
        "stands": list(lists.STANDS.items()),
        "owners": lists.keepers(seen_by=request.user),
        "schools": lists.schools(some),
        "cuts": {name: request.GET.get(name, "") for name in CUTS if request.GET.get(name)},
    }


def led_to(number: str, given: Any) -> HttpResponse:
    """Return the redirect to what was found under a number, cut as before."""
    kept = {name: given.get(name, "")[:40] for name in CUTS if given.get(name)} | ({"found": number} if number else {})
    return redirect(f"{reverse('cases')}?{urlencode(kept)}" if kept else "cases")


@policy("see children", *FOR)
@step_up.required(second=True)
@require_POST
def taken(request: HttpRequest) -> HttpResponse:
    """Ask for the list that was on the page as a file."""
    search = searching.kept(request.session, request.POST.get("found", ""))
    if search is None:
        messages.error(request, "What you searched for is kept no longer. Type it again, then take the list away.")
        return redirect("cases")
    cuts = {name: request.POST.get(name, "")[:40] for name in CUTS}
    return asked(request, "cases", request.POST.get("format", ""), search=search, **cuts)
