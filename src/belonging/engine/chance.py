"""Whether a figure differs from another by more than chance: one rule, for every page, report, map, table and download.

- Two counted figures differ beyond chance where the 95 % interval of their *difference* leaves out nought. It is worked out from their own
  intervals (the MOVER rule; for two proportions with Wilson intervals it is Newcombe's method 10), so it needs nothing the door did not let out.
- A figure beside one taken as known (a published figure of a country, all together of which it is a part, the 1 of a ratio) differs beyond chance
  where its own 95 % interval leaves the known value out.

Whether two intervals overlap is asked nowhere: two that overlap a little may well differ beyond chance, and that rule would keep quiet about them.
Schools in a funnel and points on a control chart are read by the limits drawn there.

Sources: Newcombe (1998) Statistics in Medicine 17, 873–890; Zou and Donner (2008) Statistics in Medicine 27, 1693–1702; Schenker and
Gentleman (2001) The American Statistician 55, 182–186 (why not by overlap).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol


class Ends(Protocol):
    """Anything with the two ends of a 95 % interval."""

    @property
    def lower(self) -> float: ...
    @property
    def upper(self) -> float: ...


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A counted figure with the ends of its 95 % interval, all in the figure's unit."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One figure less another, with the 95 % interval of the difference."""

    value: float
    lower: float
    upper: float


def estimate(value: float | None, lower: float | None, upper: float | None) -> Estimate | None:
    """Return a figure with its interval, or None where either is missing: hidden, or chance cannot be worked out."""
    if value is None or lower is None or upper is None:
        return None
    return Estimate(value=value, lower=lower, upper=upper)


def difference(one: Estimate, other: Estimate) -> Difference:
    """Return one figure less another, which do not depend on one another."""
    apart = one.value - other.value
    down = math.hypot(max(0.0, one.value - one.lower), max(0.0, other.upper - other.value))
    up = math.hypot(max(0.0, one.upper - one.value), max(0.0, other.value - other.lower))
    return Difference(value=apart, lower=apart - down, upper=apart + up)


def beyond(one: Estimate, other: Estimate | float) -> bool:
    """Tell whether a figure differs beyond chance from another: from a counted one by their difference, from a known value (a number) by its own interval."""
    return leaves_out(difference(one, other), 0) if isinstance(other, Estimate) else leaves_out(one, other)


def leaves_out(interval: Ends, known: float) -> bool:
    """Tell whether an interval leaves out a value taken as known: no difference (0), the 1 of a ratio, or a published figure."""
    return not interval.lower <= known <= interval.upper
