"""Events of which one child may have several: how much more variable their number is than chance alone makes it.

Suspensions, incidents and removals from lessons of one child follow from each other, so their number varies φ times as much as a Poisson count does, and an
interval is √φ times as wide. φ is that of a log-series with as many events for each child who has any as there are all together, the same for every group: of
a hidden group it tells nothing. Nor is it told finely: events for each child are taken from `STEPS`, each an eighth or more above the last, and with fewer
than `ENOUGH` children as `USUAL`, so that how many children there are could still be several numbers.

Source: DfE, Suspensions and permanent exclusions in England: 11.31 suspensions for every 100 pupils and 4.04 suspended in 2023/24 make 2.80 each.
"""

from __future__ import annotations

import math
from functools import cache

from belonging.engine.uncertainty import Interval

ENOUGH, USUAL = 50, 3.0
STEPS = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 14.0, 16.0, 20.0, 25.0, 30.0)
FIRST = 1.001


def told(events: int, children: int | None) -> float:
    """Return how many events each child with any has, as coarsely as it may be told: the nearest of `STEPS`; `USUAL` with few children."""
    if children is None or children < ENOUGH:
        return USUAL
    return min(STEPS, key=lambda step: abs(step - events / children))


@cache
def phi_of_repeats(events_per_child: float) -> float:
    """φ of a count of events, given how many each child with any has on average: the mean square over the mean, as for a log-series.

    1 where each has one. DfE's suspensions follow a log-series (2.0 each gives φ 3.5). ValueError below 1.
    """
    if events_per_child < 1:
        raise ValueError(
            f"A child with any has at least one event; found {events_per_child} on average. Check both counts."
        )
    if events_per_child < FIRST:
        return 1.0
    low, high = 1e-6, 1 - 1e-12
    while high - low > 1e-13:
        middle = (low + high) / 2
        low, high = (middle, high) if _mean(middle) < events_per_child else (low, middle)
    return 1 / (1 - low)


def _mean(shape: float) -> float:
    """The mean of a log-series."""
    return -shape / ((1 - shape) * math.log1p(-shape))


def widened(interval: Interval, value: float, phi: float) -> Interval:
    """Return the interval of a rate of events, each end √φ times as far from the value; never below nought."""
    root = math.sqrt(max(1.0, phi))
    return Interval(
        lower=max(0.0, value - root * (value - interval.lower)),
        upper=value + root * (interval.upper - value),
        level=interval.level,
        method=f"{interval.method}, widened",
    )
