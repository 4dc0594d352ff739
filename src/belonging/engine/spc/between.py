"""Charts of rare events: how long it was from one to the next, where counts of nought and one say little.

A t-chart takes days between events to the power 1/3.6, after which waiting times are near enough normal for an XmR chart; a g-chart
counts units between events and has geometric limits. Points say more the higher they lie: a longer wait is a rarer event.
Sources: Nelson (1994) J. Quality Technology 26:229–235; Benneyan (2001) Health Care Management Science 4:305–318.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from belonging.engine.spc.charts import BASELINE, ControlChart, Kind, Standing, standing_of, xmr

POWER = 1 / 3.6


def between(days: Sequence[date], *, baseline: int = BASELINE) -> ControlChart:
    """A t-chart of days between events, given in any order; values, centre and limits are days.

    ValueError with fewer than two events.
    """
    order = sorted(days)
    if len(order) < 2:
        raise ValueError(f"Days between events need two events or more; found {len(order)}. Show the dates instead.")
    waits = [float((after - before).days) for before, after in pairwise(order)]
    moved = xmr([wait**POWER for wait in waits], baseline=baseline)
    back = {
        name: tuple(None if end is None else max(0.0, end) ** (1 / POWER) for end in getattr(moved, name))
        for name in ("centre", "lower", "upper", "near_lower", "near_upper")
    }
    return replace(moved, kind=Kind.T, values=tuple(waits), **back)  # type: ignore[arg-type]


def trials_between(counts: Sequence[int], *, baseline: int = BASELINE) -> ControlChart:
    """A g-chart: units (pupils, school days) between events, limits three sigmas of the geometric distribution away, from nought."""
    if not counts:
        raise ValueError("A chart of units between events needs one count or more; found none.")
    first = counts[:baseline]
    mean = sum(first) / len(first)
    standing = standing_of(len(first))
    sigma = math.sqrt(mean * (mean + 1))
    limited = standing is not Standing.RUN_CHART

    def away(sigmas: float) -> tuple[float | None, ...]:
        return ((max(0.0, mean + sigmas * sigma) if limited else None),) * len(counts)

    return ControlChart(
        kind=Kind.G,
        values=tuple(float(each) for each in counts),
        centre=(mean,) * len(counts),
        lower=away(-3),
        upper=away(3),
        near_lower=away(-2),
        near_upper=away(2),
        standing=standing,
    )
