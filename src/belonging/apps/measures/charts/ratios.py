"""Ratios with their intervals about the line of 1, each group in a row; groups keep the order of their codes."""

from collections.abc import Sequence
from dataclasses import dataclass

from belonging.apps.measures.charts import labels, svg
from belonging.apps.measures.charts.scale import Scale, scale

ROW, TOP = 40, 54
SIDE = {"wide": 300, "narrow": 8}
MOST = 8.0


@dataclass(frozen=True, kw_only=True)
class Row:
    """One group: its name, its ratio (None where the comparator has none), its interval, and whether it stands out."""

    name: str
    ratio: float | None
    lower: float
    upper: float
    stands_out: bool


NARROW, LINES = 44, 2  # letters of a name in a line over its row, and how many lines of them


def draw(
    rows: Sequence[Row],
    *,
    key: str,
    title: str,
    says: str,
    unit: str,
    columns: tuple[tuple[str, bool], ...],
    table: tuple[tuple[str, ...], ...],
    notes: tuple[str, ...] = (),
) -> svg.Chart:
    """Return the drawing and its table. A diamond stands out, a circle does not; an interval that runs on is cut at the edge."""
    words = (key, title, says, unit)
    return svg.Chart(
        key=key,
        title=title,
        says=says,
        wide=_drawing("wide", rows, words) if rows else svg.NOTHING,
        narrow=_drawing("narrow", rows, words) if rows else svg.NOTHING,
        columns=columns,
        rows=table,
        notes=notes,
    )


def _drawing(size: str, rows: Sequence[Row], words: tuple[str, str, str, str]) -> svg.SafeString:
    wide = size == "wide"
    left, right = SIDE[size] + 8, svg.WIDTHS[size] - 24
    lines = 1 if wide else max(min(LINES, len(labels.wrapped(each.name, NARROW))) for each in rows)
    row = ROW if wide else ROW + 18 * lines
    highest = max(2.0, *(min(each.upper, 1.5 * (each.ratio or each.lower or 1)) for each in rows))
    along = scale(min(highest, MOST), start=left, end=right, about=6 if wide else 4)
    bottom = TOP + row * len(rows)
    marks = [svg.text(left, 16, words[3], "chart-unit")]
    for value in along.ticks():
        marks.append(svg.line(along(value), TOP - 16, along(value), bottom, "chart-grid"))
        marks.append(svg.text(along(value), TOP - 22, along.written(value), "chart-tick", "middle"))
    marks.append(svg.line(along(1), TOP - 16, along(1), bottom, "chart-target"))
    for at, each in enumerate(rows):
        marks += _row(each, TOP + row * at + row / 2 + (0 if wide else 9 * lines), along, wide)
    return svg.drawing(key=words[0], size=size, height=bottom + 12, title=words[1], says=words[2], marks=marks)


def _row(each: Row, y: float, along: Scale, wide: bool) -> list[str]:
    marks = []
    if wide:
        lines = labels.wrapped(each.name, 38)
        for at, line in enumerate(lines[:2]):
            marks.append(
                svg.text(SIDE["wide"] - 8, y + 5 + 17 * at - 8 * (len(lines[:2]) - 1), line, "chart-name", "end")
            )
    else:
        over = labels.wrapped(each.name, NARROW)[:LINES]
        for at, line in enumerate(over):
            marks.append(svg.text(8, y - 14 - 18 * (len(over) - 1 - at), line, "chart-name chart-name--over"))
    ends = [along(min(max(end, 0.0), along.top)) for end in (each.lower, each.upper)]
    marks.append(svg.line(ends[0], y, ends[1], y, "chart-whisker"))
    if each.ratio is not None and each.ratio <= along.top:
        shape = "diamond" if each.stands_out else "circle"
        marks.append(svg.marker(along(each.ratio), y, shape, "chart-mark chart-mark--0", size=5.5))
    return marks
