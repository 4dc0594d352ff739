"""Opening a record outside one's reach, and the list of every time that was done."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from belonging.apps.access import step_up
from belonging.apps.access.actions import glass
from belonging.apps.access.policies import policy
from belonging.apps.access.queries.glass import opened
from belonging.apps.record.actions import out_of_reach
from belonging.apps.record.forms.glass import GlassForm
from belonging.apps.record.views.children import FOR

WEEK = timedelta(days=7)


@policy("break glass", *FOR)
@step_up.required(second=True)
@require_http_methods(["GET", "POST"])
def open_record(request: HttpRequest) -> HttpResponse:
    """Ask for the child, the reason and the hours; open the record; tell those who answer for it."""
    form = GlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            child = out_of_reach.open_record(by=request.user, **form.cleaned_data)
            return redirect("child", pk=child)
        except glass.Refused as refused:
            form.add_error(None, str(refused))
    return render(request, "record/glass.html", {"form": form}, status=422 if form.errors else 200)


@policy("glass list", "administration", *FOR)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List every record opened out of reach in the last week, or in four, that this person answers for."""
    weeks = 4 if request.GET.get("weeks") == "4" else 1
    found = opened(since=timezone.now() - weeks * WEEK, seen_by=request.user)
    return render(request, "record/broken_glass.html", {"entries": found, "weeks": weeks})
