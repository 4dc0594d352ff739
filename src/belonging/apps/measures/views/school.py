"""Schools: a list to find one in, and the page of one."""

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.access.reach import reach
from belonging.apps.directory import queries as directory
from belonging.apps.measures import findings
from belonging.apps.measures.queries import choices, figures, places, school, sheets, tables
from belonging.apps.measures.queries.area import MAIN
from belonging.apps.measures.queries.school import Row
from belonging.apps.measures.views import expected
from belonging.apps.measures.words import figure, period_words, published
from belonging.kernel.days import written

A_PAGE = 40


@policy("see")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the schools this person sees by name; a head goes straight to theirs."""
    sees = reach(request.user)
    if not sees.everything and len(sees.urns) == 1:
        return redirect("school", urn=min(sees.urns))
    search, phase = request.GET.get("search", "").strip()[:100], request.GET.get("phase", "")
    everywhere = places.places(seen_by=request.user)
    if not everywhere:
        return render(request, "measures/empty.html", {"may_load": "load" in sees.may})
    found, closed = places.places(seen_by=request.user, search=search, phase=phase), directory.closed()
    context = {
        "search": search,
        "phase": phase,
        "phases": sorted({each.phase for each in everywhere if each.phase}),
        "page": Paginator([each for each in found if each.urn not in closed], A_PAGE).get_page(request.GET.get("page")),
        "closed": [(each, closed_on(closed[each.urn])) for each in found if each.urn in closed],
    }
    return render(request, "measures/schools.html", context)


def closed_on(day: date | None) -> str:
    """Return when a school closed, in words."""
    return f"Closed {written(day)}" if day else "Closed"


@policy("see")
@require_safe
def show(request: HttpRequest, urn: int) -> HttpResponse:
    """Show one school, its peers unnamed."""
    place = places.place(urn, seen_by=request.user)
    choice = choices.chosen(request.GET)
    if place is None:
        raise Http404
    if choice is None:
        return render(request, "measures/empty.html", {"may_load": "load" in reach(request.user).may})
    held = [key for key in MAIN if key in tables.indicators()]
    key = request.GET.get("indicator") if request.GET.get("indicator") in held else held[0]
    indicator = tables.indicators()[key]
    own = figures.own_period(indicator, choice.period)
    peers = school.peers_of(place).named("all schools")
    among = school.funnel(key, place, own, seen_by=request.user)
    point = next((each for each in among.points if each.name), None) if among else None
    context = {
        "place": place,
        "known": place.urn in reach(request.user).knows,
        "closed": closed_on(directory.closed()[urn]) if urn in directory.closed() else "",
        "chosen": choice,
        "when": period_words(choice.period),
        "before": period_words(choice.period.year_before()),
        "peers": peers,
        "peers_title": findings.started(peers),
        "rows": [row_of(row, choice.period_key) for row in school.rows(place, choice.period, seen_by=request.user)],
        "indicator": indicator,
        "key": key,
        "indicators": [(each, tables.indicators()[each].title) for each in held],
        "kept": [("indicator", key)],
        "trend": school.trend(key, place, choice.period, seen_by=request.user),
        "funnel": sheets.funnel_of(among, place.phase, indicator) if among else None,
        "position": findings.position(point.by_spread) if point else "",
        "expected": expected.of_school(key, place, own, seen_by=request.user),
    }
    return render(request, "measures/school.html", context)


def row_of(row: Row, period_key: str) -> dict[str, object]:
    """Return an indicator of the school as text."""
    held, digits = row.figure, row.figure.indicator.decimals
    own = row.figure.period
    return {
        "key": held.key,
        "title": held.indicator.title,
        "unit": held.indicator.unit,
        "when": "" if str(own) == period_key else f"whole year {own}",
        "now": figure(held.now, digits),
        "before": figure(held.before, digits),
        "chance": findings.chance(held.now, held.before),
        "peers": figure(row.peers, digits),
        "england": published(row.england, digits, own),
        "position": findings.SHORT[row.point.by_spread] if row.point else "not shown",
    }
