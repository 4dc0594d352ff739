"""How sure a figure is: intervals for proportions, counts and rates.

Proportions (pupils out of pupils) use Wilson's score interval. Counts of events (suspensions, sessions) are not
binomial, because one pupil may have several; they use Poisson intervals: the exact one below ten events and Byar's
approximation from ten, which is the switch Public Health England's own package makes (PHEindicatormethods).

Sources: Wilson (1927) J. Am. Stat. Assoc. 22; Breslow and Day (1987) Statistical Methods in Cancer Research II,
p. 69 (Byar); Garwood (1936) Biometrika 28 (exact); APHO Technical Briefing 3 (2008).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from scipy.special import gammaincinv, ndtri

BYAR_FROM = 10


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A lower and an upper bound, in the unit of the figure they belong to, with level (0–1) and method."""

    lower: float
    upper: float
    level: float
    method: str


@cache
def z_score(level: float) -> float:
    """Two-sided standard normal quantile: 1.95996… for a level of 0.95. ValueError outside (0, 1)."""
    if not 0 < level < 1:
        raise ValueError(f"A confidence level lies between 0 and 1; found {level}. Use 0.95 for 95 %.")
    return float(ndtri((1 + level) / 2))


def wilson(x: int, n: int, level: float = 0.95) -> Interval:
    """Wilson score interval of the proportion x/n, as proportions (0–1). ValueError unless 0 <= x <= n and n > 0."""
    if n <= 0 or not 0 <= x <= n:
        raise ValueError(f"A proportion needs 0 <= x <= n and n > 0; found x={x}, n={n}. Use a rate for events.")
    z = z_score(level)
    middle, half = x + z * z / 2, z * math.sqrt(x * (n - x) / n + z * z / 4)
    lower, upper = (middle - half) / (n + z * z), (middle + half) / (n + z * z)
    return Interval(lower=max(0.0, lower), upper=min(1.0, upper), level=level, method="wilson")


def poisson_exact(observed: int, level: float = 0.95) -> Interval:
    """Exact (Garwood) interval of a Poisson count: chi-squared quantiles, written as inverse gamma."""
    tail = _tail(observed, level)
    lower = float(gammaincinv(observed, tail)) if observed else 0.0
    return Interval(lower=lower, upper=float(gammaincinv(observed + 1, 1 - tail)), level=level, method="exact")


def byar(observed: int, level: float = 0.95) -> Interval:
    """Byar's approximate interval of a Poisson count, good from ten events. A count of nought has lower bound 0."""
    _tail(observed, level)
    z, more = z_score(level), observed + 1
    lower = observed * (1 - 1 / (9 * observed) - z / (3 * math.sqrt(observed))) ** 3 if observed else 0.0
    upper = more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3
    return Interval(lower=max(0.0, lower), upper=upper, level=level, method="byar")


def count_interval(observed: int, level: float = 0.95) -> Interval:
    """Interval of a count of events: exact below ten events, Byar from ten."""
    return byar(observed, level) if observed >= BYAR_FROM else poisson_exact(observed, level)


def rate_interval(observed: int, exposure: float, per: float = 100, level: float = 0.95) -> Interval:
    """Interval of the rate `per * observed / exposure`, in the rate's own unit. ValueError unless exposure > 0."""
    if exposure <= 0:
        raise ValueError(f"A rate needs a denominator above nought; found {exposure}. Show the count alone.")
    return _scaled(count_interval(observed, level), per / exposure)


def proportion_interval(x: int, n: int, per: float = 100, level: float = 0.95) -> Interval:
    """Wilson interval of `per * x / n`, in the rate's own unit."""
    return _scaled(wilson(x, n, level), per)


def _scaled(interval: Interval, by: float) -> Interval:
    return Interval(lower=interval.lower * by, upper=interval.upper * by, level=interval.level, method=interval.method)


def _tail(observed: int, level: float) -> float:
    z_score(level)
    if observed < 0:
        raise ValueError(f"A count cannot be below nought; found {observed}. Check the rows it was made of.")
    return (1 - level) / 2
