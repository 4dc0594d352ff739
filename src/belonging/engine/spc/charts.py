"""The centre and the limits of a chart: XmR for any figure, p and u for counts of pupils and of events, Laney's p′ and u′.

Values are in the unit of the figure; None is a point that may not be shown or is not there, and it breaks a run.
Sources: Wheeler (2000); Montgomery (2013) chapter 7; Laney (2002) Quality Engineering 14:531–537.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Literal

XMR_WIDTH = 2.66
RANGE_WIDTH = 3.267
MEAN_RANGE_OF_TWO = 1.128
BASELINE = 12
LEAST = 6

Numbers = Sequence[float | None]


class Kind(StrEnum):
    """How limits were worked out."""

    XMR = "xmr"
    P = "p"
    U = "u"
    T = "t"
    G = "g"


class Standing(StrEnum):
    """How much a chart can bear: a line with its median, limits on trial, or limits."""

    RUN_CHART = "run chart"
    TRIAL = "trial limits"
    LIMITS = "limits"


@dataclass(frozen=True, kw_only=True)
class ControlChart:
    """A chart: one place a point in each tuple, in the unit of the figure.

    `centre` is the mean of the baseline (the median of a run chart); `lower` and `upper` are three sigmas away and `near_lower`,
    `near_upper` two thirds of that; all four are None in a run chart. `starts` are the places (from nought) at which the chart
    begins anew. `range` is the mean moving range of the first stretch (XmR), `sigma_z` Laney's factor (1 where it was not used).
    """

    kind: Kind
    values: tuple[float | None, ...]
    centre: tuple[float, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    near_lower: tuple[float | None, ...]
    near_upper: tuple[float | None, ...]
    standing: Standing
    starts: tuple[int, ...] = (0,)
    range: float = 0.0
    sigma_z: float = 1.0


@dataclass(frozen=True, kw_only=True)
class _Stretch:
    """What one stretch of a chart comes to: its centres and the width to each side (None: no limits), its standing, what Laney and the ranges said."""

    centre: list[float]
    width: list[float | None]
    standing: Standing
    range: float = 0.0
    sigma_z: float = 1.0


def xmr(
    values: Numbers,
    *,
    baseline: int = BASELINE,
    starts: Sequence[int] = (),
    widen: float = 1.0,
    trim: bool = False,
    left_out: Sequence[int] = (),
) -> ControlChart:
    """An individuals chart: mean ± 2.66 mean moving ranges of the first `baseline` points shown of each stretch.

    `starts`: places where the chart begins anew; `widen` multiplies the limits where a seasonal pattern was taken out of
    the same points; `trim` first leaves out moving ranges above 3.267 times their mean; nothing is learnt from the places
    `left_out`. ValueError without a value.
    """

    def stretch(at: range) -> _Stretch:
        first = _shown([values[place] for place in _learnt(at, values, left_out)])[:baseline]
        ranges = [abs(after - before) for before, after in pairwise(first)]
        moving = sum(ranges) / len(ranges) if ranges else 0.0
        if trim and (kept := [each for each in ranges if each <= RANGE_WIDTH * moving]):
            moving = sum(kept) / len(kept)
        standing = standing_of(len(first))
        centre = _median(first) if standing is Standing.RUN_CHART else sum(first) / len(first)
        width = None if standing is Standing.RUN_CHART else XMR_WIDTH * moving * widen
        return _Stretch(centre=[centre] * len(at), width=[width] * len(at), standing=standing, range=moving)

    return _chart(Kind.XMR, values, starts, stretch)


def p_chart(
    counts: Numbers,
    sizes: Numbers,
    *,
    per: float = 1.0,
    baseline: int = BASELINE,
    starts: Sequence[int] = (),
    laney: bool | Literal["widen"] = False,
    widen: float = 1.0,
    left_out: Sequence[int] = (),
) -> ControlChart:
    """A chart of proportions: pupils (`counts`) out of pupils (`sizes`), limits three binomial sigmas away, scaled by `per`.

    `laney` widens (or, in his method, narrows) them by how much successive points of a stretch differ beside chance: p′. With `"widen"` it never narrows.
    """
    return _counted(Kind.P, counts, sizes, per, baseline, starts, laney, widen, left_out)


def u_chart(
    counts: Numbers,
    sizes: Numbers,
    *,
    per: float = 1.0,
    baseline: int = BASELINE,
    starts: Sequence[int] = (),
    laney: bool | Literal["widen"] = False,
    widen: float = 1.0,
    left_out: Sequence[int] = (),
) -> ControlChart:
    """A chart of rates: events (`counts`) over an exposure (`sizes`), limits three Poisson sigmas away, scaled by `per`; `laney` is u′."""
    return _counted(Kind.U, counts, sizes, per, baseline, starts, laney, widen, left_out)


def standing_of(points: int) -> Standing:
    """How much limits learnt from so many points bear."""
    if points < LEAST:
        return Standing.RUN_CHART
    return Standing.LIMITS if points >= BASELINE else Standing.TRIAL


def assurance(chart: ControlChart, target: float) -> str:
    """Where a target lies beside the last limits: `above`, `below` (it is passed or failed every time) or `within` (hit and miss).

    `unknown` in a run chart, which has no limits.
    """
    lower, upper = chart.lower[-1], chart.upper[-1]
    if lower is None or upper is None:
        return "unknown"
    return "above" if target > upper else "below" if target < lower else "within"


def _counted(
    kind: Kind,
    counts: Numbers,
    sizes: Numbers,
    per: float,
    baseline: int,
    starts: Sequence[int],
    laney: bool | Literal["widen"],
    widen: float,
    left_out: Sequence[int],
) -> ControlChart:
    if len(counts) != len(sizes):
        raise ValueError(f"Each count needs its size; found {len(counts)} counts and {len(sizes)} sizes.")
    pairs = [(x, n) if x is not None and n else None for x, n in zip(counts, sizes, strict=True)]

    def stretch(at: range) -> _Stretch:
        first = [pair for place in _learnt(at, pairs, left_out) if (pair := pairs[place]) is not None][:baseline]
        if not first:
            raise ValueError(
                "A chart needs at least one value in each stretch; found none. Begin anew later, or not at all."
            )
        mean = sum(x for x, _ in first) / sum(n for _, n in first)
        variance = mean * (1 - mean) if kind is Kind.P else mean
        sigma = _laney(first, mean, variance) if laney else 1.0
        sigma = max(1.0, sigma) if laney == "widen" else sigma
        standing = standing_of(len(first))
        if standing is Standing.RUN_CHART:
            median = _median([per * x / n for x, n in first])
            return _Stretch(centre=[median] * len(at), width=[None] * len(at), standing=standing)
        typical = sum(n for _, n in first) / len(first)
        exposures = [pair[1] if (pair := pairs[place]) is not None else typical for place in at]
        width = [3 * per * math.sqrt(variance / n) * sigma * widen for n in exposures]
        return _Stretch(centre=[per * mean] * len(at), width=list(width), standing=standing, sigma_z=sigma)

    values = [None if pair is None else per * pair[0] / pair[1] for pair in pairs]
    return _chart(kind, values, starts, stretch, most=per if kind is Kind.P else None)


def _learnt(at: range, points: Sequence[object], left_out: Sequence[int]) -> list[int]:
    """The places of a stretch that its mean and limits are learnt from; all of them where it has no other."""
    kept = [place for place in at if place not in left_out]
    return kept if any(points[place] is not None for place in kept) else list(at)


def _laney(first: Sequence[tuple[float, float]], mean: float, variance: float) -> float:
    """Laney's sigma of z: the mean moving range of the standardised points over 1.128."""
    if len(first) < 2 or variance <= 0:
        return 1.0
    z = [(x / n - mean) / math.sqrt(variance / n) for x, n in first]
    return sum(abs(b - a) for a, b in pairwise(z)) / (len(z) - 1) / MEAN_RANGE_OF_TWO


def _chart(
    kind: Kind, values: Numbers, starts: Sequence[int], stretch: Callable[[range], _Stretch], most: float | None = None
) -> ControlChart:
    if not _shown(values):
        raise ValueError("A chart needs at least one value; found none. Say that there is nothing to draw instead.")
    begins = sorted({0, *(at for at in starts if 0 < at < len(values) and _shown(values[at:]))})
    parts = [stretch(range(a, b)) for a, b in pairwise([*begins, len(values)])]
    centre = [each for part in parts for each in part.centre]
    width = [each for part in parts for each in part.width]

    def away(sigmas: float) -> tuple[float | None, ...]:
        return tuple(
            None if w is None else min(max(0.0, c + sigmas * w), math.inf if most is None else most)
            for c, w in zip(centre, width, strict=True)
        )

    order = (Standing.RUN_CHART, Standing.TRIAL, Standing.LIMITS)
    return ControlChart(
        kind=kind,
        values=tuple(values),
        centre=tuple(centre),
        lower=away(-1) if kind is not Kind.XMR else _plain(centre, width, -1),
        upper=away(1) if kind is not Kind.XMR else _plain(centre, width, 1),
        near_lower=away(-2 / 3) if kind is not Kind.XMR else _plain(centre, width, -2 / 3),
        near_upper=away(2 / 3) if kind is not Kind.XMR else _plain(centre, width, 2 / 3),
        standing=min((part.standing for part in parts), key=order.index),
        starts=tuple(begins),
        range=parts[0].range,
        sigma_z=max((part.sigma_z for part in parts if part.standing is not Standing.RUN_CHART), default=1.0),
    )


def _plain(centre: Sequence[float], width: Sequence[float | None], sigmas: float) -> tuple[float | None, ...]:
    return tuple(None if w is None else c + sigmas * w for c, w in zip(centre, width, strict=True))


def _shown(values: Numbers) -> list[float]:
    return [float(value) for value in values if value is not None]


def _median(values: Sequence[float]) -> float:
    order, half = sorted(values), len(values) // 2
    return order[half] if len(order) % 2 else (order[half - 1] + order[half]) / 2
