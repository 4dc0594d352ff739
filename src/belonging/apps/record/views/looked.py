"""Who looked at a child's record."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.history.queries import entries
from belonging.apps.record import queries
from belonging.apps.record.views.children import FOR

A_PAGE = 50


@policy("who looked", *FOR)
@require_safe
def who_looked(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who looked at this child, when, as what and why, newest first."""
    child = queries.child(pk, seen_by=request.user)
    if child is None:
        raise Http404("No child of this number is within your reach.")
    page = Paginator(list(entries.who_looked(pk)), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "record/who_looked.html", {"child": child, "page": page})
