"""What was chosen because it was high falls by itself. What it would have fallen to is the comparison, never what it was.

Gamma–Poisson (Clayton and Kaldor 1987, Biometrics 43): next year's expected change of a count y is −(1−ρ)(y−μ) with
ρ = μCV²/(μCV²+1). Counts that vary φ times as much as Poisson ones (events of which a child has several: more; children out of
children: less) tell φ times less, or more, of the true rate. Nothing in this package compares units that were chosen with their own past alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import nbinom, norm, poisson

from belonging.engine.chance import leaves_out
from belonging.engine.evaluation.panel import Matrix


@dataclass(frozen=True, kw_only=True)
class Guarded:
    """What came of chosen units, beside what chance alone would have brought them to, with its 95 % interval; all are counts.

    `before` is kept so that the fall can be parted in two; it is no comparison.
    """

    before: float
    predicted: float
    lower: float
    upper: float
    observed: float
    p: float

    @property
    def silent(self) -> bool:
        """Tell whether what came is what chance alone could have brought."""
        return not leaves_out(self, self.observed)


def persistence(mean: float, spread: float) -> float:
    """Return ρ: how much of being above the mean lasts. `spread` is the coefficient of variation of true rates."""
    held = mean * spread**2
    return held / (held + 1)


def expected_change(count: float, mean: float, spread: float) -> float:
    """Return by how much a count is expected to change by next year when nothing is done."""
    return -(1 - persistence(mean, spread)) * (count - mean)


def spread_of(counts: Sequence[float], expected: Sequence[float], *, phi: float = 1.0) -> float:
    """Return the coefficient of variation of true rates, by moments; nought where chance explains all there is."""
    y, e = np.asarray(counts, dtype=float), np.asarray(expected, dtype=float)
    if len(y) < 3 or e.sum() <= 0:
        raise ValueError(f"The spread of true rates needs three units or more with something expected; found {len(y)}.")
    excess = float(((y - e) ** 2 - phi * e).sum() / (e**2).sum())
    return math.sqrt(max(0.0, excess))


def guard(
    before: Sequence[float],
    after: Sequence[float],
    exposure: Sequence[float],
    chosen: Sequence[bool],
    *,
    phi: float = 1.0,
) -> Guarded:
    """Return what came of the chosen beside what their past, all others' past and all others' change predict.

    Counts (each `phi` times as variable as a Poisson one) and exposures (the same before and after) of all units, the chosen among them. ValueError where too few were left.
    """
    y, z, e, c = (np.asarray(each, dtype=float) for each in (before, after, exposure, chosen))
    c = c.astype(bool)
    if c.sum() < 1 or (~c).sum() < 3:
        raise ValueError(f"The guard needs chosen units and three others; found {int(c.sum())} and {int((~c).sum())}.")
    everybody = np.ones(len(y), dtype=bool)
    mean, chance = _prediction(y, e, c, everybody, phi)
    # The others, chosen because they were not high, rise by themselves: their change, too, is from what was predicted.
    rest, (others, unsure) = float(z[~c].sum()), _prediction(y, e, ~c, everybody, phi)
    drift = rest / others if rest and others else 1.0
    without = [_prediction(y, e, c, np.arange(len(y)) != row, phi)[0] for row in range(len(y))]
    # Doubt about the spread of true rates (jackknife), and about the others' change, is added to chance.
    doubt = float(np.var(without)) * (len(y) - 1) * drift**2
    doubt += (mean * drift) ** 2 * (phi / rest + unsure / others**2) if rest and others else 0.0
    mean, variance = mean * drift, phi * mean * drift + chance * drift**2 + doubt
    observed = float(z[c].sum())
    lower, upper, p = _range(mean, variance, observed)
    return Guarded(before=float(y[c].sum()), predicted=mean, lower=lower, upper=upper, observed=observed, p=p)


def _prediction(y: Matrix, exposure: Matrix, chosen: Matrix, learnt: Matrix, phi: float) -> tuple[float, float]:
    """Return the expected sum of the chosen's next counts, and the variance of their true rates, as some units teach it."""
    rate = y[learnt].sum() / exposure[learnt].sum()
    expected = exposure * rate
    spread = spread_of(y[learnt].tolist(), expected[learnt].tolist(), phi=phi)
    if not spread:
        return float(expected[chosen].sum()), 0.0
    shape = 1 / spread**2
    known = shape + y[chosen] / phi
    each = known / (shape + expected[chosen] / phi) * expected[chosen]
    return float(each.sum()), float((each**2 / known).sum())


def _range(mean: float, variance: float, observed: float) -> tuple[float, float, float]:
    """Return the 95 % range of a count with this mean and variance (negative binomial; Poisson where it spreads no more, normal where it
    spreads less), and how likely a count as far out is."""
    if mean <= 0:
        return 0.0, 0.0, float(observed <= 0)
    more = variance - mean
    close = norm(mean, math.sqrt(variance)) if more < -1e-9 else poisson(mean)
    law = nbinom(mean**2 / more, mean / variance) if more > 1e-9 else close
    lower, upper = (float(end) for end in law.ppf([0.025, 0.975]))
    return lower, upper, min(1.0, 2 * float(min(law.cdf(observed), law.sf(observed - 1))))
