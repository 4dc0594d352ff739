"""What a chart of days between rare events says: a longer wait is a rarer event. It asks, and never praises or blames."""

from belonging.apps.measures.changing import grouped, told_at
from belonging.apps.measures.charts import control
from belonging.apps.measures.charts.svg import Chart
from belonging.apps.measures.findings import started
from belonging.apps.measures.queries.between import Between
from belonging.apps.measures.words import NOTHING
from belonging.engine.indicators import Indicator
from belonging.engine.spc import BASELINE, LEAST, Rule, Standing, signals
from belonging.kernel.days import written

ASKS = {
    Rule.BEYOND: "The {days:,.0f} days up to {when} are {much} than a steady process would leave. What was different?",
    Rule.SHIFT: "Seven or more waits in a row up to {when} are {much} than usual. What changed?",
    Rule.TREND: "Seven waits in a row up to {when} are each {much} than the one before. What has been drifting?",
    Rule.NEAR: "Two of three waits up to {when} are much {much} than usual. Is something beginning?",
}
STEADY = (
    "Nothing here is beyond what a steady process does by itself: some waits are long and some short without a reason."
)
TOO_FEW = f"There are too few events to say which waits are beyond chance: limits come on trial from {LEAST} waits, and stand from {BASELINE}."
COLUMNS = (("Event", False), ("Days since the one before", True), ("Usual", True), ("Lower limit", True), ("Upper limit", True), ("Found", False))  # fmt: skip


def asked(found: Between) -> list[str]:
    """Return what the rules found, each as a question, the latest first; [] without a chart."""
    if found.chart is None:
        return []
    told = sorted(grouped(signals(found.chart)), key=lambda each: each.points[-1], reverse=True)
    return [
        ASKS[each.rule].format(
            days=found.chart.values[each.points[-1]],
            when=written(found.days[each.points[-1] + 1]),
            much="longer" if each.side == "above" else "shorter",
        )
        for each in told
    ]


def finding(found: Between) -> str:
    """Return what the chart says in one sentence: what was found last, that nothing was, or that there is too little to say."""
    said = asked(found)
    if said or found.chart is None:
        return said[0] if said else ""
    return TOO_FEW if found.chart.standing is Standing.RUN_CHART else STEADY


def notes(found: Between) -> tuple[str, ...]:
    """Return what the reader must know of how the chart was made."""
    if found.chart is None:
        return ()
    limits = {
        Standing.RUN_CHART: "There are no limits yet, only the median of the waits.",
        Standing.TRIAL: "The limits are on trial: they are learnt from fewer than twelve waits.",
        Standing.LIMITS: "The limits are learnt from the first twelve waits.",
    }[found.chart.standing]
    how = "Days to the power 1/3.6 have moving ranges, whose limits are drawn back as days (a t-chart; Nelson 1994). Days count weekends and holidays."
    return (limits, how, "Whoever sees this chart is told of each event by name: it is not to be handed on.")


def rows(found: Between) -> tuple[tuple[str, ...], ...]:
    """Return the table: each event but the first, with how long it was since the one before."""
    chart = found.chart
    if chart is None:
        return ()
    told = told_at(chart)
    return tuple(
        (
            written(day),
            _days(chart.values[at]),
            _days(chart.centre[at]),
            _days(chart.lower[at]),
            _days(chart.upper[at]),
            told.get(at, NOTHING),
        )
        for at, day in enumerate(found.days[1:])
    )


def drawn(found: Between, indicator: Indicator, whose: str) -> Chart | None:
    """Return the chart with its table, None without one."""
    if found.chart is None:
        return None
    return control.draw(
        found.chart,
        key="between",
        title=f"{started(indicator.unit.split(' per ')[0])}, {whose}: days from one to the next",
        says=finding(found),
        unit="Days since the one before",
        periods=[f"{day:%Y} {day:%b}" for day in found.days[1:]],
        found=frozenset(told_at(found.chart)),
        columns=COLUMNS,
        rows=rows(found),
        notes=notes(found),
    )


def _days(value: float | None) -> str:
    return NOTHING if value is None else f"{value:,.0f}"
