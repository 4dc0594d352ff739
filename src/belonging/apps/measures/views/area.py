"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.access.reach import reach
from belonging.apps.measures import findings
from belonging.apps.measures.queries import area, choices, freshness, hundreds, places
from belonging.apps.measures.queries.area import Row
from belonging.apps.measures.queries.benchmarks import NAMES
from belonging.apps.measures.queries.choices import Choice
from belonging.apps.measures.views import about
from belonging.apps.measures.words import figure, period_words, published

NEAREST = (
    "A period under a published figure is the nearest that has been published. A whole year is not like a term: "
    "suspensions add up over the year, and short spells of absence weigh more in a term."
)


@policy("see")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the main indicators, or how to begin when nothing is loaded."""
    choice = choices.chosen(request.GET)
    if choice is None:
        return render(request, "measures/empty.html", {"may_load": "load" in reach(request.user).may})
    whose = choice.group.named(places.area_name() or "this area")
    rows = area.rows(choice, seen_by=request.user)
    changes = area.changed(rows, whose=whose)
    context = {
        "chosen": choice,
        "whose": whose,
        "whose_title": findings.started(whose),
        "when": period_words(choice.period),
        "when_title": findings.started(period_words(choice.period)),
        "before": period_words(choice.period.year_before()),
        "lead": lead(rows, changes, period_words(choice.period.year_before())),
        "rows": [row_of(row, choice) for row in rows],
        "beside": NAMES,
        "beside_notes": NEAREST
        if any(each.nearest and each.nearest.period != row.figure.period for row in rows for each in row.beside)
        else "",
        "sources": about.sources(each for row in rows for each in row.beside),
        "changes": changes,
        "unusual": [unusual_of(*each, choice) for each in area.beyond(rows)],
        "tested": any(row.tested for row in rows),
        "untested": untested(rows),
        "hundred": hundreds.parted("sen_provision", choice.period, whose=places.area_name(), seen_by=request.user),
        "fresh": freshness.rows(seen_by=request.user),
    }
    return render(request, "measures/area.html", context)


def lead(rows: list[Row], changes: list[str], earlier: str) -> str:
    """Return the page in two sentences: how many main indicators moved beyond chance, where that can be said, and how many schools
    to ask about."""
    compared = sum(findings.chance(row.figure.now, row.figure.before) != "" for row in rows)
    if not compared:
        return f"Whether a main indicator changed by more than chance since {earlier} cannot be said. {schools(rows)}"
    which = "main indicators" if compared == len(rows) else f"{compared} main indicators that can be compared"
    return f"{len(changes) or 'None'} of the {which} changed by more than chance since {earlier}. {schools(rows)}"


def schools(rows: list[Row]) -> str:
    """Return how many schools lie outside the usual spread, of those indicators for which that can be said."""
    tested = [row for row in rows if row.tested]
    if not tested:
        return "Whether a school lies outside the usual spread cannot be said: too few have figures that may be shown."
    outside = {point.cell.labels for row in tested for side in ("above", "below") for point in row.outside(side)}
    lie = {0: "No school lies", 1: "One school lies"}.get(len(outside), f"{len(outside)} schools lie")
    own = "its phase" if len(outside) < 2 else "their phase"
    which = "them" if len(tested) == len(rows) else f"the {len(tested)} of which that can be said"
    return f"{lie} outside the usual spread of {own} on {'at least one' if outside else 'any'} of {which}."


def row_of(row: Row, choice: Choice) -> dict[str, object]:
    """Return a row of the table as text."""
    held = row.figure
    digits = held.indicator.decimals
    return {
        "title": held.indicator.title,
        "unit": held.indicator.unit,
        "address": address(held.key, choice),
        "when": "" if held.period == choice.period else f"whole year {held.period}",
        "now": figure(held.now, digits),
        "before": figure(held.before, digits),
        "change": findings.change(held.now, held.before, held.indicator),
        "chance": findings.chance(held.now, held.before),
        "beside": [{"name": each.name} | published(each.nearest, digits, held.period) for each in row.beside],
    }


def untested(rows: list[Row]) -> str:
    """Return, in a sentence, the indicators of which nobody can say whether a school is unusual; '' when there is none."""
    titles = [row.figure.indicator.title for row in rows if not row.tested]
    if len(titles) == len(rows):
        return findings.TOO_FEW
    return f"Cannot be said, because too few schools may be shown: {', '.join(titles)}." if titles else ""


def unusual_of(row: Row, above: int, below: int, choice: Choice) -> dict[str, str]:
    """Return how many schools lie outside for one indicator."""
    parts = [f"{count} {side}" for count, side in ((above, "above"), (below, "below")) if count]
    shown = sum(len(each.points) for each in row.funnels.values())
    return {
        "title": row.figure.indicator.title,
        "address": f"{address(row.figure.key, choice)}#schools-title",
        "says": f"{' and '.join(parts)}, of {shown} schools shown",
    }


def address(key: str, choice: Choice) -> str:
    """Return the address of an indicator's page for the same choice."""
    return f"{reverse('indicator', args=[key])}?{urlencode(choice.kept())}"
