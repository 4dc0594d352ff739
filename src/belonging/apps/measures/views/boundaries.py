"""Handing boundaries over: a file is checked, what it draws is looked at, and then it is kept for every map."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access.policies import policy
from belonging.apps.measures import labels
from belonging.apps.measures.actions import boundaries as actions
from belonging.apps.measures.charts import outline
from belonging.apps.measures.forms.boundaries import BoundariesForm
from belonging.apps.measures.permissions import Refused
from belonging.apps.measures.queries import maps


@policy("load", "figures")
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Show the form; take a file, check it, and go on to what it draws."""
    form = BoundariesForm(request.POST, request.FILES) if request.method == "POST" else BoundariesForm()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.propose(given["file"], given["kind"], by=request.user)
            return redirect("boundaries-preview", kind=given["kind"])
        except Refused as refused:
            form.add_error("file", str(refused))
    kept = [labels.cut_name(each) for each in maps.kinds()]
    return render(request, "measures/boundaries.html", {"form": form, "kept": kept}, status=422 if form.errors else 200)


@policy("load", "figures")
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, kind: str) -> HttpResponse:
    """Show what a file draws, and keep it."""
    named = labels.cut_name(must_be_drawn(kind)).lower()
    found = actions.draft(kind, by=request.user)
    if found is None:
        messages.error(request, "There are no boundaries to look at. Send the file again.")
        return redirect("boundaries")
    if request.method == "POST":
        try:
            actions.keep(kind, by=request.user)
            messages.success(request, f"The boundaries are kept. Every map by {named} is drawn on them.")
            return redirect("map")
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("boundaries")
    context = {
        "chart": outline.draw(found.rings, found.middles, found.missing, named),
        "kind": kind,
        "named": named,
        "missing": found.missing,
        "again": kind in maps.kinds(),
    }
    return render(request, "measures/boundaries_preview.html", context)


@policy("load", "figures")
@require_POST
def drop(request: HttpRequest, kind: str) -> HttpResponse:
    """Forget what was sent."""
    actions.drop(must_be_drawn(kind), by=request.user)
    messages.success(request, "What was sent is forgotten. Maps are as they were.")
    return redirect("boundaries")


def must_be_drawn(kind: str) -> str:
    """Return a kind of place that maps are of, or answer that there is no such page."""
    if kind not in maps.KINDS:
        raise Http404("No map is by such places.")
    return kind
