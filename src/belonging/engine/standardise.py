"""Expected given intake: indirect standardisation.

`expected = sum of pupils in a group × the reference rate of that group`; the indirectly standardised ratio is
observed / expected with a Byar (or, below ten events, exact) interval. Two schools' ratios may each be compared
with the reference, never with one another. Never adjust for what the school controls.

Source: APHO Technical Briefing 3 (2008); Breslow and Day (1987).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from belonging.engine.chance import leaves_out
from belonging.engine.repeats import widened
from belonging.engine.uncertainty import Interval, count_interval

LEAST_EXPECTED = 5
PROTECTED = ("sex", "ethnicity")
ROUNDS = 50


@dataclass(frozen=True, kw_only=True)
class Stratum:
    """One group of an intake: pupils in it (not whole where they had to be estimated), and the reference rate per pupil (a fraction: 0.069 for 6.9 %)."""

    pupils: float
    reference_rate: float


@dataclass(frozen=True, kw_only=True)
class Adjustment:
    """What an intake is adjusted for: cuts of pupils, and the same in words for the page.

    ValueError for a protected characteristic: what is expected of a school must not take for granted that children of one sex or
    ethnic group are sent out more often.
    """

    cuts: tuple[str, ...]
    words: str

    def __post_init__(self) -> None:
        if refused := [cut for cut in self.cuts if cut in PROTECTED]:
            raise ValueError(
                f"What is expected is never adjusted for {' or '.join(refused)}: that would take a disparity for granted. "
                "Compare the groups instead."
            )


@dataclass(frozen=True, kw_only=True)
class Standardised:
    """Observed and expected events, their ratio with its interval, the rate it amounts to, and what was adjusted for."""

    observed: int
    expected: float
    ratio: float
    interval: Interval
    adjusted_rate: float | None
    adjusted_for: tuple[str, ...]

    @property
    def apart(self) -> bool:
        """Whether the ratio differs beyond chance from the 1 of the reference."""
        return leaves_out(self.interval, 1)


class TooFewExpected(ValueError):
    """Fewer than five events are expected, so a ratio would mislead."""


def expected_events(strata: Iterable[Stratum]) -> float:
    """Events expected if every group had the reference rate."""
    return sum(stratum.pupils * stratum.reference_rate for stratum in strata)


def standardise(
    observed: int,
    strata: Iterable[Stratum],
    *,
    adjusted_for: tuple[str, ...],
    reference_rate: float | None = None,
    phi: float = 1.0,
    level: float = 0.95,
) -> Standardised:
    """The indirectly standardised ratio. `reference_rate` (any unit) gives the adjusted rate in the same unit; φ (`phi`) widens
    the interval where one child may have several events (`belonging.engine.repeats`).

    TooFewExpected below five expected events; ValueError where nothing is named in `adjusted_for`.
    """
    if not adjusted_for:
        raise ValueError("A standardised ratio must say what it is adjusted for; nothing was named. Name the groups.")
    expected = expected_events(strata)
    if expected < LEAST_EXPECTED:
        raise TooFewExpected(
            f"Only {expected:.1f} events are expected here, and a ratio needs at least {LEAST_EXPECTED}. "
            "Pool years, or show the count alone."
        )
    ratio = observed / expected
    counts = count_interval(observed, level)
    plain = Interval(lower=counts.lower / expected, upper=counts.upper / expected, level=level, method=counts.method)
    return Standardised(
        observed=observed,
        expected=expected,
        ratio=ratio,
        interval=widened(plain, ratio, phi) if phi > 1 else plain,
        adjusted_rate=None if reference_rate is None else ratio * reference_rate,
        adjusted_for=adjusted_for,
    )


def raked(pattern: Sequence[Sequence[float]], rows: Sequence[float], columns: Sequence[float]) -> list[list[float]]:
    """A table with these row and column totals, whose groups hang together as in `pattern` (iterative proportional fitting).

    Where a pattern has nobody the answer has nobody; totals of columns are brought to those of rows. ValueError where the shapes differ.

    Source: Deming and Stephan (1940) Ann. Math. Stat. 11:427.
    """
    table, down, across = (
        np.asarray(pattern, dtype=float),
        np.asarray(rows, dtype=float),
        np.asarray(columns, dtype=float),
    )
    if table.shape != (len(down), len(across)):
        raise ValueError(f"A pattern of shape {table.shape} does not fit {len(down)} rows and {len(across)} columns.")
    if across.sum():
        across = across * down.sum() / across.sum()
    for _ in range(ROUNDS):
        table = table * _share(down, table.sum(axis=1))[:, None]
        table = table * _share(across, table.sum(axis=0))[None, :]
    return [[float(each) for each in row] for row in table]


def _share(wanted: np.ndarray, found: np.ndarray) -> np.ndarray:
    return np.divide(wanted, found, out=np.zeros_like(found), where=found > 0)
