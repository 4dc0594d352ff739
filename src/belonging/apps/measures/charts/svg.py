"""Writing SVG: marks by class name, text escaped, and no style attribute anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTHS = {"wide": 920, "narrow": 340}
NOTHING = SafeString("")


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart ready for a page: the finding in a sentence, two drawings, and the same data as a table.

    `columns` are (title, is number) pairs; each of `rows` begins with its header. `compared` says of each comparison the
    finding rests on whether it is beyond chance; `held` is how many schools it holds against limits of 99.8 %.
    """

    key: str
    title: str
    says: str
    wide: SafeString
    narrow: SafeString
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    compared: tuple[bool, ...] = ()
    held: int = 0


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """Return a text of this kind at a place."""
    return f'<text class="chart-text {kind}" x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """Return a straight line."""
    return f'<line class="{kind}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'


def path(points: Sequence[tuple[float, float] | None], kind: str) -> str:
    """Return a line through the points; None breaks it."""
    parts, pen = [], "M"
    for point in points:
        if point is None:
            pen = "M"
            continue
        parts.append(f"{pen}{point[0]} {point[1]}")
        pen = "L"
    return f'<path class="{kind}" d="{"".join(parts)}"/>' if parts else ""


def marker(x: float, y: float, shape: str, kind: str, title: str = "", size: float = 4.5) -> str:
    """Return a mark: circle, square, diamond, up (triangle) or down."""
    told = f"<title>{escape(title)}</title>" if title else ""
    if shape == "circle":
        return f'<circle class="{kind}" cx="{x}" cy="{y}" r="{size}">{told}</circle>'
    s = size * 1.15
    corners = {
        "square": [(-s * 0.85, -s * 0.85), (s * 0.85, -s * 0.85), (s * 0.85, s * 0.85), (-s * 0.85, s * 0.85)],
        "diamond": [(0, -s * 1.2), (s * 1.2, 0), (0, s * 1.2), (-s * 1.2, 0)],
        "up": [(0, -s * 1.2), (s * 1.15, s * 0.9), (-s * 1.15, s * 0.9)],
        "down": [(0, s * 1.2), (s * 1.15, -s * 0.9), (-s * 1.15, -s * 0.9)],
    }[shape]
    drawn = " ".join(f"{round(x + a, 1)},{round(y + b, 1)}" for a, b in corners)
    return f'<polygon class="{kind}" points="{drawn}">{told}</polygon>'


def drawing(*, key: str, size: str, height: int, title: str, says: str, marks: Sequence[str]) -> SafeString:
    """Return the whole drawing, named by its title and described by its finding."""
    here = f"{key}-{size}"
    return mark_safe(  # noqa: S308 - every part that came from data was escaped above
        f'<svg class="chart chart--{size}" viewBox="0 0 {WIDTHS[size]} {height}" role="img" '
        f'aria-labelledby="{here}-title" aria-describedby="{here}-desc" focusable="false">'
        f'<title id="{here}-title">{escape(title)}</title><desc id="{here}-desc">{escape(says)}</desc>{"".join(marks)}</svg>'
    )
