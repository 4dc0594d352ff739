"""Every evaluation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.measures.queries import tables
from belonging.apps.programmes import permissions
from belonging.apps.programmes.declared import DESIGNS
from belonging.apps.programmes.queries import evaluations
from belonging.apps.programmes.views._found import must_read
from belonging.engine.evaluation import SURENESS


@policy("see")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List evaluations, and the designs there are."""
    must_read(request)
    context = {
        "found": [
            (each, tables.indicators()[each.indicator].title)
            for each in evaluations.listed(seen_by=request.user)
            if each.indicator in tables.indicators()
        ],
        "may_write": permissions.writes(request.user),
        "designs": [(each, SURENESS[each.sureness].lower()) for each in DESIGNS.values()],
    }
    return render(request, "programmes/listed.html", context)
