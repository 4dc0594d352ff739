"""The page of one indicator, the list of all, and their downloads."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.access.reach import reach
from belonging.apps.measures import findings, labels, themes
from belonging.apps.measures.charts.funnel import Funnel
from belonging.apps.measures.queries import (
    as_published,
    choices,
    concentration,
    disparities,
    figures,
    places,
    sheets,
    shrunk,
    tables,
)
from belonging.apps.measures.queries.choices import Choice
from belonging.apps.measures.queries.sheets import Sheet
from belonging.apps.measures.queries.shrunk import Drawn
from belonging.apps.measures.views import about, crossing, expected
from belonging.apps.measures.words import NOTHING, count, figure, interval, period_words, published
from belonging.engine.gap import LOCAL
from belonging.engine.indicators import Indicator
from belonging.engine.indicators.declaration import ALONE
from belonging.kernel.periods import Period

USUAL_CUTS = ("phase", "sex", "year_group")
COLUMNS = (
    *(("School", False), ("Numerator", True), ("Denominator", True), ("Value", True), ("95% interval", True)),
    ("Allowing for chance", True),
)


@policy("see")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List every indicator by what it is about."""
    return render(
        request,
        "measures/indicators.html",
        {"themes": themes.themed(tables.indicators()), "without": tables.not_available()},
    )


@policy("see")
@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show one indicator."""
    if key in tables.not_available():
        return without(request, key)
    if key not in tables.indicators():
        raise Http404
    indicator = tables.indicators()[key]
    choice = choices.chosen(request.GET, windows=indicator.windows, key=key)
    if choice is None:
        return render(request, "measures/empty.html", {"may_load": "load" in reach(request.user).may})
    by = cuts_asked(request.GET, indicator, choice)
    sheet = sheets.sheet(key, choice, by, seen_by=request.user)
    return render(request, "measures/indicator.html", context(request, key, choice, sheet, by))


def without(request: HttpRequest, key: str) -> HttpResponse:
    """Say that a figure is not available, and why: an answer like any other."""
    found = tables.not_available()[key]
    years = [(str(Period(year)), why) for year, why in sorted(found.years.items(), reverse=True)]
    context = {"figure": found, "years": years, "source": found.source.sentence()}
    context |= {"rows": as_published.rows(found), "columns": as_published.COLUMNS}
    return render(request, "measures/not_available.html", context)


def free_cuts(indicator: Indicator, choice: Choice) -> list[str]:
    """Return the cuts there is a use for: one authority is no cut, and schools chosen by a group are listed below."""
    useless = ("authority", *choice.group.cuts, *(["school"] if choice.group.cut or indicator.split else []))
    if choice.group.cut or indicator.split or choice.period.window != "year":
        useless = (*useless, ALONE)
    return [cut for cut in indicator.cuts if cut not in useless]


def cuts_asked(asked: Mapping[str, str], indicator: Indicator, choice: Choice) -> tuple[str, ...]:
    """Return the one or two cuts an address asks for, as far as there is room; a divided indicator needs none."""
    room, free = sheets.room(indicator) - len(choice.group.cuts), free_cuts(indicator, choice)
    wanted = [cut for cut in dict.fromkeys((asked.get("by", ""), asked.get("and", ""))) if cut in free]
    usual = () if indicator.split else tuple(cut for cut in USUAL_CUTS if cut in free)[:1]
    return tuple(wanted[:room]) or usual


def context(request: HttpRequest, key: str, choice: Choice, sheet: Sheet, by: tuple[str, ...]) -> dict[str, object]:
    """Return what the template shows."""
    indicator, found = sheet.figure.indicator, sheet.breakdown
    room = sheets.room(indicator) - len(choice.group.cuts)
    plain = found is not None and len(found.by) == 1
    return {
        "key": key,
        "indicator": indicator,
        "chosen": choice,
        "kept": [(name, request.GET[name]) for name in ("by", "and") if request.GET.get(name)],
        "kept_breakdown": choice.kept(),
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "when": period_words(sheet.figure.period),
        "whose_title": findings.started(sheet.whose),
        "finding": sheet.finding,
        "tiles": tiles(sheet),
        "gap": gap(sheet),
        "trend": sheet.trend,
        "funnels": [drawn(each, phase, indicator) for phase, each in sheet.funnels.items() if each.points],
        "no_funnel": findings.TOO_FEW if figures.compares_schools(indicator) else "",
        "cuts": [(cut, labels.cut_name(cut)) for cut in free_cuts(indicator, choice)] if room else [],
        "by": by[0] if by else "",
        "second": by[1] if len(by) > 1 else "",
        "cross": room > 1,
        "split": labels.cut_name(indicator.split) if indicator.split else "",
        "bars": sheets.bars_of(found, indicator, whose=sheet.whose) if found and plain else None,
        "crossing": crossing.of(found, indicator) if found and not plain else None,
        "refused": sheet.refused,
        "notes": found.published.notes if found else (),
        "schools": schools(key, choice, sheet, request),
        "schools_columns": COLUMNS,
        "fair": fair_links(key, indicator),
        "expected": expected.of_indicator(
            key, sheet.figure.period, choice.group, list(sheet.funnels), seen_by=request.user
        ),
        "schools_caption": f"{indicator.title} by school, {period_words(sheet.figure.period)}",
        "about": about.rows(indicator),
        "sources": about.sources(sheet.beside),
        "sql": about.sql(key, sheet.figure.period),
    }


def fair_links(key: str, indicator: Indicator) -> list[tuple[str, str]]:
    """Return (address, words) of the other pages of an indicator: who it is, how it lies over schools, and whom to learn from."""
    return [
        (address, words)
        for there, address, words in (
            (
                disparities.can_be_compared(indicator),
                f"{reverse('disproportionality')}?outcome={key}",
                "Which groups of children is it?",
            ),
            (
                concentration.can_concentrate(indicator),
                reverse("concentration", args=[key]),
                "Few schools, or all a little?",
            ),
            (
                concentration.can_be_learnt_from(indicator),
                f"{reverse('learning')}?outcome={key}",
                "Schools to learn from",
            ),
        )
        if there
    ]


def gap(sheet: Sheet) -> str:
    """Return the local rank gap in a sentence that says what it is not, '' for an indicator that is none or may not be shown."""
    index = figures.rank_gap(sheet.figure.now, sheet.figure.indicator)
    if index is None:
        return ""
    written = f"{abs(index):,.1f}"
    sign = "−" if index < 0 and float(written) else ""
    return f"On the scale of a gap index, from −10 to 10 with 0 for no gap, this is {sign}{written}. {LOCAL}."


def drawn(found: Funnel, phase: str, indicator: Indicator) -> dict[str, object]:
    """Return a phase's funnel with what is said under it."""
    chart = sheets.funnel_of(found, phase, indicator)
    return {"chart": chart, "phase": phase, "spread": findings.spread(found.phi), "warning": found.warning}


def tiles(sheet: Sheet) -> list[dict[str, str]]:
    """Return the figure, its year before and its benchmarks, each with what stands beside it in small; none of a whole in parts."""
    held, digits = sheet.figure, sheet.figure.indicator.decimals
    if held.indicator.split:
        return []
    own = f"95% interval {interval(held.now, digits)}" if held.now and held.now.lower is not None else ""
    counts = (
        f"{count(held.now.numerator, hidden=False)} of {count(held.now.denominator, hidden=False)}"
        if own and held.now
        else ""
    )
    beside = [{"name": each.full_name} | published(each.nearest, digits, held.period) for each in sheet.beside]
    return [
        {
            "name": findings.started(period_words(held.period)),
            "value": figure(held.now, digits),
            "note": own or counts,
        },
        {
            "name": findings.started(period_words(held.period.year_before())),
            "value": figure(held.before, digits),
            "note": findings.change(held.now, held.before, held.indicator),
        },
        *({"name": each["name"], "value": each["value"], "note": each["when"]} for each in beside),
    ]


def schools(key: str, choice: Choice, sheet: Sheet, request: HttpRequest) -> list[tuple[str, ...]]:
    """Return the schools this person sees by name, in the order of their names, with what may be shown of each."""
    found = figures.by_school(key, sheet.figure.period, seen_by=request.user)
    held = {each.labels[0]: each for each in found.cells if len(each.labels) == 1} if found else {}
    digits, drawn_in = (
        sheet.figure.indicator.decimals,
        shrunk.of_schools(key, sheet.figure.period, seen_by=request.user),
    )
    return [
        (
            each.name,
            count(cell.numerator, hidden=bool(cell.suppressed)),
            count(cell.denominator, hidden=bool(cell.suppressed)),
            figure(cell, digits),
            interval(cell, digits),
            allowing(drawn_in.get(str(each.urn)), digits),
        )
        for each in places.places(seen_by=request.user)
        if (cell := held.get(str(each.urn)))
        and (not choice.group.cut or getattr(each, choice.group.cut) == choice.group.label)
    ]


def allowing(found: Drawn | None, digits: int) -> str:
    """Return a school's figure drawn towards that of its phase, as text."""
    return f"{found.value:,.{digits}f}" if found else NOTHING
