"""A hundred children as a hundred figures: a row for each group, its number and name beside it, so that no colour is needed."""

from collections.abc import Sequence
from dataclasses import dataclass

from belonging.apps.measures.charts import labels, svg

SIDE = {"wide": 290, "narrow": 0}
ACROSS = {"wide": 25, "narrow": 20}
STEP = {"wide": 24.0, "narrow": 16.5}
TALL = {"wide": 34.0, "narrow": 25.0}
LETTERS = {"wide": 34, "narrow": 40}
NAME_LINE = 18


@dataclass(frozen=True, kw_only=True)
class Group:
    """One group of the hundred: its name, its figures, and whether it is the rest, drawn in outline. `some`: fewer than one is not none."""

    name: str
    figures: int
    rest: bool = False
    some: bool = False

    @property
    def said(self) -> str:
        """Return the number as it is read."""
        return "fewer than 1" if not self.figures and self.some else str(self.figures)


def draw(groups: Sequence[Group], *, key: str, title: str, says: str, group: str) -> svg.Chart:
    """Return the picture of groups that are a hundred together, in the order given."""
    return svg.Chart(
        key=key,
        title=title,
        says=says,
        wide=_drawing("wide", key, title, says, groups),
        narrow=_drawing("narrow", key, title, says, groups),
        columns=((group, False), ("Of 100 children", True)),
        rows=tuple((each.name, each.said) for each in groups),
    )


def _drawing(size: str, key: str, title: str, says: str, groups: Sequence[Group]) -> svg.SafeString:
    marks: list[str] = []
    top = 6.0
    for each in groups:
        drawn, top = _row(each, size, top)
        marks += drawn
    return svg.drawing(key=key, size=size, height=round(top), title=title, says=says, marks=marks)


def _row(group: Group, size: str, top: float) -> tuple[list[str], float]:
    """Return a group's number, name and figures, and where the next begins."""
    names = labels.wrapped(group.name, LETTERS[size])
    number, lines = group.said, -(-group.figures // ACROSS[size])
    marks = [svg.text(0, top + 20, number, "chart-value")]
    indent = 12 + 9 * len(number)
    marks += [svg.text(indent, top + 20 + NAME_LINE * at, name, "chart-name") for at, name in enumerate(names)]
    beneath = 6 + NAME_LINE * len(names)
    start = top if size == "wide" else top + beneath + 4
    kind = "chart-child chart-child--rest" if group.rest else "chart-child"
    figures = "".join(
        _figure(
            SIDE[size] + STEP[size] * (at % ACROSS[size]), start + TALL[size] * (at // ACROSS[size]), STEP[size] / 24
        )
        for at in range(group.figures)
    )
    marks += [f'<path class="{kind}" d="{figures}"/>'] if figures else []
    high = TALL[size] * lines
    return marks, (max(top + high, top + beneath) if size == "wide" else start + high) + 12


def _figure(x: float, y: float, by: float) -> str:
    """Return one figure as part of a path: a head, and a body with round shoulders."""

    def put(value: float) -> str:
        return f"{round(value * by, 1):g}"

    head = f"M{x + 10 * by - 4 * by:.1f} {y + 5 * by:.1f}a{put(4)} {put(4)} 0 1 0 {put(8)} 0a{put(4)} {put(4)} 0 1 0 {put(-8)} 0Z"
    body = f"M{x + 4 * by:.1f} {y + 28 * by:.1f}v{put(-11)}a{put(6)} {put(6)} 0 0 1 {put(12)} 0v{put(11)}Z"
    return head + body
