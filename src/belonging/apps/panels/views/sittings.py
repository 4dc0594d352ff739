"""The sittings of one's panels, planned and called off."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.panels import permissions
from belonging.apps.panels.actions import Refused, planning
from belonging.apps.panels.declared import FOR, panel
from belonging.apps.panels.forms.planning import PlanForm, ReasonForm
from belonging.apps.panels.queries import calendars, releases, sittings
from belonging.apps.panels.views._found import panel_of, sitting_of

A_PAGE = 25


@policy("see children", *FOR)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show the sittings to come, and those that were."""
    past = Paginator(sittings.past(seen_by=request.user), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "coming": list(sittings.coming(seen_by=request.user)[:A_PAGE]),
        "page": past,
        "to_release": releases.waiting(seen_by=request.user),
        "led": [(key, panel(key)) for key in permissions.led(request.user)],
    }
    return render(request, "panels/sittings.html", context)


@policy("see children", *FOR)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, key: str) -> HttpResponse:
    """Plan the sittings of a panel from one day to another, on the days a calendar leaves."""
    panel = panel_of(request, key)
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = planning.plan(key, by=request.user, **form.cleaned_data)
            many = "1 sitting was" if len(made) == 1 else f"{len(made)} sittings were"
            said = f"{many} planned." if made else "Every sitting of that time is planned already."
            messages.success(request, f"{said} {which_days(request, key)}")
            return redirect("panels")
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"panel": panel, "form": form, "which_days": which_days(request, key)}
    return render(request, "panels/plan.html", context, status=422 if form.errors else 200)


def which_days(request: HttpRequest, key: str) -> str:
    """Return the sentence that says whose calendar is used, or that there is none."""
    try:
        return calendars.basis(key, keeper=request.user.post.organisation_id).sentence  # type: ignore[union-attr]
    except (LookupError, ValueError) as wrong:
        return str(wrong)


@policy("see children", *FOR)
@require_POST
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a sitting off."""
    sits, form = sitting_of(request, pk), ReasonForm(request.POST)
    try:
        planning.call_off(sits, why=form.data.get("why", ""), by=request.user)
        messages.success(request, "The sitting is called off.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("panel-agenda", pk=pk)
