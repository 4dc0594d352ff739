"""What a steady process would hardly ever give: the four rules of NHS Making Data Count, read within each stretch of a chart.

(1) a point beyond the limits; (2) seven points running on one side of the mean; (3) seven points running each above, or each below, the one
before; (4) two of three points running beyond the near limits on the same side. A run chart, without limits, is read by (2) and (3) alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Literal

from belonging.engine.spc.charts import ControlChart

RUN = 7
Side = Literal["above", "below"]


class Rule(StrEnum):
    """Which rule found something."""

    BEYOND = "beyond the limits"
    SHIFT = "seven on one side of the mean"
    TREND = "seven each further the same way"
    NEAR = "two of three near a limit"


@dataclass(frozen=True, kw_only=True)
class Signal:
    """What a rule found: the places (from nought) of its points, the last of which completed it, and which way it lies or goes."""

    rule: Rule
    points: tuple[int, ...]
    side: Side

    def means(self, better: Literal["lower", "higher", "neutral"]) -> Literal["better", "worse", "neutral"]:
        """Whether that is the way an indicator should go; `neutral` where no way is better."""
        if better == "neutral":
            return "neutral"
        return "better" if (self.side == "above") == (better == "higher") else "worse"


def signals(chart: ControlChart) -> tuple[Signal, ...]:
    """Everything the rules find, in the order it was completed; at one point in the order of the rules."""
    found: list[Signal] = []
    for first, until in pairwise([*chart.starts, len(chart.values)]):
        places = range(first, until)
        found += _beyond(chart, places)
        found += _same(_sides(chart, places), places, RUN, Rule.SHIFT, 0)
        found += _same(_steps(chart, places), places[1:], RUN - 1, Rule.TREND, 1)
        found += _near(chart, places)
    return tuple(sorted(found, key=lambda each: (each.points[-1], list(Rule).index(each.rule))))


def _beyond(chart: ControlChart, places: range) -> list[Signal]:
    found = []
    for at in places:
        value, lower, upper = chart.values[at], chart.lower[at], chart.upper[at]
        if value is None or lower is None or upper is None or lower <= value <= upper:
            continue
        found.append(Signal(rule=Rule.BEYOND, points=(at,), side="above" if value > upper else "below"))
    return found


def _sides(chart: ControlChart, places: range) -> list[int]:
    """1 above the mean, -1 below, 0 on it or not shown."""
    return [_sign(chart.values[at], chart.centre[at]) for at in places]


def _steps(chart: ControlChart, places: range) -> list[int]:
    """1 where a point lies above the one before, -1 below, 0 level or not shown."""
    return [_sign(chart.values[b], chart.values[a]) for a, b in pairwise(places)]


def _sign(value: float | None, beside: float | None) -> int:
    return 0 if value is None or beside is None else (value > beside) - (value < beside)


def _same(signs: list[int], places: range, length: int, rule: Rule, before: int) -> list[Signal]:
    """Every place at which so many equal signs running, none nought, are complete; `before` more points began it."""
    found = []
    for end in range(length, len(signs) + 1):
        window = signs[end - length : end]
        if window[-1] and len(set(window)) == 1:
            points = tuple(range(places[end - length] - before, places[end - 1] + 1))
            found.append(Signal(rule=rule, points=points, side="above" if window[-1] > 0 else "below"))
    return found


def _near(chart: ControlChart, places: range) -> list[Signal]:
    """Two of three running beyond a near limit on one side, told once at the point that completes it."""
    found = []
    for end in places[1:]:
        three = range(max(places[0], end - 2), end + 1)
        for side in ("above", "below"):
            beyond = tuple(at for at in three if _past(chart, at, side))
            if len(beyond) >= 2 and beyond[-1] == end:
                found.append(Signal(rule=Rule.NEAR, points=beyond, side=side))  # type: ignore[arg-type]
    return found


def _past(chart: ControlChart, at: int, side: str) -> bool:
    value, near = chart.values[at], (chart.near_upper if side == "above" else chart.near_lower)[at]
    return value is not None and near is not None and (value > near if side == "above" else value < near)
