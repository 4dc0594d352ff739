"""Findings: what the figures say, in a sentence. They describe and ask; they never praise, blame or rank."""

from collections.abc import Sequence

from belonging.apps.measures import labels
from belonging.apps.measures.charts.funnel import Funnel
from belonging.apps.measures.words import amount, figure, period_words
from belonging.engine import chance as chances
from belonging.engine.chance import Estimate, beyond
from belonging.engine.disclosure import PublishedCell
from belonging.engine.indicators import Indicator
from belonging.kernel.periods import Period


def started(sentence: str) -> str:
    """Return a sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]


def apart(now: PublishedCell, before: PublishedCell) -> bool | None:
    """Tell whether two figures differ beyond chance; None where there is no interval to compare."""
    one, other = estimate(now), estimate(before)
    return None if one is None or other is None else beyond(one, other)


def estimate(found: PublishedCell | None) -> Estimate | None:
    """Return a protected figure with its interval, None where either may not or cannot be shown."""
    return None if found is None else chances.estimate(amount(found), found.lower, found.upper)


def change(now: PublishedCell | None, before: PublishedCell | None, indicator: Indicator) -> str:
    """Return what changed between two like periods, as short as a table's cell: '0.6 more', 'about the same'."""
    this, that = amount(now), amount(before)
    if this is None or that is None:
        return "no comparison"
    digits = indicator.decimals
    moved = round(this, digits) - round(that, digits)
    if abs(moved) < 0.5 * 10**-digits:
        return "the same"
    return f"{abs(moved):,.{digits}f} {'more' if moved > 0 else 'less'}"


def chance(now: PublishedCell | None, before: PublishedCell | None) -> str:
    """Return how the change stands beside chance, or '' where that cannot be said."""
    if now is None or before is None or (outside := apart(now, before)) is None:
        return ""
    return "beyond chance" if outside else "within chance"


def finding(
    indicator: Indicator, now: PublishedCell | None, before: PublishedCell | None, period: Period, *, whose: str
) -> str:
    """Return the indicator's finding: the figure, what it was in the same period a year before, and chance."""
    when = period_words(period)
    if now is None or (amount(now) is None and not now.suppressed):
        if now and indicator.denominator and indicator.denominator.fact == "roll":
            return f"There is no rate for {whose} in {when} yet: it is of the pupils on the January roll, which has not come."
        return f"There is no figure for {whose} in {when}."
    if amount(now) is None:
        return f"The figure for {whose} in {when} is hidden, because it is small or would give away a small number."
    said = f"{started(whose)}, {when}: {figure(now, indicator.decimals)} {indicator.unit}"
    earlier = period_words(period.year_before())
    if amount(before) is None:
        return f"{said}. There is nothing to compare it with from {earlier}."
    moved = change(now, before, indicator)
    words = "the same as" if moved == "the same" else f"{moved} than"
    by_chance = chance(now, before)
    tail = f" The change is {by_chance}." if by_chance and moved != "the same" else ""
    return f"{said}, {words} in {earlier} ({figure(before, indicator.decimals)}).{tail}"


def composition(
    indicator: Indicator, now: Sequence[PublishedCell], before: Sequence[PublishedCell], period: Period, *, whose: str
) -> str:
    """Return the finding of an indicator divided into parts of one whole: its largest part, and that part a year before."""
    when, earlier = period_words(period), period_words(period.year_before())
    seen = [(number, part) for part in now if (number := amount(part)) is not None]
    if not seen:
        return finding(indicator, now[0] if now else None, None, period, whose=whose)
    largest = max(seen, key=lambda each: each[0])[1]
    which = "the largest part" if len(seen) == len(now) else "the largest part that may be shown"
    named = labels.word(indicator.split, largest.labels[-1])
    said = f"{started(whose)}, {when}: {which} is “{named}”, {figure(largest, indicator.decimals)} {indicator.unit}."
    then = next((each for each in before if each.labels == largest.labels), None)
    return said if amount(then) is None else f"{said} In {earlier} it was {figure(then, indicator.decimals)}."


def trend(indicator: Indicator, values: list[float | None], periods: list[str], *, whose: str) -> str:
    """Return the trend in a sentence: from the first to the last period that may be shown."""
    shown = [(value, when) for value, when in zip(values, periods, strict=True) if value is not None]
    if len(shown) < 2:
        return f"Too few figures of {whose} may be shown, or are there yet, to say how they went."
    (first, since), (last, until) = shown[0], shown[-1]
    digits = indicator.decimals
    return f"{started(whose)} went from {first:,.{digits}f} in {since} to {last:,.{digits}f} in {until}."


TOO_FEW = "There are too few schools of any phase whose figures may be shown to say what is unusual."


def unusual(funnel: Funnel, phase: str) -> str:
    """Return how many schools of a phase lie beyond what chance and the usual spread allow, as a question to ask."""
    above, below = len(funnel.outside("above")), len(funnel.outside("below"))
    schools = f"{phase.lower()} schools" if phase else "schools"
    if not above and not below:
        return (
            f"All {len(funnel.points)} {schools} shown lie within what chance and the usual spread between them allow."
        )
    parts = [f"{number} {side}" for number, side in ((above, "above"), (below, "below")) if number]
    lie = "lies" if (above or below) == 1 else "lie"
    return (
        f"Of {len(funnel.points)} {schools} shown, {' and '.join(parts).replace(' ', f' {lie} ', 1)} what chance and the "
        "usual spread between them allow. That is a question to ask, not an answer."
    )


def spread(phi: float) -> str:
    """Return how much schools vary beside chance."""
    if phi <= 1.5:
        more = "no" if phi <= 1 else "little"
        return f"These schools vary {more} more than chance alone would make them (φ {phi:,.1f})."
    return f"These schools vary {phi:,.1f} times as much as chance alone would make them (φ)."


def position(point_band: str) -> str:
    """Return where one school lies, in words."""
    return {
        "above_998": "Above what chance and the usual spread allow. Ask what lies behind it.",
        "above_95": "High, but one school in forty lies here by chance.",
        "within": "Within what chance allows.",
        "below_95": "Low, but one school in forty lies here by chance.",
        "below_998": "Below what chance and the usual spread allow. There may be something to learn here, or records missing.",
    }[point_band]


SHORT = {
    "above_998": "▲ above the limits",
    "above_95": "high, within the limits",
    "within": "within the limits",
    "below_95": "low, within the limits",
    "below_998": "▼ below the limits",
}
