"""One figure over time on a control chart: like periods beside like, from protected tables alone.

Terms (or half-terms) stand on one chart only once what they usually differ by was taken out, learnt from three years or more;
otherwise the same term of each year is drawn. Counts of pupils have p limits and counts of events u limits, widened where
successive points differ more than chance (Laney); sessions and plain counts have XmR limits.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.timezone import localdate

from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import figures, new_starts
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.queries.new_starts import Start
from belonging.apps.measures.queries.tables import cell, counted, indicators, series
from belonging.engine.disclosure import PublishedCell
from belonging.engine.indicators import Indicator
from belonging.engine.spc import ControlChart, LeftOut, Seasonal, judged, p_chart, seasonal, u_chart, xmr
from belonging.kernel.periods import Period
from belonging.kernel.registry import load

MOST_POINTS = 36
STEPS = {"like": "", "term": "Every term", "half_term": "Every half-term"}


@dataclass(frozen=True, kw_only=True)
class Over:
    """A figure over its periods, oldest first: cells as they may be shown, their chart (None without one to draw), what was taken out, and where it begins anew."""

    indicator: Indicator
    step: str
    periods: tuple[Period, ...]
    cells: tuple[PublishedCell | None, ...]
    chart: ControlChart | None
    taken: Seasonal | None
    starts: tuple[Start, ...]
    notes: tuple[str, ...]
    left_out: tuple[int, ...] = ()

    @property
    def judged(self) -> ControlChart | None:
        """Return the chart as the rules read it: without the periods that nothing usual can be learnt from."""
        return judged(self.chart, self.left_out) if self.chart else None

    @property
    def hidden(self) -> int:
        """Return how many periods have a figure that may not be shown."""
        return sum(each is not None and bool(each.suppressed) for each in self.cells)


def over(key: str, group: Group, period: Period, step: str, *, seen_by: Person) -> Over:
    """Return a figure over time: the period's like of every year ('like'), or every term or half-term with the pattern taken out.

    Where no pattern can be learnt yet, 'like' is answered.
    """
    indicator = indicators()[key]
    made_later: tuple[str, ...] = ()
    if step != "like" and step in indicator.windows:
        found = _over(key, group, _every(key, step), step, seen_by)
        if found.taken is not None:
            return found
        made_later = found.notes
    like = _over(key, group, _like(key, figures.own_period(indicator, period)), "like", seen_by)
    return replace(like, notes=tuple(dict.fromkeys((*like.notes, *made_later))))


def steps(indicator: Indicator) -> list[tuple[str, str]]:
    """Return the steps of time an indicator has, as (key, words)."""
    return [("like", "The same time of each year")] + [
        (step, words) for step, words in STEPS.items() if words and step in indicator.windows
    ]


def _every(key: str, window: str) -> tuple[Period, ...]:
    return tuple(sorted(each for each in counted(key) if each.window == window and each.is_over(localdate())))[
        -MOST_POINTS:
    ]


def _like(key: str, period: Period) -> tuple[Period, ...]:
    like = (each for each in counted(key) if (each.term, each.half_term) == (period.term, period.half_term))
    return tuple(sorted(each for each in like if each == period or each.is_over(localdate())))[-MOST_POINTS:]


def _over(key: str, group: Group, periods: tuple[Period, ...], step: str, seen_by: Person) -> Over:
    indicator, starts = indicators()[key], new_starts.starts(key, group)
    tables, later = series(key, group.cuts, periods, seen_by=seen_by)
    cells = tuple(cell(each, *group.labels) for each in tables)
    counts = [None if each is None else each.numerator for each in cells]
    sizes = [None if each is None or not each.denominator else each.denominator for each in cells]
    if indicator.denominator is None:
        sizes = [None if count is None else 1 for count in counts]
    apart = tuple(at for at, each in enumerate(periods) if any(each.year in one.years for one in rules_left_out()))
    taken = None
    if step != "like":
        taken = seasonal(counts, sizes, [each.half_term or each.term for each in periods], left_out=apart)
    begins = [at for at, each in enumerate(periods) if any(_first(start, periods) == each for start in starts)]
    return Over(
        indicator=indicator,
        step=step,
        periods=periods,
        cells=cells,
        chart=_chart(
            indicator, counts, list(taken.sizes) if taken else sizes, begins, taken.widen if taken else 1.0, apart
        ),
        left_out=apart,
        taken=taken,
        starts=starts,
        notes=later,
    )


def _first(start: Start, periods: Sequence[Period]) -> Period | None:
    """The first period of a chart that does not begin before a new start."""
    return next((each for each in periods if _when(each) >= _when(start.period)), None)


def _when(period: Period) -> tuple[int, int]:
    """When a period begins, in half-terms."""
    return period.year, period.half_term or (2 * period.term - 1 if period.term else 1)


def _chart(
    indicator: Indicator,
    counts: list[int | None],
    sizes: list[float | None],
    begins: list[int],
    widen: float,
    left_out: Sequence[int],
) -> ControlChart | None:
    shown = [at for at, (count, size) in enumerate(zip(counts, sizes, strict=True)) if count is not None and size]
    if len(shown) < 2:
        return None
    begins = _kept(begins, shown)
    if indicator.interval == "none" or indicator.denominator is None:
        values = [
            None if count is None or not size else indicator.per * count / size
            for count, size in zip(counts, sizes, strict=True)
        ]
        return xmr(values, starts=begins, widen=widen, left_out=left_out)
    draw = p_chart if indicator.interval == "wilson" else u_chart
    return draw(counts, sizes, per=indicator.per, starts=begins, laney="widen", widen=widen, left_out=left_out)


def _kept(begins: Sequence[int], shown: Sequence[int]) -> list[int]:
    """The new starts with a point before them, and one before the next: a stretch in which nothing is shown has no mean."""
    found: list[int] = []
    until = max(shown) + 1
    for at in sorted(begins, reverse=True):
        if min(shown) < at and any(at <= each < until for each in shown):
            found.insert(0, at)
            until = at
    return found


def rules_left_out() -> tuple[LeftOut, ...]:
    """Return which years nothing usual is learnt from, each with its reason."""
    return tuple(load("belonging.catalogue.left_out", "LEFT_OUT").values())
