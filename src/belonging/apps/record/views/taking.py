"""Asking for a file: the list of children as it is on the page, and a family's own copy of one child's record."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access import step_up
from belonging.apps.access.policies import policy
from belonging.apps.documents import queries as documents
from belonging.apps.exports.actions import asking
from belonging.apps.exports.makers import Refused
from belonging.apps.record import queries, searching
from belonging.apps.record.views.children import FOR


@policy("see children", *FOR)
@step_up.required(second=True)
@require_POST
def listed(request: HttpRequest) -> HttpResponse:
    """Ask for the list of children that was on the page."""
    search = searching.kept(request.session, request.POST.get("found", ""))
    if search is None:
        messages.error(request, "What you searched for is kept no longer. Type it again, then take the list away.")
        return redirect("children")
    return asked(request, "children", request.POST.get("format", ""), search=search)


@policy("rights", "information_rights")
@step_up.required(second=True)
@require_http_methods(["GET", "POST"])
def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a family's own copy is, and ask for it."""
    child = queries.child(pk, seen_by=request.user)
    if child is None:
        raise Http404("No child of this number is within your reach.")
    if request.method == "POST":
        return asked(request, "bundle", "zip", child=pk)
    return render(request, "record/bundle/ask.html", {"child": child, "kept_back": documents.kept_from_the_family(pk)})


def asked(request: HttpRequest, what: str, format: str, **arguments: object) -> HttpResponse:
    """Ask for a file and lead to the person's files, or say why there is none."""
    try:
        asking.ask(by=request.user, what=what, format=format, arguments=arguments)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("exports")
