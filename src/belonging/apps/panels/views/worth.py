"""What a panel is worth, and what children wait for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.panels.declared import FOR
from belonging.apps.panels.queries import worth
from belonging.apps.panels.views._found import panel_of
from belonging.kernel.periods import Period


@policy("see children", *FOR)
@require_safe
def waiting(request: HttpRequest, key: str) -> HttpResponse:
    """Show the register of what children wait for."""
    panel = panel_of(request, key)
    register = worth.waiting(key, seen_by=request.user)
    return render(request, "panels/waiting.html", {"panel": panel, "register": register})


@policy("see children", *FOR)
@require_safe
def measures(request: HttpRequest, key: str) -> HttpResponse:
    """Show a panel's measures of an academic year."""
    panel = panel_of(request, key)
    years = worth.years()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else years[0]
    context = {
        "panel": panel,
        "measures": worth.measures(key, year, seen_by=request.user),
        "years": [(each, str(Period(each))) for each in years],
        "year": year,
        "named": str(Period(year)),
    }
    return render(request, "panels/measures.html", context)
