"""The map of what flows where: who gives on the left, who receives on the right, and each agreement as the arrow between them.

Everything drawn is in the table beside it too, in words.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from belonging.apps.agreements import words
from belonging.apps.agreements.standing import Standing, standing

if TYPE_CHECKING:
    from belonging.apps.agreements.models import Agreement

SHOWN = (Standing.IN_FORCE, Standing.AGREED, Standing.WAITING, Standing.SUSPENDED)
COLUMNS = (
    ("Agreement", False), ("From", False), ("To", False), ("For", False), ("Fields", True), ("Rests on", False), ("Today", False),
)  # fmt: skip
LINE, PAD, GAP = 19, 13, 22
TITLE = "What flows where"


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """One agreement as the map shows it."""

    title: str
    gives: tuple[str, ...]
    receives: tuple[str, ...]
    purposes: tuple[str, ...]
    fields: int
    rests_on: str
    by_law: bool
    standing: Standing

    @property
    def flows(self) -> bool:
        """Tell whether anything flows under it."""
        return self.standing is Standing.IN_FORCE

    @property
    def facts(self) -> tuple[str, ...]:
        """Return what is written under the title."""
        fields = "1 field" if self.fields == 1 else f"{self.fields} fields"
        by = "By law" if self.by_law else "By agreement"
        checked = ", source not yet verified" if "not yet verified" in self.rests_on else ""
        today = "" if self.flows else f" – {self.standing.value.lower()}, so nothing flows"
        return (f"{fields}, for {words.listed(self.purposes).lower()}", f"{by}{checked}{today}")


@dataclass(frozen=True, kw_only=True)
class FlowMap:
    """The drawing for a desk and for a phone, what it shows in a sentence, and the same facts as a table."""

    says: str
    arrows: tuple[Arrow, ...]
    wide: SafeString
    narrow: SafeString
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]


def drawn(agreements: Iterable["Agreement"], day: date) -> FlowMap:
    """Return the map of agreements that were offered or agreed, as they stand on a day."""
    arrows = [arrow(each, stands) for each in agreements if (stands := standing(each, day)) in SHOWN]
    arrows.sort(key=lambda each: (SHOWN.index(each.standing), not each.by_law, each.title))
    flowing = sum(each.flows for each in arrows)
    held = "1 agreement is" if flowing == 1 else f"{flowing} agreements are"
    stopped = len(arrows) - flowing
    others = "the other one" if stopped == 1 else f"the {stopped} others"
    says = f"{held} in force. Nothing flows under {others}." if stopped else f"{held} in force."
    return FlowMap(
        says=says,
        arrows=tuple(arrows),
        wide=wide(arrows, says),
        narrow=narrow(arrows, says),
        columns=COLUMNS,
        rows=tuple(map(row, arrows)),
    )


def arrow(agreement: "Agreement", stands: Standing) -> Arrow:
    """Return an agreement as the map shows it."""
    parties = list(agreement.parties.all())
    return Arrow(
        title=agreement.title,
        gives=tuple(words.party_name(each) for each in parties if each.gives),
        receives=tuple(words.party_name(each) for each in parties if each.receives),
        purposes=tuple(words.purposes(agreement)),
        fields=words.number_of_fields(agreement),
        rests_on=words.basis_says(agreement) or agreement.basis,
        by_law=bool(agreement.statutory),
        standing=stands,
    )


def row(each: Arrow) -> tuple[str, ...]:
    """Return one agreement as a row of the table."""
    rests_on = f"By law: {each.rests_on}" if each.by_law else each.rests_on
    return (
        each.title,
        *(words.first_up(words.listed(many)) for many in (each.gives, each.receives)),
        words.first_up(words.listed(each.purposes).lower()),
        *(f"{each.fields:,}", rests_on, each.standing.value),
    )


@dataclass(frozen=True, kw_only=True)
class Box:
    """A box with lines of words, the first of them strong where `strong`."""

    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    kind: str
    strong: int = 0

    @property
    def height(self) -> float:
        """Return how tall the box is."""
        return len(self.lines) * LINE + 2 * PAD - 5

    @property
    def middle(self) -> float:
        """Return the height of its middle on the drawing."""
        return self.y + self.height / 2

    def drawn(self) -> str:
        """Return the box as SVG."""
        told = "".join(
            f'<text class="chart-text{" flow-strong" if at < self.strong else ""}" x="{self.x + PAD}" y="{self.y + PAD + 10 + at * LINE}">{escape(line)}</text>'
            for at, line in enumerate(self.lines)
        )
        shape = (
            f'<rect class="{self.kind}" x="{self.x}" y="{self.y}" width="{self.width}" height="{self.height}" rx="4"/>'
        )
        return shape + told


def deed(each: Arrow, x: float, y: float, width: float) -> Box:
    """Return the box of an agreement: its title, and the facts below."""
    room = int((width - 2 * PAD) / 7.2)
    title = textwrap.wrap(each.title, room)
    facts = [line for fact in each.facts for line in textwrap.wrap(fact, room)]
    kind = f"flow-deed{' flow-deed--law' if each.by_law else ''}{'' if each.flows else ' flow-deed--stopped'}"
    return Box(x=x, y=y, width=width, lines=(*title, *facts), kind=kind, strong=len(title))


def place(name: str, x: float, y: float, width: float) -> Box:
    """Return the box of an organisation or of every organisation of a kind."""
    lines = textwrap.wrap(words.first_up(name), int((width - 2 * PAD) / 7.4)) or [name]
    return Box(x=x, y=y, width=width, lines=tuple(lines), kind="flow-place", strong=len(lines))


def wide(arrows: Sequence[Arrow], says: str) -> SafeString:
    """Return the drawing for a desk: 920 across."""
    deeds, y = [], 4.0
    for each in arrows:
        deeds.append(deed(each, 270, y, 380))
        y += deeds[-1].height + GAP
    left = column([(each.gives, box.middle) for each, box in zip(arrows, deeds)], 2, 190)
    right = column([(each.receives, box.middle) for each, box in zip(arrows, deeds)], 728, 190)
    marks = []
    for each, box in zip(arrows, deeds):
        kind = "flow-line" if each.flows else "flow-line flow-line--stopped"
        marks += [curve(192, left[name].middle, 270, box.middle, kind) for name in each.gives]
        marks += [
            curve(650, box.middle, 720, right[name].middle, kind) + head(728, right[name].middle)
            for name in each.receives
        ]
    boxes = [*left.values(), *deeds, *right.values()]
    height = max((box.y + box.height for box in boxes), default=0) + 6
    return drawing("wide", 920, height, says, [*marks, *(box.drawn() for box in boxes)])


def column(named: Sequence[tuple[tuple[str, ...], float]], x: float, width: float) -> dict[str, Box]:
    """Return a box for each name, once, as near as there is room to the agreements it takes part in."""
    wanted: dict[str, list[float]] = {}
    for names, middle in named:
        for name in names:
            wanted.setdefault(name, []).append(middle)
    found, lowest = {}, 4.0
    for name, middles in sorted(wanted.items(), key=lambda each: sum(each[1]) / len(each[1])):
        tall = place(name, x, 0, width).height
        found[name] = place(name, x, round(max(lowest, sum(middles) / len(middles) - tall / 2), 1), width)
        lowest = found[name].y + tall + GAP
    return found


def narrow(arrows: Sequence[Arrow], says: str) -> SafeString:
    """Return the drawing for a phone: 340 across, one agreement after another."""
    marks, y = [], 4.0
    for each in arrows:
        top = place(words.first_up(words.listed(each.gives)), 2, y, 336)
        middle = deed(each, 2, top.y + top.height + GAP, 336)
        foot = place(words.first_up(words.listed(each.receives)), 2, middle.y + middle.height + GAP + 4, 336)
        kind = "flow-line" if each.flows else "flow-line flow-line--stopped"
        marks += [
            f'<path class="{kind}" d="M170 {top.y + top.height}V{middle.y}"/>',
            f'<path class="{kind}" d="M170 {middle.y + middle.height}V{foot.y - 6}"/>',
            f'<polygon class="flow-head" points="164,{foot.y - 9} 176,{foot.y - 9} 170,{foot.y}"/>',
            *(box.drawn() for box in (top, middle, foot)),
        ]
        y = foot.y + foot.height + 2 * GAP
    return drawing("narrow", 340, max(y - 2 * GAP + 6, 10), says, marks)


def curve(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """Return a line that leaves and arrives level."""
    bend = (x1 + x2) / 2
    return f'<path class="{kind}" d="M{x1} {y1:.1f}C{bend} {y1:.1f} {bend} {y2:.1f} {x2} {y2:.1f}"/>'


def head(x: float, y: float) -> str:
    """Return the head of an arrow whose point is here."""
    return f'<polygon class="flow-head" points="{x - 9},{y - 6:.1f} {x - 9},{y + 6:.1f} {x},{y:.1f}"/>'


def drawing(size: str, width: int, height: float, says: str, marks: Sequence[str]) -> SafeString:
    """Return the whole drawing, named by its title and described by its finding."""
    return mark_safe(  # noqa: S308 - every word that came from data was escaped above
        f'<svg class="chart chart--{size}" viewBox="0 0 {width} {height:.0f}" role="img" '
        f'aria-labelledby="map-{size}-title" aria-describedby="map-{size}-desc" focusable="false">'
        f'<title id="map-{size}-title">{TITLE}</title><desc id="map-{size}-desc">{escape(says)}</desc>{"".join(marks)}</svg>'
    )
