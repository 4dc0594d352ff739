"""How each kind of case goes: drawn from its declaration, for whoever works on one or wants to know what the law asks."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.casework.queries import kinds


@policy("signed in")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List every kind of case."""
    return render(request, "casework/kinds/listed.html", {"kinds": kinds.every()})


@policy("signed in")
@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show one kind of case: its states in order, what may be done in each, by whom, and what is then owed."""
    found = kinds.one(key)
    if found is None:
        raise Http404("There is no such kind of case.")
    return render(request, "casework/kinds/one.html", {"kind": found})
