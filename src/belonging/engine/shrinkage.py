"""Shrinkage: what a small school's ratio most likely is, drawn towards 1 by as much as its few events leave open.

True ratios of schools are taken to vary about 1 with a coefficient of variation `cv`, as a gamma distribution; given
`observed` events where `expected` were, the posterior is gamma(a + O, a + E) with a = 1/cv². Only for lists: the figure
itself stays what it is.

Source: Clayton and Kaldor (1987) Biometrics 43:671–681.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import gamma

from belonging.engine.uncertainty import Interval


@dataclass(frozen=True, kw_only=True)
class Shrunk:
    """The mean of the posterior, its interval, and the chance that the true ratio is above 1."""

    mean: float
    interval: Interval
    above: float


def shrink(observed: int, expected: float, cv: float, *, level: float = 0.95) -> Shrunk:
    """Shrink observed/expected towards 1. With a `cv` of nought nothing varies but by chance, and every ratio is 1."""
    if expected < 0 or observed < 0 or cv < 0:
        raise ValueError(
            f"Shrinkage needs numbers from nought up; found {observed} observed, {expected} expected, cv {cv}."
        )
    if not cv:
        one = Interval(lower=1.0, upper=1.0, level=level, method="gamma-poisson")
        return Shrunk(mean=1.0, interval=one, above=0.0)
    shape = 1 / cv**2
    posterior = gamma(shape + observed, scale=1 / (shape + expected))
    tail = (1 - level) / 2
    lower, upper = (float(end) for end in posterior.ppf([tail, 1 - tail]))
    return Shrunk(
        mean=(shape + observed) / (shape + expected),
        interval=Interval(lower=lower, upper=upper, level=level, method="gamma-poisson"),
        above=float(posterior.sf(1)),
    )


def spread(observed: Sequence[int], expected: Sequence[float]) -> float:
    """The coefficient of variation of true ratios, by moments: what observed numbers vary beyond Poisson, over the expected squared. 0 where they do not."""
    if len(observed) != len(expected):
        raise ValueError(f"Each unit needs both numbers; found {len(observed)} observed and {len(expected)} expected.")
    o, e = np.asarray(observed, dtype=float), np.asarray(expected, dtype=float)
    squares = float((e**2).sum())
    return math.sqrt(max(0.0, float(((o - e) ** 2 - e).sum()) / squares)) if squares else 0.0
