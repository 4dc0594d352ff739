"""Far from what was expected, year after year: places to learn from, and places to ask.

One year beyond chance happens by chance: of a hundred schools two or three. Two years running, each by its exact Poisson tail,
hardly do. Low beyond chance given intake is an invitation to learn, once every other way out of a school was looked at too.

Source: Ofsted, method for exceptional levels of pupil movement (two years running); exact tails as for a funnel plot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scipy.stats import poisson

UNLIKELY = 0.025
YEARS = 2
LEAST_EXPECTED = 5


@dataclass(frozen=True, kw_only=True)
class Year:
    """What was counted and what was expected of the intake."""

    observed: int
    expected: float


def chance_of_so_many(observed: int, expected: float) -> float:
    """The exact one-sided Poisson chance of so many or more."""
    return float(poisson.sf(observed - 1, expected))


def chance_of_so_few(observed: int, expected: float) -> float:
    """The exact one-sided Poisson chance of so few or fewer."""
    return float(poisson.cdf(observed, expected))


def low(years: Sequence[Year]) -> bool:
    """Whether a place lies low beyond chance in each of the last two years; never on one year, nor with fewer than five expected."""
    return _each(years, chance_of_so_few)


def high(years: Sequence[Year]) -> bool:
    """Whether a place lies high beyond chance in each of the last two years."""
    return _each(years, chance_of_so_many)


def _each(years: Sequence[Year], chance: Callable[[int, float], float]) -> bool:
    last = years[-YEARS:]
    return len(last) == YEARS and all(
        year.expected >= LEAST_EXPECTED and chance(year.observed, year.expected) < UNLIKELY for year in last
    )
