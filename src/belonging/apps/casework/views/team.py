"""Who keeps which cases: by name, so that work can be shared, and never in an order of numbers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused, bulk
from belonging.apps.casework.forms.day import GiveForm
from belonging.apps.casework.queries import lists, workload
from belonging.apps.casework.views.day import FOR
from belonging.apps.history import writing as history

NOBODY = 0


@policy("see children", *FOR)
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """Show how the work is shared."""
    return render(request, "casework/day/team.html", {"team": workload.team(request.user)})


@policy("see children", *FOR)
@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest, owner: int) -> HttpResponse:
    """Show the open cases that one person keeps, or (0) that nobody does, and let somebody else keep some of them."""
    people = workload.colleagues(request.user)
    cases = workload.kept_by(owner or None, seen_by=request.user)
    who = next((each for each in people if each.pk == owner), None)
    if owner and who is None and not cases:
        raise Http404("Nobody of this number keeps a case here.")
    form = GiveForm(request.POST or None, some=[each for each in people if each.pk != owner])
    if request.method == "POST" and form.is_valid():
        try:
            handed(request, people, form.cleaned_data["to"], owner)
            return redirect("team")
        except Refused as refused:
            form.add_error(None, str(refused))
    history.read(children=list(dict.fromkeys(each.pupil_id for each in cases)), what="search")
    context = {"who": who, "lines": lists.listed(cases), "form": form, "owner": owner}
    return render(request, "casework/day/kept.html", context, status=422 if form.errors else 200)


def handed(request: HttpRequest, people: list[User], to: str, owner: int) -> None:
    """Let somebody keep the cases that were ticked. Raises Refused."""
    ids = [int(each) for each in request.POST.getlist("case") if each.isdecimal()]
    chosen = next(each for each in people if str(each.pk) == to)
    count = bulk.hand_over(ids, by=request.user, to=chosen, owner=owner or None)
    messages.success(request, f"{chosen} keeps {count} more {'case' if count == 1 else 'cases'} now.")
