"""Words of a report: sentences from protected figures, each made by `engine/narrative.py` or left unsaid."""

from collections.abc import Sequence
from dataclasses import replace

from belonging.apps.measures import labels
from belonging.apps.measures.charts.svg import Chart
from belonging.apps.measures.queries.figures import Now
from belonging.apps.measures.queries.tables import cell
from belonging.apps.measures.reports.paper import Part, Statement
from belonging.apps.measures.words import amount, period_words
from belonging.engine import narrative
from belonging.engine.disclosure import Published, PublishedCell
from belonging.engine.indicators import Indicator
from belonging.engine.narrative import Measured, Reference, Sentence, Wording
from belonging.engine.reports import Contrast
from belonging.kernel.periods import Period
from belonging.store.benchmarks import Figure

ONE_BY_CHANCE = 20  # comparisons, of which chance alone puts one beyond
UNTOLD = "No sentence is written where a figure is hidden, or where chance cannot be worked out: its table shows what may be shown."


def wording(indicator: Indicator) -> Wording:
    """Return how an indicator is spoken of."""
    return Wording(title=indicator.title, unit=indicator.unit, decimals=indicator.decimals)


def measured(found: PublishedCell | None, *, whose: str, period: Period) -> Measured | None:
    """Return a protected figure with its interval, None where either may not or cannot be shown."""
    if found is None:
        return None
    return narrative.measured(
        whose=whose, when=period_words(period), value=amount(found), lower=found.lower, upper=found.upper
    )


def statement(held: Now, beside: Reference | None, *, whose: str) -> Statement | None:
    """Return what is said of one indicator: its change, or its level where there is nothing before, and how it stands beside a reference."""
    said, now = wording(held.indicator), measured(held.now, whose=whose, period=held.period)
    before = measured(held.before, whose=whose, period=held.period.year_before())
    found = [narrative.changed(said, now, before) or narrative.level(said, now), narrative.against(said, now, beside)]
    sentences = tuple(each for each in found if each is not None)
    return Statement(title=held.indicator.title, sentences=sentences) if sentences else None


def england(found: Figure | None) -> Reference | None:
    """Return England's published figure as a reference."""
    if found is None or found.value is None:
        return None
    return Reference(whose="England", when=period_words(found.period), value=found.value)


def area(found: PublishedCell | None, *, whose: str, period: Period) -> Reference | None:
    """Return the figure of all schools, or all of a phase, as a reference for one of its parts."""
    value = amount(found)
    return None if value is None else Reference(whose=whose, when=period_words(period), value=value)


def contrasts(
    indicator: Indicator,
    found: Published | None,
    cut: str,
    asked: Sequence[Contrast],
    period: Period,
    *,
    within: tuple[str, ...] = (),
) -> list[Sentence]:
    """Return a sentence for each pair of groups of this cut, within a place, that a section puts beside one another."""
    told = []
    for each in asked:
        if each.cut == cut:
            one, other = (
                measured(cell(found, *within, code), whose=labels.word(cut, code), period=period)
                for code in (each.group, each.beside)
            )
            told.append(narrative.contrasted(wording(indicator), one, other))
    return [each for each in told if each is not None]


def over_time(
    indicator: Indicator, held: Sequence[tuple[Period, PublishedCell | None]], *, whose: str
) -> Sentence | None:
    """Return how an indicator went, with intervals; None where chance cannot be worked out or too few are shown."""
    shown = [each for period, cell in held if (each := measured(cell, whose=whose, period=period))]
    return narrative.over_time(wording(indicator), shown[0], shown[-1]) if shown else None


def counted(chart: Chart, finding: Sentence | None) -> Chart:
    """Return a chart with the comparisons that the finding above it rests on."""
    return replace(chart, compared=finding.compared) if finding else chart


def beside_all(
    indicator: Indicator,
    title: str,
    groups: Sequence[tuple[str, PublishedCell]],
    whole: PublishedCell | None,
    period: Period,
) -> Sentence | None:
    """Return which groups differ beyond chance from all together: the finding a chart by groups is headed with."""
    parts = [measured(each, whose=name, period=period) for name, each in groups]
    return narrative.beside_all(wording(indicator), title, [each for each in parts if each], amount(whole))


def tested(parts: Sequence[Part]) -> str:
    """Return how many comparisons a report's sentences rest on, those above its charts among them, and how many chance alone would put
    beyond chance; '' where it makes none."""
    charts = [each.chart for part in parts for each in part.shown if each.chart]
    said = [one for part in parts for each in part.statements for one in each.sentences]
    made = [beyond for each in (*said, *charts) for beyond in each.compared]
    held = sum(each.held for each in charts)
    found = []
    if made:
        by_chance = f"about {round(len(made) / 20)}" if len(made) >= ONE_BY_CHANCE else "fewer than one"
        found.append(
            f"The sentences of this report, and those above its charts, rest on {len(made):,} comparisons; {sum(made):,} of them are beyond chance. "
            f"Were nothing different at all, {by_chance} would still be. Intervals allow for chance, not for how children differ."
        )
    if held:
        found.append(
            f"Its funnels hold schools against limits {held:,} times; by chance alone one in five hundred lies outside."
        )
    return " ".join(found)
