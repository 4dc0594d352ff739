"""Bars: one figure for each group, with its 95 % interval. Groups keep the order of their codes; nothing is ranked."""

from collections.abc import Sequence
from dataclasses import dataclass

from belonging.apps.measures.charts import labels, svg
from belonging.apps.measures.charts.scale import Scale, scale
from belonging.apps.measures.words import amount, count, figure, interval
from belonging.engine.disclosure import TOTAL, PublishedCell

SIDE = {"wide": 300, "narrow": 4}  # the room names have beside the bars; on a narrow screen they stand above
LETTERS = {"wide": 40, "narrow": 46}  # of a name in one line
NAME_LINE, LEAST_ROW, BAR_ROW = 17, 34, 34
HIDDEN_ROOM = 60

Groups = Sequence[tuple[str, PublishedCell]]


@dataclass(frozen=True, kw_only=True)
class _Row:
    """One group: its name in lines, its cell, and where on the paper its name and the middle of its bar lie."""

    name: list[str]
    cell: PublishedCell
    name_at: float
    middle: float


def draw(
    groups: Groups,
    *,
    key: str,
    title: str,
    says: str,
    unit: str,
    decimals: int,
    group: str,
    compare: bool = True,
) -> svg.Chart:
    """Return bars for protected cells, each with its name.

    The total, where there is one, is a line to compare with; not where groups are `compare=False` parts of one whole.
    """
    rows = tuple(
        (
            name,
            count(cell.numerator, hidden=bool(cell.suppressed)),
            count(cell.denominator, hidden=bool(cell.suppressed)),
            figure(cell, decimals),
            interval(cell, decimals),
        )
        for name, cell in groups
    )
    parts = [each for each in groups if each[1].labels[-1] != TOTAL]
    whole = next((cell for _, cell in groups if cell.labels[-1] == TOTAL and compare), None)
    words = (key, title, says, unit)
    return svg.Chart(
        key=key,
        title=title,
        says=says,
        wide=_drawing("wide", words, parts, whole, decimals),
        narrow=_drawing("narrow", words, parts, whole, decimals),
        columns=((group, False), ("Numerator", True), ("Denominator", True), ("Value", True), ("95% interval", True)),
        rows=rows,
    )


def _drawing(
    size: str, words: tuple[str, str, str, str], groups: Groups, whole: PublishedCell | None, decimals: int
) -> svg.SafeString:
    key, title, says, unit = words
    left, right, top = SIDE[size], svg.WIDTHS[size] - (70 if size == "wide" else 56), 58
    middle = whole.value if whole else None
    along = scale(max(_furthest(groups), middle or 0), start=left, end=right, about=6 if size == "wide" else 4)
    rows, bottom = _rows(groups, size, top)
    marks = [svg.text(left, top - 36, unit, "chart-unit")]
    for value in along.ticks():
        x = along(value)
        marks.append(svg.line(x, top, x, bottom, "chart-base" if value == 0 else "chart-grid"))
        marks.append(svg.text(x, bottom + 20, along.written(value), "chart-tick", "middle"))
    line = along.start if middle is None else along(middle)
    clear = (line if line - along.start < HIDDEN_ROOM else along.start) + 6  # no word is struck through by the line
    for row in rows:
        marks += _bar(row, along, decimals, clear)
    if middle is not None:
        late = line > (left + right) / 2
        marks.append(svg.line(line, top - 6, line, bottom, "chart-target chart-target--dashed"))
        said, anchor = f"All: {middle:,.{decimals}f}", "end" if late else "start"
        marks.append(svg.text(line + (-5 if late else 5), top - 8, said, "chart-tick", anchor))
    for row in rows:
        marks += _name(row, along, size)
    return svg.drawing(key=key, size=size, height=bottom + 32, title=title, says=says, marks=marks)


def _furthest(groups: Groups) -> float:
    """Return what the scale must reach: the interval of nothing in a small group reaches far, and sets no scale."""
    return max((max(amount(cell) or 0, cell.upper or 0 if amount(cell) else 0) for _, cell in groups), default=1)


def _rows(groups: Groups, size: str, top: float) -> tuple[list[_Row], int]:
    """Return the rows as high as their names need, and where the last one ends."""
    found, y = [], top
    for name, cell in groups:
        lines = labels.wrapped(name, LETTERS[size])
        high = NAME_LINE * len(lines)
        if size == "wide":
            row = max(LEAST_ROW, high + 12)
            found.append(_Row(name=lines, cell=cell, name_at=y + row / 2 - high / 2 + 13, middle=y + row / 2))
        else:
            row = high + BAR_ROW
            found.append(_Row(name=lines, cell=cell, name_at=y + 16, middle=y + high + BAR_ROW / 2))
        y += row
    return found, int(y)


def _name(row: _Row, along: Scale, size: str) -> list[str]:
    wide = size == "wide"
    x, anchor = (along.start - 10, "end") if wide else (4, "start")
    places = [row.name_at + NAME_LINE * at for at in range(len(row.name))]
    return [svg.text(x, y, each, "chart-name chart-name--over", anchor) for each, y in zip(row.name, places)]


def _bar(row: _Row, along: Scale, decimals: int, clear: float) -> list[str]:
    value, middle, said = amount(row.cell), row.middle, figure(row.cell, decimals)
    if value is None:
        return [svg.text(clear, middle + 5, said, "chart-tick")]
    end = along(value)
    marks = [
        f'<rect class="chart-bar" x="{along.start}" y="{middle - 8}" width="{max(1.0, round(end - along.start, 1))}" height="16"/>'
    ]
    past, under = end, 0 if value else 10  # the figure of nothing stands at nothing, above its interval
    if row.cell.lower is not None and row.cell.upper is not None:
        low, high = along(row.cell.lower), along(min(row.cell.upper, along.top))
        marks.append(svg.line(low, middle + under, high, middle + under, "chart-whisker"))
        ends = [low, *([high] if row.cell.upper <= along.top else [])]
        marks += [svg.line(each, middle + under - 4, each, middle + under + 4, "chart-whisker") for each in ends]
        past = high if value else end
    marks.append(svg.text(past + 7, middle + 5 - under / 2, said, "chart-value chart-name--over"))
    return marks
