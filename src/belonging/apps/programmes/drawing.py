"""The two pictures of a card: those that started beside the comparison, and the effect period by period."""

from collections.abc import Sequence

from belonging.apps.measures.charts import line, svg
from belonging.apps.measures.charts.axes import named
from belonging.apps.measures.charts.scale import scale
from belonging.apps.programmes.words import written
from belonging.engine.evaluation import Result, Step
from belonging.engine.indicators import Indicator

NAMES = {
    "started": "Those that started",
    "compared": "Those that did not",
    "expected": "Where the line before was going",
    "mixed": "The mixture of others",
}
HEIGHT = 300


class Line(line.Beside):
    """The mean of some units; None where it would give one or two of them away."""

    def written(self, decimals: int) -> list[str]:
        """Return the means as text."""
        return ["hidden" if each is None else f"{each:,.{decimals}f}" for each in self.figures]


def lines(periods: Sequence[str], first: int, result: Result, indicator: Indicator) -> svg.Chart:
    """Return both lines over the periods."""
    return line.draw(
        key="lines",
        title="Those that started, and the comparison",
        says=f"Means of units, each counting once. The first start is in {periods[first]}; the lines should go alike before it.",
        unit=indicator.unit,
        periods=periods,
        series=[Line(name=NAMES[name], figures=tuple(values)) for name, values in result.lines.items()],
        decimals=indicator.decimals,
    )


def steps(result: Result, indicator: Indicator) -> svg.Chart | None:
    """Return the effect in each period since the start, and before it, with intervals; None where the design has no periods."""
    if not result.steps:
        return None
    title, says = "The effect, period by period", SAYS if result.steps[0].after < 0 else SAYS_SINCE
    return svg.Chart(
        key="steps",
        title=title,
        says=says,
        wide=_drawing("wide", title, says, indicator, result.steps),
        narrow=_drawing("narrow", title, says, indicator, result.steps),
        columns=(("Periods since the start", False), ("Effect (95% interval)", True)),
        rows=tuple((place(each), written(each.estimate, indicator.decimals)) for each in result.steps),
    )


SAYS = (
    "Each mark is an effect and its 95% interval. Before the start (left of nought) the intervals should cover nought."
)
SAYS_SINCE = "Each mark is an effect and its 95% interval, in each period since the first start."


def place(step: Step) -> str:
    """Return how many periods after the start, as text: '-2', '0', '+1'."""
    return f"{step.after:+d}" if step.after else "0"


def _drawing(size: str, title: str, says: str, indicator: Indicator, found: Sequence[Step]) -> svg.SafeString:
    width, top, bottom, left = svg.WIDTHS[size], 40, HEIGHT - 44, 52
    furthest = max(abs(end) for each in found for end in (each.estimate.lower, each.estimate.upper))
    middle = (top + bottom) / 2
    up = scale(furthest * 1.05, start=middle, end=top, about=2)
    down = scale(furthest * 1.05, start=middle, end=bottom, about=2)
    marks = [svg.text(0, top - 18, f"{indicator.unit}: difference", "chart-unit")]
    for tick in up.ticks():
        for one, sign in ((up, "+"), (down, "−")):
            y = one(tick)
            marks.append(svg.line(left, y, width - 8, y, "chart-base" if tick == 0 else "chart-grid"))
            if tick or sign == "+":
                marks.append(
                    svg.text(left - 8, y + 5, f"{sign if tick else ''}{up.written(tick)}", "chart-tick", "end")
                )
    step = (width - left - 48) / max(1, len(found) - 1)
    places = [round(left + 20 + step * at, 1) for at in range(len(found))]
    for x, each in zip(places, found, strict=True):
        ends = [(up if end >= 0 else down)(abs(end)) for end in (each.estimate.lower, each.estimate.upper)]
        y = (up if each.estimate.effect >= 0 else down)(abs(each.estimate.effect))
        marks.append(svg.line(x, ends[0], x, ends[1], "chart-whisker"))
        shape = "circle" if each.after >= 0 else "square"
        marks.append(svg.marker(x, y, shape, f"chart-mark chart-mark--{0 if each.after >= 0 else 1}", size=5))
    marks += named([place(each) for each in found], places, y=bottom, room=14 if size == "wide" else 7)
    return svg.drawing(key="steps", size=size, height=HEIGHT, title=title, says=says, marks=marks)
