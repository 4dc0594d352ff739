"""A map of rates: each place in its class, named with its rate where it lies, so that no colour is needed.

A place whose interval takes in the figure of all together is hatched: chance may have put it where it is. What is hidden is drawn
white and says so. There is no best and no worst: darker is more.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles

from django.utils.html import escape

from belonging.apps.measures.charts import labels, svg
from belonging.apps.measures.words import figure, interval
from belonging.engine.disclosure import PublishedCell

Ring = tuple[tuple[float, float], ...]
Put = Callable[[tuple[float, float]], tuple[float, float]]
MOST_CLASSES = 4
MOST_NAMED = 14  # with more places, each is drawn with its number in the table
PAPER = {"wide": (620.0, 520.0), "narrow": (340.0, 420.0)}
LETTERS = {"wide": 22, "narrow": 16}
LINE = 17


@dataclass(frozen=True, kw_only=True)
class Place:
    """One place: its name, shape and the middle of it, its protected figure, and whether that is within chance of all together."""

    name: str
    rings: tuple[Ring, ...]
    middle: tuple[float, float]
    cell: PublishedCell | None
    within: bool | None


@dataclass(frozen=True, kw_only=True)
class Classes:
    """Upper edges of the classes, rising; the last is the largest figure. `low` is the smallest."""

    low: float
    edges: tuple[float, ...]

    def of(self, value: float) -> int:
        """Return the class of a figure, from 0."""
        return next((at for at, edge in enumerate(self.edges) if value <= edge), len(self.edges) - 1)

    def words(self, decimals: int) -> list[str]:
        """Return each class as the legend has it."""
        if self.low == self.edges[-1]:
            return [f"{self.low:,.{decimals}f}"]
        starts = (self.low, *self.edges[:-1])
        return [
            f"{'over ' if at else ''}{start:,.{decimals}f} to {edge:,.{decimals}f}"
            for at, (start, edge) in enumerate(zip(starts, self.edges, strict=True))
        ]


def classes(values: Sequence[float], how: str) -> Classes | None:
    """Return up to four classes of these figures, 'equal' steps or 'quantile' (as many places in each); None without figures."""
    distinct = sorted(set(values))
    if not distinct:
        return None
    many = min(MOST_CLASSES, len(distinct))
    low, high = distinct[0], distinct[-1]
    if many == 1:
        return Classes(low=low, edges=(high,))
    if how == "quantile":
        inner = quantiles(sorted(values), n=many, method="inclusive")
    else:
        inner = [low + (high - low) * at / many for at in range(1, many)]
    return Classes(low=low, edges=(*sorted({each for each in inner if each < high}), high))


def draw(
    places: Sequence[Place],
    *,
    key: str,
    title: str,
    says: str,
    unit: str,
    decimals: int,
    how: str,
    kind: str,
    named: int = MOST_NAMED,
) -> svg.Chart:
    """Return the map of places in the order given, which is the order of their names; more than so many `named` have numbers."""
    shown = [each.cell.value for each in places if each.cell is not None and each.cell.value is not None]
    parted = classes(shown, how)
    drawn = any(each.rings for each in places)
    numbered = len([each for each in places if each.rings]) > named
    drawing = (places, parted, {"key": key, "title": title, "says": says, "unit": unit}, decimals, numbered)
    return svg.Chart(
        key=key,
        title=title,
        says=says,
        wide=_drawing("wide", *drawing) if drawn else svg.NOTHING,
        narrow=_drawing("narrow", *drawing) if drawn else svg.NOTHING,
        columns=((kind, False), ("Figure", True), ("95% interval", True), ("Beside all together", False)),
        rows=tuple(
            (
                f"{at}. {each.name}" if numbered else each.name,
                figure(each.cell, decimals),
                interval(each.cell, decimals) if each.cell else "–",
                beside(each),
            )
            for at, each in enumerate(places, 1)
        ),
    )


def beside(place: Place) -> str:
    """Return how a place stands beside all together."""
    return {True: "within chance", False: "beyond chance", None: "cannot be said"}[place.within]


def _drawing(
    size: str, places: Sequence[Place], parted: Classes | None, said: Mapping[str, str], decimals: int, numbered: bool
) -> svg.SafeString:
    key, (wide, high) = f"{said['key']}-{size}", PAPER[size]
    put, tall = projection([each.rings for each in places], wide, high)
    drawn = [each for each in places if each.rings]
    marks = [_patterns(key)]
    for each in drawn:
        marks += _shape(each, put, parted, key)
    for at, each in enumerate(places, 1):
        if each.rings:
            marks += _label(each, put, decimals, size, str(at) if numbered else "")
    left, top = (wide + 24, 30.0) if size == "wide" else (4.0, tall + 34)
    key_marks, bottom = _legend(parted, left, top, said["unit"], decimals, key)
    height = round(max(tall, bottom)) + 12
    return svg.drawing(
        key=said["key"], size=size, height=height, title=said["title"], says=said["says"], marks=[*marks, *key_marks]
    )


def projection(shapes: Sequence[tuple[Ring, ...]], wide: float, high: float) -> tuple[Put, float]:
    """Return how longitude and latitude become places on the paper, and how tall that is, degrees of longitude shortened as they are there."""
    points = [point for rings in shapes for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shorter = math.cos(math.radians((south + north) / 2))
    by = min((wide - 8) / max(1e-9, (east - west) * shorter), (high - 8) / max(1e-9, north - south))

    def put(point: tuple[float, float]) -> tuple[float, float]:
        return round(4 + (point[0] - west) * shorter * by, 1), round(4 + (north - point[1]) * by, 1)

    return put, 8 + (north - south) * by


def path(rings: tuple[Ring, ...], put: Put) -> str:
    """Return the outline of a place as a path's data."""
    return "".join(f"M{'L'.join(f'{x} {y}' for x, y in map(put, ring))}Z" for ring in rings)


def _shape(place: Place, put, parted: Classes | None, key: str) -> list[str]:  # noqa: ANN001
    d = path(place.rings, put)
    value = place.cell.value if place.cell is not None else None
    kind = "hidden" if value is None or parted is None else str(parted.of(value))
    told = f"<title>{escape(place.name)}</title>"
    marks = [f'<path class="chart-place chart-place--{kind}" d="{d}">{told}</path>']
    if place.within:
        marks.append(f'<path fill="url(#{key}-hatch)" d="{d}"/>')
    return [*marks, f'<path class="chart-border" d="{d}"/>']


def _label(place: Place, put, decimals: int, size: str, number: str) -> list[str]:  # noqa: ANN001
    x, y = put(place.middle)
    if number:
        return [svg.text(x, y + 5, number, "chart-value chart-name--over", "middle")]
    lines = [*labels.wrapped(place.name, LETTERS[size]), figure(place.cell, decimals)]
    start = y - LINE * (len(lines) - 1) / 2 + 5
    kinds = ["chart-name"] * (len(lines) - 1) + ["chart-value"]
    return [
        svg.text(x, round(start + LINE * at, 1), words, f"{kind} chart-name--over", "middle")
        for at, (words, kind) in enumerate(zip(lines, kinds, strict=True))
    ]


def _patterns(key: str) -> str:
    return (
        f'<defs><pattern id="{key}-hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="chart-hatch" width="1.5" height="9"/></pattern></defs>'
    )


def _legend(
    parted: Classes | None, left: float, top: float, unit: str, decimals: int, key: str
) -> tuple[list[str], float]:
    marks = [svg.text(left, top - 12, each, "chart-unit") for each in [unit]]
    kinds = [(f"chart-place--{at}", words) for at, words in enumerate(parted.words(decimals))] if parted else []
    for kind, words in [*kinds, ("chart-place--hidden", "hidden")]:
        marks.append(f'<rect class="chart-place {kind}" x="{left}" y="{top}" width="30" height="18"/>')
        marks.append(f'<rect class="chart-border" x="{left}" y="{top}" width="30" height="18"/>')
        marks.append(svg.text(left + 40, top + 14, words, "chart-tick"))
        top += 27
    marks.append(f'<rect class="chart-place chart-place--1" x="{left}" y="{top}" width="30" height="18"/>')
    marks.append(f'<rect fill="url(#{key}-hatch)" x="{left}" y="{top}" width="30" height="18"/>')
    marks.append(svg.text(left + 40, top + 14, "hatched: within chance of all together", "chart-tick"))
    return marks, top + 22
