"""Concentration: whether a few schools make most of the events, or all a little.

Schools are laid from the most events for each pupil to the fewest, and events and pupils added up: the concentration curve. The
index is Gini's: 0 where every school has its share, towards 1 where one has them all. Nothing says which school is which.

Source: Lorenz (1905); Gini (1914); Kakwani (1977) Econometrica 45:719 for concentration of events over people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np


@dataclass(frozen=True, kw_only=True)
class Concentration:
    """`curve`: (share of pupils, share of events) from (0, 0) to (1, 1); `index` 0–1; `units` in all, and `half` of them that together have half the events or more."""

    curve: tuple[tuple[float, float], ...]
    index: float
    units: int
    half: int
    events: float

    @property
    def share(self) -> float:
        """The least share of units that together have half the events."""
        return self.half / self.units

    def at(self, pupils: float) -> float:
        """The share of events in the schools that hold this share (0–1) of pupils, most events for each pupil first, straight between schools."""
        return float(np.interp(pupils, *zip(*self.curve, strict=True)))


def concentrate(events: Sequence[float], sizes: Sequence[float]) -> Concentration:
    """Lay units along the curve. ValueError without events, without pupils, or with lists of different length."""
    if len(events) != len(sizes) or not sum(events) or min(sizes, default=0) <= 0:
        raise ValueError(
            f"Concentration needs events, and pupils in every school; found {sum(events)} events in {len(events)} "
            f"schools and {len(sizes)} sizes. Leave out schools without pupils."
        )
    laid = sorted(zip(events, sizes, strict=True), key=lambda pair: -pair[0] / pair[1])
    curve, x, y = [(0.0, 0.0)], 0.0, 0.0
    for count, size in laid:
        x, y = x + size, y + count
        curve.append((x / sum(sizes), y / sum(events)))
    area = sum((x1 - x0) * (y0 + y1) / 2 for (x0, y0), (x1, y1) in pairwise(curve))
    return Concentration(
        curve=tuple(curve), index=2 * area - 1, units=len(events), half=_half(events), events=sum(events)
    )


def _half(events: Sequence[float]) -> int:
    reached = accumulate(sorted(events, reverse=True))
    return next(number for number, count in enumerate(reached, 1) if 2 * count >= sum(events) * (1 - 1e-12))
