"""Opening a case: the right child is found first, then what there is already, and only then is anything made."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused, cases
from belonging.apps.casework.asking import asked
from belonging.apps.casework.forms.opening import OpeningForm
from belonging.apps.casework.queries import duplicates, opening, people
from belonging.apps.casework.views.day import FOR
from belonging.apps.history import writing as history
from belonging.apps.record import queries as record
from belonging.apps.record import searching
from belonging.engine.casework import Value, View

A_PAGE = 25
Answers = dict[str, dict[str, Value]]


@policy("see children", *FOR)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Find the child a case is to be opened for. What is typed is kept under a number, so that no address holds it."""
    if request.method == "POST":
        number = searching.keep(request.session, request.POST.get("search", ""))
        return redirect(f"{reverse('case-new')}?found={number}" if number else "case-new")
    number = request.GET.get("found", "")
    typed = searching.kept(request.session, number)
    if typed is None:
        messages.info(request, "What you searched for is kept no longer. Type it again.")
        return redirect("case-new")
    page = None
    if len(typed) > 1:
        page = Paginator(record.found(search=typed, seen_by=request.user), A_PAGE).get_page(request.GET.get("page"))
        page.object_list = record.shown(page.object_list, seen_by=request.user)
        history.read(children=[each.id for each in page], what="search")
    context = {"search": typed, "page": page, "opens": bool(duplicates.ways(request.user))}
    return render(request, "casework/day/search.html", context)


@policy("see children", *FOR)
@require_safe
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what there is of a child already, children easily taken for them, and the kinds of case there are."""
    child = seen(request, pk)
    like = duplicates.like(child, seen_by=request.user)
    history.read(children=[pk, *(each.id for each in like)], what="search")
    context = {
        "child": child,
        "like": like,
        "already": duplicates.of_child(pk, "", seen_by=request.user),
        "ways": duplicates.ways(request.user),
        "schools": [name for _, name in sorted(schools(request, child).items())],
    }
    return render(request, "casework/day/choose.html", context)


@policy("see children", *FOR)
@require_http_methods(["GET", "HEAD", "POST"])
def open_one(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Show what is asked before a case of this type is opened, and open it."""
    child = seen(request, pk)
    way = next((each for each in duplicates.ways(request.user) if each.key == key), None)
    if way is None:
        raise Http404("Your role opens no case of this kind.")
    already = duplicates.of_child(pk, key, seen_by=request.user)
    form = form_for(request, child, way, already)
    if request.method == "POST" and form.is_valid():
        form = form_for(request, child, way, already, said=form.given())  # with these answers more may be asked
    if request.method == "POST" and form.is_valid():
        try:
            made = opened(request, child, way, form)
            messages.success(request, "The case is open.")
            return redirect("case", pk=made)
        except Refused as refused:
            form.add_error(None, str(refused))
    history.read(children=[pk], what="page")
    context = {"child": child, "way": way, "already": already, "form": form}
    return render(request, "casework/day/open.html", context, status=422 if form.errors else 200)


def form_for(
    request: HttpRequest,
    child: record.Child,
    way: duplicates.Way,
    already: duplicates.Already,
    said: Answers | None = None,
) -> OpeningForm:
    """Return the form of an opening, with the questions that are asked given what was `said`."""
    places = schools(request, child)
    values = {key: value for many in (said or {}).values() for key, value in many.items()}
    case = opening.not_yet(way.key, pupil=child.id, urn=next(iter(places), None), given=values)
    forms, view = opening.needed(way.type, way.move), View(way.type, case)
    here = [each.key for form in forms for each in form.questions]
    return OpeningForm(
        request.POST or None,
        asks=[(form, asked(form, view, here)) for form in forms],
        schools=places,
        looked=bool(already.same or already.ended),
        reasons=[each.title for each in way.type.prompts],
        people=people.near(way.type, way.asks.part, own=near(request.user), urns=places) if way.asks else None,
        initial={"called": child.pupil.forename or child.name},
    )


def opened(request: HttpRequest, child: record.Child, way: duplicates.Way, form: OpeningForm) -> int:
    """Open the case and return its number. Raises Refused."""
    given: dict[str, Any] = form.cleaned_data
    new = cases.Opening(
        type=way.key,
        pupil=child.id,
        keeper=cases.keeper_of(request.user),
        urn=int(given["school"]) if given.get("school") else None,
        called=given["called"],
        given=form.given(),
        names=named(way, given),
    )
    return int(cases.open_case(new, way.move.key, by=request.user, reason=given.get("why", "")).pk)


def near(person: User) -> list[int]:
    """Return the organisation somebody acts for, and those it stands under or lies in."""
    place = person.post.organisation if person.post else None
    return [each for each in (place.pk, place.parent_id, place.area_id) if each] if place else []


def named(way: duplicates.Way, given: dict[str, Any]) -> dict[str, User]:
    """Return whom somebody asks, by the part they are to hold."""
    found = accounts.person(int(given["who"].partition(":")[0])) if way.asks else None
    return {way.asks.part: found} if way.asks and found else {}


def seen(request: HttpRequest, pk: int) -> record.Child:
    """Return the child, or answer that there is none within reach."""
    child = record.child(pk, seen_by=request.user)
    if child is None:
        raise Http404("No child of this number is within your reach.")
    return child


def schools(request: HttpRequest, child: record.Child) -> dict[int, str]:
    """Return the schools a case may be about by URN, the most likely first."""
    urns = duplicates.schools_of(child, request.user)
    names = accounts.school_names(urns)
    return {urn: names.get(urn, f"School {urn}") for urn in urns}
