"""Sharing a child with an organisation, and ending it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access.actions import sharing
from belonging.apps.access.policies import policy
from belonging.apps.history import writing as history
from belonging.apps.record import queries
from belonging.apps.record.forms.share import ShareForm
from belonging.apps.record.queries.children import Child
from belonging.apps.record.views.children import FOR


@policy("share", *FOR)
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Show whom the child is shared with and may be, and share."""
    child = seen(request, pk)
    outlets = sharing.outlets(pk, by=request.user)
    form = ShareForm(request.POST or None, outlets=outlets)
    if request.method == "POST" and form.is_valid():
        try:
            sharing.share(pupil_id=pk, by=request.user, **form.cleaned_data)
            messages.success(
                request, "Shared. They see only what the agreement lists, and it is kept that you shared it."
            )
            return redirect("share-child", pk=pk)
        except sharing.Refused as refused:
            form.add_error(None, str(refused))
    history.read(children=[pk], what="page")
    context = {"child": child, "form": form, "outlets": outlets, "shared": sharing.shared(pk)}
    context["closed"] = sharing.closed(pk, by=request.user)
    return render(request, "record/share.html", context, status=422 if form.errors else 200)


@policy("share", *FOR)
@require_POST
def stop(request: HttpRequest, pk: int, tie: int) -> HttpResponse:
    """End a sharing now."""
    seen(request, pk)
    try:
        sharing.stop(pupil_id=pk, tie_id=tie, by=request.user)
        messages.success(request, "The sharing has ended. What they saw until now is kept in the history.")
    except sharing.Refused as refused:
        messages.error(request, str(refused))
    return redirect("share-child", pk=pk)


def seen(request: HttpRequest, pk: int) -> Child:
    """Return the child, or answer that there is none within reach."""
    child = queries.child(pk, seen_by=request.user)
    if child is None:
        raise Http404("No child of this number is within your reach.")
    return child
