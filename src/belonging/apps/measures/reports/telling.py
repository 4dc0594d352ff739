"""Words of a report: sentences from protected figures, each made by `engine/narrative.py` or left unsaid."""

from collections.abc import Sequence

from belonging.apps.measures import labels
from belonging.apps.measures.queries.figures import Now
from belonging.apps.measures.queries.tables import cell
from belonging.apps.measures.reports.paper import Statement
from belonging.apps.measures.words import amount, period_words
from belonging.engine import narrative
from belonging.engine.disclosure import Published, PublishedCell
from belonging.engine.indicators import Indicator
from belonging.engine.narrative import Measured, Reference, Sentence, Wording
from belonging.engine.reports import Contrast
from belonging.kernel.periods import Period
from belonging.store.benchmarks import Figure

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


def over_time(indicator: Indicator, held: Sequence[tuple[Period, PublishedCell | None]], *, whose: str) -> str:
    """Return how an indicator went, in words with intervals; its bare title where chance cannot be worked out or too few are shown."""
    shown = [each for period, cell in held if (each := measured(cell, whose=whose, period=period))]
    found = narrative.over_time(wording(indicator), shown[0], shown[-1]) if shown else None
    return found.words if found else f"{indicator.title} over time, {whose}."


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


def tested(sentences: Sequence[Sentence]) -> str:
    """Return how many comparisons a report makes and how many chance alone would put beyond chance; '' where it makes none."""
    made = [each for each in sentences if each.beyond is not None]
    beyond = sum(bool(each.beyond) for each in made)
    if not made:
        return ""
    return (
        f"This report puts {len(made)} comparisons into words; {beyond} of them are beyond chance. Were nothing different at all, "
        f"about {max(1, round(len(made) / 20))} would still be. Intervals allow for chance, not for how children differ."
    )
