"""Two pictures of an area: a hundred children, and a map of rates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.access.reach import reach
from belonging.apps.measures import labels
from belonging.apps.measures.permissions import answers_for_figures
from belonging.apps.measures.queries import choices, hundreds, maps, places
from belonging.apps.measures.queries.tables import indicators
from belonging.apps.measures.views import about
from belonging.apps.measures.words import period_words

USUAL = "suspension_rate"


@policy("see")
@require_safe
def hundred(request: HttpRequest) -> HttpResponse:
    """Show the area as if it had a hundred children."""
    choice = choices.chosen(request.GET, windows=("year",), key=hundreds.ROLL)
    if choice is None:
        return render(request, "measures/empty.html", {"may_load": "load" in reach(request.user).may})
    area = places.area_name() or "this area"
    found = hundreds.pictures(choice.period, whose=area, seen_by=request.user)
    context = {
        "whose": area,
        "when": period_words(choice.period),
        "periods": choice.periods,
        "period": str(choice.period),
        "instead": choice.instead,
        "pictures": [
            {
                "title": each.chart.title,
                "chart": each.chart,
                "key": each.indicator,
                "named": indicators()[each.indicator].title,
            }
            for each in found
        ],
    }
    return render(request, "measures/hundred.html", context)


@policy("see")
@require_safe
def area_map(request: HttpRequest) -> HttpResponse:
    """Show an indicator on a map of localities, clusters or small areas."""
    mapped = maps.mappable()
    key = request.GET.get("indicator", "")
    key = key if key in mapped else USUAL
    kinds = maps.kinds()
    kind = request.GET.get("by", "")
    kind = kind if kind in maps.KINDS else (kinds or ["locality"])[0]
    choice = choices.chosen(request.GET, windows=maps.windows(indicators()[key], kind), key=key)
    if choice is None:
        return render(request, "measures/empty.html", {"may_load": "load" in reach(request.user).may})
    how = request.GET.get("classes", "")
    how = how if how in maps.WAYS else "equal"
    chart = maps.drawn(key, kind, choice.period, seen_by=request.user, how=how)
    context = {
        "whose": places.area_name() or "This area",
        "indicators": [(each, indicators()[each].title) for each in mapped],
        "key": key,
        "title": indicators()[key].title,
        "when": period_words(choice.period),
        "instead": choice.instead,
        "periods": choice.periods,
        "period": str(choice.period),
        "kinds": [(each, labels.cut_name(each)) for each in maps.KINDS],
        "kind": kind,
        "ways": maps.WAYS.items(),
        "how": how,
        "chart": chart,
        "no_shapes": kind not in kinds,
        "may_draw": answers_for_figures(request.user),
        "of_schools": maps.whose(kind),
        "about": about.rows(indicators()[key]),
    }
    return render(request, "measures/map.html", context)
