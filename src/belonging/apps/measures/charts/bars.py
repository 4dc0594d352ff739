"""Bars: one figure for each group, with its 95 % interval. Groups keep the order of their codes; nothing is ranked."""

from collections.abc import Sequence

from belonging.apps.measures.charts import svg
from belonging.apps.measures.charts.scale import Scale, scale
from belonging.apps.measures.words import amount, count, figure, interval
from belonging.engine.disclosure import TOTAL, PublishedCell

ROW = {"wide": 34, "narrow": 50}
HIDDEN_ROOM = 60

Groups = Sequence[tuple[str, PublishedCell]]


def draw(groups: Groups, *, key: str, title: str, says: str, unit: str, decimals: int, group: str) -> svg.Chart:
    """Return bars for protected cells, each with its name. The total, where there is one, is a line to compare with."""
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
    whole = next((cell for _, cell in groups if cell.labels[-1] == TOTAL), None)
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
    wide, row = size == "wide", ROW[size]
    left, right, top = (250 if wide else 4), svg.WIDTHS[size] - (70 if wide else 56), 58
    largest = max((max(amount(cell) or 0, cell.upper or 0) for _, cell in groups), default=1)
    middle = whole.value if whole else None
    along = scale(max(largest, middle or 0), start=left, end=right, about=6 if wide else 4)
    bottom = top + row * len(groups)
    marks = [svg.text(left if wide else 4, top - 36, unit, "chart-unit")]
    for value in along.ticks():
        x = along(value)
        marks.append(svg.line(x, top, x, bottom, "chart-base" if value == 0 else "chart-grid"))
        marks.append(svg.text(x, bottom + 20, along.written(value), "chart-tick", "middle"))
    line = along.start if middle is None else along(middle)
    clear = (line if line - along.start < HIDDEN_ROOM else along.start) + 6  # no word is struck through by the line
    for at, (name, cell) in enumerate(groups):
        marks += _bar(name, cell, along, top + row * at, wide, row, decimals, clear)
    if middle is not None:
        marks.append(svg.line(line, top - 6, line, bottom, "chart-target chart-target--dashed"))
        marks.append(svg.text(line + 5, top - 8 if wide else top - 4, f"All: {middle:,.{decimals}f}", "chart-tick"))
    return svg.drawing(key=key, size=size, height=bottom + 32, title=title, says=says, marks=marks)


def _bar(
    name: str, cell: PublishedCell, along: Scale, y: float, wide: bool, row: int, decimals: int, clear: float
) -> list[str]:
    middle = y + row / 2 if wide else y + row - 16
    marks = [
        svg.text(along.start - 10, middle + 5, name, "chart-name", "end")
        if wide
        else svg.text(4, y + 16, name, "chart-name")
    ]
    value = amount(cell)
    if value is None:
        marks.append(svg.text(clear, middle + 5, figure(cell, decimals), "chart-tick"))
        return marks
    end = along(value)
    marks.append(
        f'<rect class="chart-bar" x="{along.start}" y="{middle - 8}" width="{max(1.0, round(end - along.start, 1))}" height="16"/>'
    )
    past = end
    if cell.lower is not None and cell.upper is not None:
        low, past = along(cell.lower), along(cell.upper)
        marks.append(svg.line(low, middle, past, middle, "chart-whisker"))
        marks += [svg.line(each, middle - 4, each, middle + 4, "chart-whisker") for each in (low, past)]
    marks.append(svg.text(past + 7, middle + 5, figure(cell, decimals), "chart-value"))
    return marks
