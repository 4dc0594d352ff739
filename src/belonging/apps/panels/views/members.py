"""Who is on a panel."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access.policies import policy
from belonging.apps.panels.actions import Refused, membership
from belonging.apps.panels.declared import FOR
from belonging.apps.panels.forms.seats import SeatForm
from belonging.apps.panels.queries import members
from belonging.apps.panels.views._found import panel_of


@policy("see children", *FOR)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show each seat with who sits in it, and give a seat to somebody."""
    panel = panel_of(request, key)
    form = SeatForm(request.POST or None, key=key)
    if request.method == "POST" and form.is_valid():
        try:
            membership.give_seat(key, by=request.user, **{"area": "", **form.cleaned_data})
            messages.success(request, "The seat is given.")
            return redirect("panel-members", key=key)
        except Refused as refused:
            form.add_error(None, str(refused))
    on_panel = members.on_panel(key=key, keeper=request.user.post.organisation_id)
    context = {"panel": panel, "key": key, "places": members.places(key, on_panel), "form": form}
    return render(request, "panels/members.html", context, status=422 if form.errors else 200)


@policy("see children", *FOR)
@require_POST
def end(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """End a seat."""
    panel_of(request, key)
    try:
        membership.end_seat(pk, by=request.user)
        messages.success(request, "The seat has ended.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("panel-members", key=key)
