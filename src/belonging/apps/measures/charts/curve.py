"""The concentration curve: the share of events beside the share of pupils, and the line of even shares. No school is marked."""

from belonging.apps.measures.charts import axes, svg
from belonging.apps.measures.charts.scale import Scale
from belonging.engine.concentration import Concentration

HEIGHT = 400
TENTHS = tuple(range(10, 101, 10))


def draw(found: Concentration, *, key: str, title: str, says: str, events: str) -> svg.Chart:
    """Return the drawing and, by tenths of pupils, its table."""
    words = (key, title, says, events)
    return svg.Chart(
        key=key,
        title=title,
        says=says,
        wide=_drawing("wide", found, words),
        narrow=_drawing("narrow", found, words),
        columns=(("Pupils, at the schools with most for each pupil first", False), (f"Share of {events}", True)),
        rows=tuple((f"{tenth}%", f"{100 * found.at(tenth / 100):,.0f}%") for tenth in TENTHS),
    )


def _drawing(size: str, found: Concentration, words: tuple[str, str, str, str]) -> svg.SafeString:
    wide = size == "wide"
    left, right = 52, svg.WIDTHS[size] - (190 if wide else 16)
    top, bottom = 40, HEIGHT - 56
    along, up = Scale(top=100, start=left, end=right, step=20), Scale(top=100, start=bottom, end=top, step=20)
    marks = axes.upright(up, left=left, right=right, unit=f"% of {words[3]}", top=top)
    marks += axes.level(along, y=bottom, unit="% of pupils")
    marks.append(svg.line(along(0), up(0), along(100), up(100), "chart-target"))
    marks.append(svg.path([(along(100 * x), up(100 * y)) for x, y in found.curve], "chart-line chart-line--0"))
    if wide:
        marks.append(svg.text(along(62), up(52), "Even shares", "chart-name chart-name--over"))
        marks.append(svg.text(right + 12, up(100) + 5, "As it is", "chart-name chart-name--own"))
    return svg.drawing(key=words[0], size=size, height=HEIGHT, title=words[1], says=words[2], marks=marks)
