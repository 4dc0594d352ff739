"""How figures are made, written from the catalogue itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.measures import examples, labels, themes
from belonging.apps.measures.queries import tables
from belonging.apps.measures.views import about
from belonging.kernel.citation import Status


@policy("see")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List every definition, with a mark on those whose source has not been verified."""
    held = tables.indicators()
    found = [
        (
            theme,
            [
                {**each, "indicator": held[each["key"]], "unverified": _unverified(held[each["key"]])}
                for each in members
            ],
        )
        for theme, members in themes.themed(held)
    ]
    return render(request, "measures/methods.html", {"themes": found, "rules": tables.profile_of(request.user)})


def _unverified(indicator: tables.Indicator) -> bool:
    return indicator.source.status is Status.UNVERIFIED


@policy("see")
@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show one definition with its worked examples."""
    if key not in tables.indicators():
        raise Http404
    indicator = tables.indicators()[key]
    context = {
        "key": key,
        "indicator": indicator,
        "why": tables.why(key),
        "rows": about.rows(indicator),
        "unverified": _unverified(indicator),
        "cuts": ", ".join(labels.cut_name(cut).lower() for cut in indicator.cuts),
        "windows": ", ".join(window.replace("_", "-") for window in indicator.windows),
        "examples": [examples.drawn(each) for each in indicator.examples],
        "sql": tables.sql_of(key, tables.an_example_of(indicator)),
    }
    return render(request, "measures/method.html", context)
