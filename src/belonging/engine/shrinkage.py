"""Shrinkage: what a small school's figure most likely is, drawn towards that of all by as much as its few numbers leave open.

True ratios of schools are taken to vary about 1 with a coefficient of variation `cv`, as a gamma distribution; given
`observed` events where `expected` were, the posterior is gamma(a + O, a + E) with a = 1/cv². Events of which a child may have
several tell less than so many by themselves: O and E count as φ times fewer. True proportions vary about that of all as a beta
distribution, and stay between nought and one. Only for lists: the figure itself stays what it is.

Sources: Clayton and Kaldor (1987) Biometrics 43:671–681; Kleinman (1973) J. Am. Stat. Assoc. 68:46–54 (proportions).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import beta, gamma

from belonging.engine.uncertainty import Interval

# How many pupils what is known of all counts for, at least and at most: proportions of nought and one alone would leave none.
LEAST_SIZE, MOST_SIZE = 0.1, 1e9


@dataclass(frozen=True, kw_only=True)
class Shrunk:
    """The mean of the posterior, its interval, and the chance that the true figure is above 1 (a ratio) or that of all (a proportion)."""

    mean: float
    interval: Interval
    above: float

    def times(self, rate: float) -> Shrunk:
        """Return a ratio as the rate it amounts to, where 1 is `rate`."""
        ends = self.interval
        wide = Interval(lower=ends.lower * rate, upper=ends.upper * rate, level=ends.level, method=ends.method)
        return Shrunk(mean=self.mean * rate, interval=wide, above=self.above)


def shrink(observed: int, expected: float, cv: float, *, phi: float = 1.0, level: float = 0.95) -> Shrunk:
    """Shrink observed/expected towards 1; counts of one unit vary φ (`phi`) times as much as Poisson ones. With a `cv` of nought nothing varies but by chance, and every ratio is 1."""
    if expected < 0 or observed < 0 or cv < 0:
        raise ValueError(
            f"Shrinkage needs numbers from nought up; found {observed} observed, {expected} expected, cv {cv}."
        )
    if not cv:
        return _at(1.0, level, "gamma-poisson")
    shape = 1 / cv**2
    posterior = gamma(shape + observed / phi, scale=1 / (shape + expected / phi))
    return _of(posterior, 1.0, level, "gamma-poisson")


def shrink_proportion(x: int, n: int, target: float, sd: float, *, level: float = 0.95) -> Shrunk:
    """Shrink the proportion x of n towards `target`, about which true proportions vary with a standard deviation `sd`."""
    if not 0 <= x <= n or not 0 < target < 1 or sd < 0:
        raise ValueError(f"Shrinkage needs 0 <= x <= n and 0 < target < 1; found {x} of {n}, {target}, sd {sd}.")
    if not sd:
        return _at(target, level, "beta-binomial")
    chance = target * (1 - target)
    size = max(LEAST_SIZE, chance / max(sd**2, chance / MOST_SIZE) - 1)
    return _of(beta(size * target + x, size * (1 - target) + n - x), target, level, "beta-binomial")


def spread(observed: Sequence[int], expected: Sequence[float], *, phi: float = 1.0) -> float:
    """The coefficient of variation of true ratios, by moments: what observed numbers vary beyond φ times Poisson, over the expected squared. 0 where they do not."""
    if len(observed) != len(expected):
        raise ValueError(f"Each unit needs both numbers; found {len(observed)} observed and {len(expected)} expected.")
    o, e = np.asarray(observed, dtype=float), np.asarray(expected, dtype=float)
    squares = float((e**2).sum())
    return math.sqrt(max(0.0, float(((o - e) ** 2 - phi * e).sum()) / squares)) if squares else 0.0


def spread_of_proportions(x: Sequence[int], n: Sequence[int], target: float) -> float:
    """The standard deviation of true proportions about `target`, by moments: what numbers vary beyond binomial. 0 where they do not."""
    if len(x) != len(n):
        raise ValueError(f"Each unit needs both numbers; found {len(x)} numerators and {len(n)} denominators.")
    numerators, pupils = np.asarray(x, dtype=float), np.asarray(n, dtype=float)
    by_chance = pupils * target * (1 - target)
    pairs = float((pupils * (pupils - 1)).sum())
    beyond = float(((numerators - pupils * target) ** 2 - by_chance).sum())
    return math.sqrt(max(0.0, beyond / pairs)) if pairs else 0.0


def _at(value: float, level: float, method: str) -> Shrunk:
    return Shrunk(mean=value, interval=Interval(lower=value, upper=value, level=level, method=method), above=0.0)


def _of(posterior: Any, beside: float, level: float, method: str) -> Shrunk:
    tail = (1 - level) / 2
    lower, upper = (float(end) for end in posterior.ppf([tail, 1 - tail]))
    return Shrunk(
        mean=float(posterior.mean()),
        interval=Interval(lower=lower, upper=upper, level=level, method=method),
        above=float(posterior.sf(beside)),
    )
