"""A panel of units over periods, and what an estimator says of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, t

from belonging.engine.chance import leaves_out

Matrix = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Panel:
    """Outcomes of units (rows) over periods (columns), in one unit of measure, whole: no value is missing.

    `starts` is, for each unit, the place of its first period with what is tried, None for one that never has it.
    `seasons` are as many as the periods (1, 2, 3 for terms), empty where periods are alike. `events` and `exposures` are
    the numerators and denominators behind the values, where there are any; `phi` is how many times as much as Poisson counts the
    events vary by chance. Raises ValueError in a sentence.
    """

    units: tuple[str, ...]
    periods: tuple[str, ...]
    values: Matrix
    starts: tuple[int | None, ...]
    seasons: tuple[int, ...] = ()
    events: Matrix | None = None
    exposures: Matrix | None = None
    phi: float = 1.0

    def __post_init__(self) -> None:
        shape = (len(self.units), len(self.periods))
        if self.values.shape != shape or len(self.starts) != shape[0] or len(self.seasons) not in (0, shape[1]):
            raise ValueError(
                f"A panel of {shape[0]} units and {shape[1]} periods needs as many values; found {self.values.shape}, "
                f"{len(self.starts)} starts and {len(self.seasons)} seasons. Give each unit a value for each period."
            )
        if not np.isfinite(self.values).all():
            raise ValueError(
                "A panel has a value for each unit and period; found one without. Leave that unit out, and say so."
            )
        if strange := [each for each in self.starts if each is not None and not 0 < each < shape[1]]:
            raise ValueError(
                f"A unit starts after the first period and within the panel; found place {strange[0]} of {shape[1]}. "
                "Add earlier periods, or take the unit out."
            )

    @property
    def treated(self) -> tuple[int, ...]:
        """Return the rows of units that have what is tried at some time."""
        return tuple(row for row, start in enumerate(self.starts) if start is not None)

    @property
    def never(self) -> tuple[int, ...]:
        """Return the rows of units that never have it."""
        return tuple(row for row, start in enumerate(self.starts) if start is None)

    @property
    def year(self) -> int:
        """Return how many periods make a year: as many as there are seasons."""
        return len(set(self.seasons)) or 1

    def before(self) -> Panel:
        """Return the part before anybody started, in which nobody ever starts."""
        first = self.first()
        return Panel(
            units=self.units,
            periods=self.periods[:first],
            values=self.values[:, :first],
            starts=(None,) * len(self.units),
            seasons=self.seasons[:first],
            events=None if self.events is None else self.events[:, :first],
            exposures=None if self.exposures is None else self.exposures[:, :first],
            phi=self.phi,
        )

    def first(self) -> int:
        """Return the place of the first start of all. Raises ValueError where nobody starts."""
        if not self.treated:
            raise ValueError("Nobody in this panel has what is tried. Give at least one unit a start.")
        return min(start for start in self.starts if start is not None)


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """An effect with its interval and two-sided p value, in the outcome's own unit; a ratio where `ratio`.

    There is no effect without an interval: the type has no place for one.
    """

    effect: float
    lower: float
    upper: float
    p: float
    method: str
    level: float = 0.95
    ratio: bool = False

    @property
    def error(self) -> float:
        """Return the half of the interval's width, on the scale the interval was made."""
        return (math.log(self.upper / self.lower) if self.ratio else self.upper - self.lower) / 2

    @property
    def silent(self) -> bool:
        """Tell whether the interval leaves open that nothing changed."""
        return not leaves_out(self, 1 if self.ratio else 0)


# The values an estimate is made of, as (row, column), those of units that had started and those they are compared with.
Rests = tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]


@dataclass(frozen=True, kw_only=True)
class Step:
    """The effect so many periods after the start; below nought it is before, where there should be none. `rests`: on which values."""

    after: int
    estimate: Estimate
    rests: Rests = ((), ())


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a design found: the effect, each period's, the chance of pre-trends as large (None: cannot be said), a placebo, how far
    parallel trends may fail before the interval covers nought (None: not asked), the lines behind it with the rows they are means of (None: withheld), and what to know."""

    estimate: Estimate
    steps: tuple[Step, ...] = ()
    pretrend: float | None = None
    placebo: Estimate | None = None
    withstands: float | None = None
    lines: dict[str, tuple[float | None, ...]] = field(default_factory=dict)
    groups: dict[str, tuple[int, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def normal(effect: float, error: float, method: str, *, freedom: float = math.inf, level: float = 0.95) -> Estimate:
    """Return an estimate with an interval from its standard error, by Student's t with so many degrees of freedom."""
    law = t(freedom) if math.isfinite(freedom) else norm
    width = float(law.ppf((1 + level) / 2)) * error
    p = 2 * float(law.sf(abs(effect) / error)) if error > 0 else float(effect == 0)
    return Estimate(effect=effect, lower=effect - width, upper=effect + width, p=p, method=method, level=level)


def means(values: Matrix, rows: Sequence[int]) -> tuple[float, ...]:
    """Return the plain mean of some units in each period."""
    return tuple(float(each) for each in values[list(rows)].mean(axis=0))
