"""A control chart: the figure over time, its mean, the limits of a steady process, and a diamond where a rule found something."""

from collections.abc import Sequence

from belonging.apps.measures.charts import axes, labels, svg
from belonging.apps.measures.charts.line import short
from belonging.apps.measures.charts.scale import Scale, scale
from belonging.engine.spc import ControlChart

HEIGHTS = {"wide": 360, "narrow": 320}
KEY = (
    ("chart-target", "Mean"),
    ("chart-limit chart-limit--998", "Limits of a steady process"),
)
FOUND = "A rule found something"


def draw(
    chart: ControlChart,
    *,
    key: str,
    title: str,
    says: str,
    unit: str,
    periods: Sequence[str],
    found: frozenset[int],
    columns: tuple[tuple[str, bool], ...],
    rows: tuple[tuple[str, ...], ...],
    notes: tuple[str, ...],
) -> svg.Chart:
    """Return the drawing of a chart over its `periods`, diamonds at the places `found`, and its table."""
    words = (key, title, says, unit)
    return svg.Chart(
        key=key,
        title=title,
        says=says,
        wide=_drawing("wide", chart, words, periods, found),
        narrow=_drawing("narrow", chart, words, periods, found),
        columns=columns,
        rows=rows,
        notes=notes,
    )


def _drawing(
    size: str, chart: ControlChart, words: tuple[str, str, str, str], periods: Sequence[str], found: frozenset[int]
) -> svg.SafeString:
    wide = size == "wide"
    left, right = 52, svg.WIDTHS[size] - (150 if wide else 12)
    top, bottom = 40, HEIGHTS[size] - 40
    every = [each for each in (*chart.values, *chart.upper, *chart.centre) if each is not None]
    up = scale(max(every) * 1.04, start=bottom, end=top)
    step = (right - left - 24) / max(1, len(periods) - 1)
    places = [round(left + 12 + step * at, 1) for at in range(len(periods))]
    marks = axes.upright(up, left=left, right=right, unit=words[3], top=top)
    marks += axes.named([short(each) for each in periods], places, y=bottom, room=9 if wide else 4)
    marks += _limits(chart, places, up)
    points = [None if value is None else (x, up(value)) for value, x in zip(chart.values, places, strict=True)]
    marks.append(svg.path(points, "chart-line chart-line--0"))
    for at, point in enumerate(points):
        if point is not None:
            shape, size_of = ("diamond", 6.0) if at in found else ("circle", 4.0)
            marks.append(svg.marker(*point, shape, "chart-mark chart-mark--0", size=size_of))
    height = HEIGHTS[size]
    if wide:
        marks += _ends(chart, up, right)
    else:
        marks += _key(height, bool(found), chart.upper[-1] is not None)
        height += 76
    return svg.drawing(key=words[0], size=size, height=height, title=words[1], says=words[2], marks=marks)


def _limits(chart: ControlChart, places: Sequence[float], up: Scale) -> list[str]:
    """The mean and both limits, each broken where the chart begins anew; a limit at nought is left to the axis."""
    marks = []
    for kind, line in (
        ("chart-target", chart.centre),
        ("chart-limit chart-limit--998", chart.upper),
        ("chart-limit chart-limit--998", chart.lower),
    ):
        points: list[tuple[float, float] | None] = []
        for at, value in enumerate(line):
            if at in chart.starts and at:
                points.append(None)
            points.append(
                (places[at], up(value)) if value is not None and (value > 0 or line is chart.centre) else None
            )
        marks.append(svg.path(points, kind))
    return marks


def _ends(chart: ControlChart, up: Scale, right: float) -> list[str]:
    names = [("Upper limit", chart.upper[-1]), ("Mean", chart.centre[-1]), ("Lower limit", chart.lower[-1] or None)]
    held = [
        (name if chart.upper[-1] is not None else "Median", up(value)) for name, value in names if value is not None
    ]
    moved = labels.spread([y for _, y in held], gap=18, low=up.end, high=up.start)
    marks = []
    for (name, y), to in zip(held, moved, strict=True):
        marks.append(svg.line(right - 10, y, right + 12, to, "chart-lead"))
        marks.append(svg.text(right + 16, to + 5, name, "chart-tick"))
    return marks


def _key(top: float, found: bool, limits: bool) -> list[str]:
    marks = []
    for at, (kind, name) in enumerate(KEY[: 2 if limits else 1]):
        y = top + 4 + 23 * at
        marks.append(svg.path([(6, y), (40, y)], kind))
        marks.append(svg.text(48, y + 5, name if limits else "Median", "chart-tick"))
    if found:
        y = top + 4 + 23 * (2 if limits else 1)
        marks.append(svg.marker(23, y, "diamond", "chart-mark chart-mark--0", size=6))
        marks.append(svg.text(48, y + 5, FOUND, "chart-tick"))
    return marks
