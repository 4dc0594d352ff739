"""How accessible these pages are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy


@policy("anyone")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement."""
    return render(request, "measures/accessibility.html")
