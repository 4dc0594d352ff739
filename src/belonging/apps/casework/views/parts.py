"""Who takes part in a case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access.policies import policy
from belonging.apps.accounts import queries as accounts
from belonging.apps.casework.actions import Refused, parts
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.queries import cases, people
from belonging.apps.casework.views.finding import FOR, case_of


@policy("see children", *FOR)
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Choose who holds a part."""
    case = case_of(request, pk)
    said = next((each for each in case_type(case.type).parts if each.key == key), None)
    if said is None:
        messages.error(request, "This kind of case has no such part.")
        return redirect("case", pk=pk)
    school = accounts.school(case.school_id) if case.school_id else None
    near = {each.pk: each.name for each in accounts.with_ids([*people.above(case), *([school.pk] if school else [])])}
    far = {each.pk: each.name for each in accounts.organisations() if each.kind in people.AGENCIES}
    choices = people.named(people.for_part(said.roles, near | far))
    error = ""
    if request.method == "POST":
        try:
            chosen, _, name = request.POST.get("who", ""), None, request.POST.get("name", "").strip()
            if chosen and chosen not in choices:
                raise Refused("Choose somebody from the list.")
            person = accounts.person(int(chosen.partition(":")[0])) if chosen else None
            parts.give(case, key, by=request.user, person=person, name="" if person else name)
        except Refused as refused:
            error = str(refused)
        else:
            messages.success(request, "They take part from now on, and see this case where they can sign in.")
            return redirect("case", pk=pk)
    context = {"case": case, "part": said, "choices": choices, "error": error}
    return render(request, "casework/part.html", context, status=422 if error else 200)


@policy("see children", *FOR)
@require_POST
def take(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Take up a part oneself."""
    case = case_of(request, pk)
    try:
        parts.take(case, key, by=request.user)
        messages.success(request, "You take part in this case now.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("case", pk=pk)


@policy("see children", *FOR)
@require_POST
def end(request: HttpRequest, pk: int, participant: int) -> HttpResponse:
    """End somebody's part."""
    case = case_of(request, pk)
    try:
        parts.take_away(case, participant, by=request.user)
        messages.success(request, "They no longer take part.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("case", pk=pk) if cases.one(pk, seen_by=request.user) else redirect("children")


@policy("see children", *FOR)
@require_POST
def came(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down who came to the meeting."""
    case = case_of(request, pk)
    words = {"yes": True, "no": False, "": None}
    said = {
        each.pk: words[answer]
        for each in cases.held_in(case)
        if (answer := request.POST.get(f"came-{each.pk}")) in words
    }
    try:
        parts.write_who_came(case, said, by=request.user)
        messages.success(request, "Who came is written down.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("case", pk=pk)
