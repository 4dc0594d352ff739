"""Axes: horizontal lines with their figures, a base line, and names along it."""

from collections.abc import Sequence

from belonging.apps.measures.charts import labels, svg
from belonging.apps.measures.charts.scale import Scale


def upright(scale: Scale, *, left: float, right: float, unit: str, top: float) -> list[str]:
    """Return the unit above the axis, a quiet line a tick, and the base line."""
    marks = [svg.text(0, top - 18, unit, "chart-unit")]
    for value in scale.ticks():
        y = scale(value)
        marks.append(svg.line(left, y, right, y, "chart-base" if value == 0 else "chart-grid"))
        marks.append(svg.text(left - 8, y + 5, scale.written(value), "chart-tick", "end"))
    return marks


def named(names: Sequence[str], places: Sequence[float], *, y: float, room: int) -> list[str]:
    """Return as many names along the base line as there is room for, each with a small tick."""
    marks = []
    for each in labels.thinned(len(names), room):
        marks.append(svg.line(places[each], y, places[each], y + 5, "chart-base"))
        marks.append(svg.text(places[each], y + 21, names[each], "chart-tick", "middle"))
    return marks


def level(scale: Scale, *, y: float, unit: str) -> list[str]:
    """Return the figures of a horizontal scale along the base line, and its unit below."""
    marks = []
    for value in scale.ticks():
        x = scale(value)
        marks.append(svg.line(x, y, x, y + 5, "chart-base"))
        marks.append(svg.text(x, y + 21, scale.written(value), "chart-tick", "middle"))
    marks.append(svg.text(scale.end, y + 42, unit, "chart-unit", "end"))
    return marks
