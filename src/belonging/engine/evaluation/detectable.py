"""The least effect a plan would find, said before it starts: a plan that could not find what it looks for is not begun.

Sources: variance-stabilised comparison of two Poisson counts (Breslow and Day 1987, ch. 7); Bloom (2006) *The core
analytics of randomized experiments for social research*, MDRC, for trials of clusters.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy.special import ndtri
from scipy.stats import t

from belonging.engine.uncertainty import z_score


def multiplier(power: float = 0.8, level: float = 0.95, freedom: float = math.inf) -> float:
    """Return how many standard errors an effect must be to be found with this power: 2.80 at 80 % and two-sided 5 %."""
    if not 0 < power < 1:
        raise ValueError(f"Power lies between 0 and 1; found {power}. Use 0.8 for four times in five.")
    if math.isfinite(freedom):
        return float(t.ppf((1 + level) / 2, freedom) + t.ppf(power, freedom))
    return z_score(level) + float(ndtri(power))


def reduction(count: float, dispersion: float = 1, years: float = 1, power: float = 0.8) -> float:
    """Return the least reduction (0–1) of an annual count of events that would be found, given so many years of baseline.

    `dispersion` is the variance over the mean. 1 means that even none at all left would not be found for certain.
    """
    if count <= 0 or dispersion <= 0 or years <= 0:
        raise ValueError(
            f"The least effect needs a count, a dispersion and years above nought; found {count}, {dispersion}, {years}."
        )
    root = 1 - multiplier(power) * math.sqrt(dispersion * (1 + 1 / years)) / (2 * math.sqrt(count))
    return 1 - max(0.0, root) ** 2


def dispersion(counts: Sequence[float], exposures: Sequence[float]) -> float:
    """Return the variance over the mean of counts that share one rate (Pearson), at least 1. Needs two or more counts."""
    observed, exposure = np.asarray(counts, dtype=float), np.asarray(exposures, dtype=float)
    if len(observed) < 2 or observed.sum() <= 0:
        return 1.0
    expected = exposure * observed.sum() / exposure.sum()
    return max(1.0, float((((observed - expected) ** 2) / expected).sum() / (len(observed) - 1)))


def clusters(
    number: int, size: float, icc: float, *, explained: tuple[float, float] = (0, 0), share: float = 0.5
) -> float:
    """Return the least effect, in standard deviations of pupils, that a trial of so many clusters of this size would find.

    `icc` is the share of variance that lies between clusters, `explained` the shares of the variance between and within them that
    earlier measures explain, `share` the share of clusters treated. Student's t with two degrees of freedom less than clusters.
    """
    if number < 4 or size <= 0 or not 0 <= icc <= 1 or not 0 < share < 1:
        raise ValueError(
            f"A trial needs four clusters or more, of pupils; found {number} of {size}, a share of {share} treated and an "
            f"intra-cluster correlation of {icc}."
        )
    between, within = explained
    half = share * (1 - share) * number
    variance = icc * (1 - between) / half + (1 - icc) * (1 - within) / (half * size)
    return multiplier(freedom=number - 2) * math.sqrt(variance)
