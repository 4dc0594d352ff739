"""What assessments led to, and what ways of helping cost here."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.casework.actions import Refused, costs
from belonging.apps.casework.forms.costs import CostForm
from belonging.apps.casework.queries import outcomes, ways


@policy("see")
@require_safe
def led_to(request: HttpRequest) -> HttpResponse:
    """Show what the assessments of a year led to."""
    years = outcomes.years()
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else years[0]
    names = [(each, f"{each}/{(each + 1) % 100:02}") for each in years]
    context = {"found": outcomes.of_year(year, seen_by=request.user), "years": names, "named": dict(names)[year]}
    return render(request, "casework/outcomes/led_to.html", context)


@policy("signed in")
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show what ways of helping cost here, with the source of each figure."""
    held = ways.latest()
    found = [(key, title, held.get(key)) for key, title in ways.titles().items()]
    return render(request, "casework/outcomes/costs.html", {"ways": found, "may_set": ways.may_set(request.user)})


@policy("signed in")
@require_http_methods(["GET", "POST"])
def figure(request: HttpRequest, way: str) -> HttpResponse:
    """Write down what one way costs."""
    title = ways.titles().get(way)
    if title is None or not ways.may_set(request.user):
        raise Http404("There is no such figure for you to set.")
    now = ways.latest().get(way)
    first = {"pounds": now.pounds, "lead_weeks": now.lead_weeks, "source": now.source} if now else {}
    form = CostForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            costs.say(way, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Written down. Decisions made before keep the figure they were made with.")
            return redirect("costs")
    context = {"form": form, "title": title, "now": now}
    return render(request, "casework/outcomes/cost.html", context, status=422 if form.errors else 200)
