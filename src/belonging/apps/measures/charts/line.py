"""A line chart: one figure over time, beside published benchmarks."""

from collections.abc import Sequence
from dataclasses import dataclass

from belonging.apps.measures.charts import axes, labels, svg
from belonging.apps.measures.charts.scale import Scale, scale
from belonging.apps.measures.words import amount, figure
from belonging.engine.disclosure import Published, PublishedCell

SHAPES = ("circle", "square", "diamond", "up", "down")
HEIGHTS = {"wide": 340, "narrow": 300}


@dataclass(frozen=True, kw_only=True)
class Own:
    """Our own figure over the periods: one protected table each (None: nothing), and which of its groups to draw."""

    name: str
    tables: tuple[Published | None, ...]
    labels: tuple[str, ...] = ("Total",)

    def cells(self) -> list[PublishedCell | None]:
        """Return the group's cell in each period."""
        return [next((c for c in t.cells if c.labels == self.labels), None) if t else None for t in self.tables]

    def values(self) -> list[float | None]:
        """Return what may be drawn in each period."""
        return [amount(cell) for cell in self.cells()]

    def written(self, decimals: int) -> list[str]:
        """Return what may be written in each period."""
        return [figure(cell, decimals) if cell else "no data" for cell in self.cells()]


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A published benchmark over the same periods; None where nothing was published."""

    name: str
    figures: tuple[float | None, ...]

    def values(self) -> list[float | None]:
        """Return the figure of each period."""
        return list(self.figures)

    def written(self, decimals: int) -> list[str]:
        """Return the figures as text."""
        return ["not published" if each is None else f"{each:,.{decimals}f}" for each in self.figures]


Series = Own | Beside
Numbered = Sequence[tuple[int, Series]]  # with its place among all, which says how it is drawn


def draw(
    *, key: str, title: str, says: str, unit: str, periods: Sequence[str], series: Sequence[Series], decimals: int
) -> svg.Chart:
    """Return the chart of `series` over `periods`, the first series drawn foremost; without a figure there is only its table."""
    drawn = [(at, each) for at, each in enumerate(series) if any(value is not None for value in each.values())]
    columns = (("Period", False), *((each.name, True) for each in series))
    written = [each.written(decimals) for each in series]
    rows = tuple((period, *(each[at] for each in written)) for at, period in enumerate(periods))
    return svg.Chart(
        key=key,
        title=title,
        says=says,
        wide=_drawing("wide", key, title, says, unit, periods, drawn) if drawn else svg.NOTHING,
        narrow=_drawing("narrow", key, title, says, unit, periods, drawn) if drawn else svg.NOTHING,
        columns=columns,
        rows=rows,
    )


def _drawing(
    size: str, key: str, title: str, says: str, unit: str, periods: Sequence[str], series: Numbered
) -> svg.SafeString:
    wide = size == "wide"
    left, right = 48, svg.WIDTHS[size] - (190 if wide else 12)
    top, bottom = 40, HEIGHTS[size] - 40
    largest = max((value for _, each in series for value in each.values() if value is not None), default=1)
    up = scale(largest * 1.04, start=bottom, end=top)
    step = (right - left - 24) / max(1, len(periods) - 1)
    places = [round(left + 12 + step * at, 1) for at in range(len(periods))]
    if len(periods) == 1:
        places = [round((left + right) / 2, 1)]
    marks = axes.upright(up, left=left, right=right, unit=unit, top=top)
    marks += axes.named([short(each) for each in periods], places, y=bottom, room=9 if wide else 4)
    for at, each in reversed(series):
        marks += _one(each.values(), places, up, at)
    height = HEIGHTS[size]
    if wide:
        marks += _ends(series, places, up, right)
    else:
        marks += _key(series, height)
        height += 24 * len(series) + 4
    return svg.drawing(key=key, size=size, height=height, title=title, says=says, marks=marks)


def _one(values: Sequence[float | None], places: Sequence[float], up: Scale, at: int) -> list[str]:
    points = [None if value is None else (x, up(value)) for value, x in zip(values, places, strict=True)]
    size = 4.6 if at == 0 else 3.6
    return [
        svg.path(points, f"chart-line chart-line--{at}"),
        *(svg.marker(*each, SHAPES[at], f"chart-mark chart-mark--{at}", size=size) for each in points if each),
    ]


def _ends(series: Numbered, places: Sequence[float], up: Scale, right: float) -> list[str]:
    """Name each line at its last point, moved apart where they would touch: those that reach the end of the chart beside it,
    with a thin line back where moved; those that end before it where they end, lest that line be read as a trend."""
    ends: dict[float, list[tuple[int, str, float]]] = {}
    for at, each in series:
        value, x = next((v, x) for v, x in zip(reversed(each.values()), reversed(places), strict=True) if v is not None)
        ends.setdefault(x, []).append((at, each.name, up(value)))
    marks = []
    for x, last in ends.items():
        moved = labels.spread([y for _, _, y in last], gap=19, low=up.end, high=up.start)
        for (at, name, y), to in zip(last, moved, strict=True):
            kind = f"chart-name chart-name--over{' chart-name--own' if at == 0 else ''}"
            if x < places[-1]:
                marks.append(svg.text(x + 10, to + 5, name, kind))
                continue
            marks.append(svg.line(x + 8, y, right + 14, to, "chart-lead"))
            marks.append(svg.marker(right + 24, to, SHAPES[at], f"chart-mark chart-mark--{at}", size=4))
            marks.append(svg.text(right + 36, to + 5, name, kind))
    return marks


def _key(series: Numbered, top: float) -> list[str]:
    marks = []
    for row, (at, each) in enumerate(series):
        y = top + 10 + 24 * row
        marks.append(svg.line(6, y, 38, y, f"chart-line chart-line--{at}"))
        marks.append(svg.marker(22, y, SHAPES[at], f"chart-mark chart-mark--{at}", size=4))
        marks.append(svg.text(48, y + 5, each.name, "chart-name" + (" chart-name--own" if at == 0 else "")))
    return marks


def short(period: str) -> str:
    """Return a period short enough for an axis: '2024/25 autumn' gives 'Aut 24/25'."""
    year, _, rest = period.partition(" ")
    if not rest:
        return year
    return f"{rest[:3].title()} {year[2:]}" if not rest.startswith("half") else f"HT{rest[-1]} {year[2:]}"
