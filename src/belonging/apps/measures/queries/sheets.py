"""Everything an indicator's page shows, gathered once, so that the page and its downloads cannot differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.text import slugify
from django.utils.timezone import localdate

from belonging.apps.accounts.roles import Person
from belonging.apps.measures import findings, labels
from belonging.apps.measures.charts import bars, funnel, line
from belonging.apps.measures.charts.funnel import Funnel
from belonging.apps.measures.charts.line import Beside as BesideLine
from belonging.apps.measures.charts.svg import Chart
from belonging.apps.measures.queries import benchmarks, figures, places
from belonging.apps.measures.queries.benchmarks import Beside
from belonging.apps.measures.queries.choices import Choice, Group, periods
from belonging.apps.measures.queries.figures import Now
from belonging.apps.measures.queries.making import BeingMade
from belonging.apps.measures.queries.tables import cell, indicators, refusal, series, table
from belonging.apps.measures.words import period_words
from belonging.engine.disclosure import TOTAL, Published
from belonging.engine.indicators import Indicator
from belonging.kernel.periods import Period

MOST_PERIODS = 12


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """An indicator for a choice: figure, benchmarks, trend, funnel and breakdown, each protected.

    Parts of one whole add up to the whole whenever they are counted, so they have no trend.
    """

    figure: Now
    whose: str
    finding: str
    beside: tuple[Beside, ...]
    trend: Chart | None
    funnels: Mapping[str, Funnel]
    breakdown: "Breakdown | None"
    refused: str


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """A table by one or two cuts, within the chosen group of schools."""

    by: tuple[str, ...]
    published: Published
    rows: tuple[str, ...]
    across: tuple[str, ...]
    within: Group
    names: dict[str, str]


def like_periods(indicator: Indicator, period: Period) -> tuple[Period, ...]:
    """Return the same term of every year there is, oldest first; years for an indicator without terms."""
    own = figures.own_period(indicator, period)
    like = (each for each in periods() if (each.term, each.half_term) == (own.term, own.half_term))
    known = [each for each in like if each == own or each.is_over(localdate())]
    return tuple(sorted({*known, own})[-MOST_PERIODS:])


def trend(key: str, period: Period, group: Group, *, whose: str, beside: tuple[Beside, ...], seen_by: Person) -> Chart:
    """Return the line of the group over like periods, beside what is published for exactly those periods."""
    indicator = indicators()[key]
    when = like_periods(indicator, period)
    tables, later = series(key, group.cuts, when, seen_by=seen_by)
    own = line.Own(name=findings.started(whose), tables=tables, labels=group.labels)
    others = tuple(BesideLine(name=each.full_name, figures=tuple(each.at(one) for one in when)) for each in beside)
    shown = tuple(each for each in others if any(value is not None for value in each.figures))
    said = findings.trend(indicator, own.values(), [period_words(each) for each in when], whose=whose)
    chart = line.draw(
        key="trend",
        title=f"{indicator.title} over time",
        says=said,
        unit=findings.started(indicator.unit),
        periods=[str(each) for each in when],
        series=(own, *shown),
        decimals=indicator.decimals,
    )
    return replace(chart, notes=(*undrawn(beside, when), *later))


def undrawn(beside: Iterable[Beside], when: Sequence[Period]) -> tuple[str, ...]:
    """Return why a benchmark that has figures is not drawn: none of them is of the periods of the chart."""
    names: dict[str, list[str]] = {}
    for each in beside:
        if each.nearest and all(each.at(one) is None for one in when):
            names.setdefault(period_words(each.nearest.period), []).append(each.full_name)
    return tuple(
        f"Not drawn: {', '.join(of)}. Nothing is published of these periods; the nearest published figure is of {period}."
        for period, of in names.items()
    )


def sheet(key: str, choice: Choice, by: tuple[str, ...], *, seen_by: Person) -> Sheet:
    """Return everything the page of an indicator shows to this person."""
    figure = figures.now(key, choice.period, choice.group, seen_by=seen_by)
    beside = benchmarks.beside(key, figure.period, choice.group)
    whose = choice.group.named(places.area_name() or "this area")
    found, why = None, refusal(key, (*choice.group.cuts, *by), figure.period)
    try:
        found = breakdown(key, figure.period, choice.group, by, seen_by=seen_by)
    except BeingMade as later:
        why = str(later)
    return Sheet(
        figure=figure,
        whose=whose,
        finding=said(figure, choice.group, whose=whose, seen_by=seen_by),
        beside=beside,
        trend=None
        if figure.indicator.split
        else trend(key, figure.period, choice.group, whose=whose, beside=beside, seen_by=seen_by),
        funnels=figures.funnels_of(key, figure.period, choice.group, seen_by=seen_by),
        breakdown=found,
        refused=why,
    )


def said(held: Now, group: Group, *, whose: str, seen_by: Person) -> str:
    """Return the finding: of the figure, or of the largest of its parts where they make one whole."""
    if not held.indicator.share_of:
        return findings.finding(held.indicator, held.now, held.before, held.period, whose=whose)
    periods = (held.period, held.period.year_before())
    now, before = (figures.parts(held.key, each, group, seen_by=seen_by) for each in periods)
    return findings.composition(held.indicator, now, before, held.period, whose=whose)


def room(indicator: Indicator) -> int:
    """Return how many cuts a table may have; one that is divided (reasons, bands, needs) is crossed already."""
    return 1 if indicator.split else 2


def breakdown(key: str, period: Period, group: Group, by: tuple[str, ...], *, seen_by: Person) -> Breakdown | None:
    """Return a table by one cut or two. Within a group of schools it is that group's row of the crossing with its cut.

    A table by school holds only the schools this person sees by name.
    """
    crossed = (*group.cuts, *by)
    if (
        len(crossed) > room(indicators()[key])
        or len(set(crossed)) < len(crossed)
        or not (by or indicators()[key].split)
    ):
        return None
    found = None if refusal(key, crossed, period) else table(key, crossed, period, seen_by=seen_by)
    if found is None:
        return None
    names = places.names(seen_by=seen_by)
    start = len(group.cuts)
    mine = [each.labels[start:] for each in found.cells if each.labels[:start] == group.labels]
    kept = [each for each in mine if "school" not in by or each[by.index("school")] in {*names, TOTAL}]
    cuts = found.cuts[start:]
    axes = [labels.ordered(cut, (each[at] for each in kept), names) for at, cut in enumerate(cuts)]
    return Breakdown(
        by=cuts,
        published=found,
        rows=tuple(axes[0]),
        across=tuple(axes[1]) if len(axes) > 1 else (),
        within=group,
        names=names,
    )


def bars_of(found: Breakdown, indicator: Indicator, *, whose: str) -> Chart:
    """Return the bars of a breakdown by one cut."""
    cut = found.by[0]
    title = labels.title_by(indicator.title, cut)
    cells = [cell(found.published, *found.within.labels, each) for each in found.rows]
    groups = [(labels.word(cut, each.labels[-1], found.names), each) for each in cells if each is not None]
    compared = figures.compares_schools(indicator)
    line_of_all = "; the line marks all together" if compared else ""
    return bars.draw(
        groups,
        key="groups",
        title=title,
        says=f"{title}, {whose}. Groups are in the order of their codes{line_of_all}.",
        unit=findings.started(indicator.unit),
        decimals=indicator.decimals,
        group=labels.cut_name(cut),
        compare=compared,
    )


def funnel_of(found: Funnel, phase: str, indicator: Indicator) -> Chart:
    """Return the drawing of a funnel of the schools of one phase."""
    sessions = indicator.denominator is not None and indicator.denominator.amount is not None
    return funnel.draw(
        found,
        key=f"schools-{slugify(phase) or 'all'}",
        title=f"{indicator.title}: {phase.lower() or 'all'} schools and chance",
        says=findings.unusual(found, phase),
        unit=findings.started(indicator.unit),
        across="Possible sessions" if sessions else "Pupils counted",
        decimals=indicator.decimals,
    )
