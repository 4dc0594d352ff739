"""What a control chart found, in sentences that ask. They never praise or blame: a rule knows that something changed, not why."""

from collections.abc import Sequence

from belonging.apps.measures.queries.change import Over, rules_left_out
from belonging.apps.measures.words import NOTHING, figure, period_words
from belonging.engine.spc import BASELINE, LEAST, ControlChart, Rule, Signal, Standing, signals
from belonging.kernel.periods import Period

ASKS = {
    Rule.BEYOND: "{when} lies {side} the limits of a steady process. What was different then?",
    Rule.SHIFT: "Seven or more in a row lie {side} the mean, {since} to {when}. What changed around {since}?",
    Rule.TREND: "Seven in a row each lie {side} the one before, {since} to {when}. What has been drifting?",
    Rule.NEAR: "Two of three in a row lie close to the {limit} limit, up to {when}. Is something beginning?",
}
MEANS = {
    "better": " It is the way one would hope for.",
    "worse": " It is not the way one would hope for.",
    "neutral": "",
}
STEADY = "Nothing here is beyond what a steady process does by itself: going up or down from one point to the next needs no explanation."


def grouped(found: Sequence[Signal]) -> list[Signal]:
    """Join what one rule found at points that follow one another, so that a long run is told once."""
    joined: list[Signal] = []
    for each in found:
        same = next(
            (
                at
                for at, one in enumerate(joined)
                if (one.rule, one.side) == (each.rule, each.side) and _touch(one, each)
            ),
            None,
        )
        if same is None or each.rule is Rule.BEYOND:
            joined.append(each)
        else:
            points = tuple(sorted({*joined[same].points, *each.points}))
            joined[same] = Signal(rule=each.rule, points=points, side=each.side)
    return joined


def _touch(one: Signal, other: Signal) -> bool:
    return bool(set(one.points) & set(other.points))


def asked(over: Over) -> list[str]:
    """Return what the rules found, each as a question, the latest first; [] where there is nothing to draw."""
    if over.judged is None:
        return []
    found = sorted(grouped(signals(over.judged)), key=lambda each: each.points[-1], reverse=True)
    return [_ask(each, over) for each in found]


def _ask(each: Signal, over: Over) -> str:
    words = {
        "when": period_words(over.periods[each.points[-1]]),
        "since": period_words(over.periods[each.points[0]]),
        "side": each.side,
        "limit": "upper" if each.side == "above" else "lower",
    }
    said = ASKS[each.rule].format(**words)
    return said[:1].upper() + said[1:] + MEANS[each.means(over.indicator.direction.value)]


def finding(over: Over) -> str:
    """Return what the chart says in one sentence: what was found last, that nothing was, or that there is too little to say."""
    found = asked(over)
    if found or over.chart is None or over.chart.standing is Standing.RUN_CHART:
        return found[0] if found else standing(over)
    return STEADY


def standing(over: Over) -> str:
    """Return how much the chart can bear."""
    chart = over.chart
    if chart is None:
        return "There are too few figures that may be shown to draw them over time."
    if chart.standing is Standing.RUN_CHART:
        return f"There are no limits yet, only the median, and too few points to say what is beyond chance: limits come on trial from {LEAST} points of a stretch, and stand from {BASELINE}."
    if chart.standing is Standing.TRIAL:
        return "The limits are on trial: they are learnt from fewer than twelve points."
    return "The limits are learnt from the first twelve points of each stretch."


def notes(over: Over) -> tuple[str, ...]:
    """Return what the reader must know of how the chart was made."""
    found = [] if finding(over) == standing(over) else [standing(over)]
    if over.taken is not None:
        pattern = ", ".join(
            f"{_season(name, over.step)} {100 * factor:.0f}%" for name, factor in sorted(over.taken.factors.items())
        )  # type: ignore[type-var]
        found.append(
            f"What times of the year usually differ by was taken out, so that like stands beside like. Beside the usual: {pattern}."
        )
    elif over.step == "like":
        found.append("The same time of each year is drawn, so that like stands beside like.")
    if over.chart is not None and over.chart.sigma_z > 1:
        found.append(
            f"The limits are {over.chart.sigma_z:.1f} times as wide as chance alone would make them, because points that follow each other differ by more (Laney)."
        )
    found += left_out(over)
    if over.hidden:
        found.append(f"{over.hidden} of {len(over.periods)} periods are hidden to protect children, and left out.")
    return (*found, *over.notes)


def left_out(over: Over) -> list[str]:
    """Return of each rule that leaves periods of the chart out which those are, and why."""
    told = []
    for rule in rules_left_out():
        years = dict.fromkeys(
            str(Period(over.periods[at].year)) for at in over.left_out if over.periods[at].year in rule.years
        )
        if years:
            told.append(
                f"{' and '.join(years)}, {rule.title}: drawn, but no mean or limit is learnt from them and no rule reads them. {rule.reason} "
                f"{rule.source.sentence()}."
            )
    return told


def _season(name: object, step: str) -> str:
    return f"half-term {name}" if step == "half_term" else period_words(Period(2000, int(str(name)))).split()[0]


def rows(over: Over) -> tuple[tuple[str, ...], ...]:
    """Return the table: each period's figure, as it is and as it is drawn, with mean, limits and what was found."""
    chart, digits = over.chart, over.indicator.decimals
    if chart is None:
        return tuple(
            (period_words(when), figure(cell, digits)) for when, cell in zip(over.periods, over.cells, strict=True)
        )
    told = told_at(over.judged or chart) | dict.fromkeys(over.left_out, "left out of what is usual")
    return tuple(
        (
            period_words(when),
            figure(over.cells[at], digits),
            *([_number(chart.values[at], digits)] if over.taken else []),
            _number(chart.centre[at], digits),
            _number(chart.lower[at], digits),
            _number(chart.upper[at], digits),
            told.get(at, NOTHING),
        )
        for at, when in enumerate(over.periods)
    )


def columns(over: Over) -> tuple[tuple[str, bool], ...]:
    """Return the titles of the table."""
    if over.chart is None:
        return (("Period", False), ("Value", True))
    drawn = (("Pattern taken out", True),) if over.taken else ()
    middle = "Mean" if over.chart.upper[-1] is not None else "Median"
    return (
        ("Period", False),
        ("Value", True),
        *drawn,
        (middle, True),
        ("Lower limit", True),
        ("Upper limit", True),
        ("Found", False),
    )


def told_at(chart: ControlChart) -> dict[int, str]:
    """Return which rules each point completed or, beyond a limit, is."""
    found: dict[int, list[str]] = {}
    for each in signals(chart):
        found.setdefault(each.points[-1], []).append(each.rule.value)
    return {at: "; ".join(rules) for at, rules in found.items()}


def _number(value: float | None, digits: int) -> str:
    return NOTHING if value is None else f"{value:,.{digits}f}"
