"""Whether few schools make most of the events; and schools to learn from. Neither says who has most."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.access.reach import reach
from belonging.apps.measures import findings
from belonging.apps.measures.charts import curve
from belonging.apps.measures.charts.svg import Chart
from belonging.apps.measures.queries import choices, concentration, disparities, places, tables
from belonging.apps.measures.queries.concentration import BESIDE, Fewer, Learning, Spread
from belonging.apps.measures.views import about
from belonging.apps.measures.words import figure, period_words
from belonging.engine.indicators import Indicator
from belonging.kernel.periods import Period

USUAL = "one_or_more_rate"
EVEN, SOME = 0.2, 0.4


@policy("see")
@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show how an indicator's events lie over schools."""
    found = gathered(request, key)
    if found is None:
        return render(request, "measures/empty.html", {"may_load": "load" in reach(request.user).may})
    return render(request, "measures/concentration.html", found)


def gathered(request: HttpRequest, key: str) -> dict[str, object] | None:
    """Return what the page shows, None for an empty store. Raises Http404 for an indicator that does not lie over schools."""
    held = tables.indicators()
    if key not in held or not concentration.can_concentrate(held[key]):
        raise Http404
    choice = choices.chosen(request.GET, windows=held[key].windows, key=key)
    if choice is None:
        return None
    whose = choice.group.named(places.area_name() or "this area")
    found = concentration.spread(key, choice.period, choice.group, seen_by=request.user)
    return {
        "key": key,
        "indicator": held[key],
        "chosen": choice,
        "query": about.query(request),
        "whose_title": findings.started(whose),
        "when": period_words(choice.period),
        "lead": says(found, held[key], whose),
        "chart": drawn(found, held[key], whose),
        "index": index(found),
        "filled": found.filled if found.found else 0,
        "about": about.rows(held[key]),
    }


@policy("see")
@require_safe
def learning(request: HttpRequest) -> HttpResponse:
    """Invite to learn from schools that have fewer than their intake would lead to expect, two years running."""
    found = gathered_learning(request)
    if found is None:
        return render(request, "measures/empty.html", {"may_load": "load" in reach(request.user).may})
    return render(request, "measures/learning.html", found)


def gathered_learning(request: HttpRequest) -> dict[str, object] | None:
    """Return what the page of schools to learn from shows, None for an empty store."""
    held = {key: each for key, each in tables.indicators().items() if concentration.can_be_learnt_from(each)}
    key = request.GET.get("outcome", "")
    key = key if key in held else USUAL if USUAL in held else next(iter(held), "")
    years = disparities.years_of(key) if key else []
    if not years:
        return None
    year = next((each for each in years if str(Period(each)) == request.GET.get("period")), years[0])
    found = concentration.learning(key, year, seen_by=request.user)
    return {
        "key": key,
        "indicator": held[key],
        "query": about.query(request),
        "outcomes": [(each, held[each].title) for each in held],
        "years": [str(Period(each)) for each in years],
        "year": str(Period(year)),
        "when": f"{Period(year - 1)} and {Period(year)}",
        "lead": invited(found),
        "columns": columns(),
        "rows": [row(each) for each in found.named],
        "waiting": found.waiting,
        "about": about.rows(held[key]),
    }


def events(indicator: Indicator) -> str:
    """Return what lies over the schools."""
    return "children suspended" if indicator.numerator.fact == "suspended" else indicator.unit.split(" per ")[0]


def says(found: Spread, indicator: Indicator, whose: str) -> str:
    """Return how concentrated events are, in a sentence."""
    held = found.found
    if held is None:
        return f"There is too little of {whose} that may be shown to say how {events(indicator)} lie over schools."
    schools = f"{held.half} of {held.units} schools ({100 * held.share:,.0f}%)"
    return f"{findings.started(whose)}: half of all {events(indicator)} were at {schools}, which is the fewest that have half between them."


def index(found: Spread) -> str:
    """Return the index with what it means."""
    held = found.found
    if held is None:
        return ""
    words = (
        "much as pupils are" if held.index < EVEN else "somewhat unevenly" if held.index < SOME else "at few schools"
    )
    return f"They lie {words}. The index is {held.index:,.2f}: 0 would be every school having the share its pupils lead to expect, and 1 all at one."


def drawn(found: Spread, indicator: Indicator, whose: str) -> Chart | None:
    """Return the curve, None with too little to show."""
    if found.found is None:
        return None
    title = f"{events(indicator).capitalize()} over schools, {whose}"
    fifth = 100 * found.found.at(0.2)
    told = (
        f"The schools with most for each pupil that hold a fifth of pupils have {fifth:,.0f}% of {events(indicator)}."
    )
    return curve.draw(found.found, key="concentration", title=title, says=told, events=events(indicator))


def invited(found: Learning) -> str:
    """Return how many schools there may be something to learn from, or that this is still being counted."""
    if found.waiting:
        return "Which schools there may be something to learn from is still being counted."
    if not found.looked_at:
        return "Of no school are enough expected in both years, and may its numbers be shown, to say."
    number = len(found.named) + found.others
    schools = {0: "none lies", 1: "one lies"}.get(number, f"{number} lie")
    said = f"Of {found.looked_at} schools of which this may be said, {schools} below what the intake would lead to expect, beyond chance, in both years."
    unnamed = (
        f" {findings.started('one is' if found.others == 1 else f'{found.others} are')} not named here."
        if found.others
        else ""
    )
    return f"{said}{unnamed}{' What is done there that others could learn from?' if number else ''}"


def columns() -> tuple[tuple[str, bool], ...]:
    """Return the titles of the list."""
    beside = tuple((tables.indicators()[key].title, True) for key in BESIDE if key in tables.indicators())
    return (
        ("School", False),
        ("Phase", False),
        ("Counted", True),
        ("Expected, SEN left out", True),
        ("Expected, SEN taken in", True),
        *beside,
    )


def row(each: Fewer) -> tuple[str, ...]:
    """Return one school as a row."""
    held = [tables.indicators()[key].decimals for key in BESIDE if key in tables.indicators()]
    beside = (figure(cell, digits) for cell, digits in zip(each.beside, held, strict=True))
    return (each.place.name, each.place.phase, f"{each.observed:,}", *(f"{one:,.1f}" for one in each.expected), *beside)
