"""Funnel plots: which units differ from a target by more than chance, without ranking them.

Limits are exact with interpolation: for a probability q, `k` is the smallest integer with F(k) >= q,
`a = (F(k) - q) / f(k)` and the limit is `(k - a) / exposure`, never below nought. Points are classed by their exact
tail probability, not by where the drawn line happens to fall. Where units vary more than chance allows,
additive random effects widen the limits; both bands are kept, with phi, because a large phi says the target is
missing something important. They are worked out on the scale on which chance varies the same everywhere: the square root
of observed/expected for events, the arcsine of the square root for proportions, whose chance is smaller than that of events.

Source: Spiegelhalter (2005) Statistics in Medicine 24:1185–1202, and (2005) Qual. Saf. Health Care 14:347–351.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri
from scipy.stats import binom, poisson

QUANTILES = (0.001, 0.025, 0.975, 0.999)
BANDS = ("below_998", "below_95", "within", "above_95", "above_998")
PHI_WARNING = 10.0


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Funnel limits at one exposure: the lower and upper 99.8 % and 95 % limits in the unit of the target."""

    low_998: float
    low_95: float
    high_95: float
    high_998: float


@dataclass(frozen=True, kw_only=True)
class Position:
    """Where a unit lies: `below_998`, `below_95`, `within`, `above_95` or `above_998`, with its exact one-sided tail."""

    band: str
    tail: float


@dataclass(frozen=True, kw_only=True)
class OverDispersion:
    """Additive random effects on the square root of observed/expected, or on the arcsine of that of proportions.

    `z` are raw and `z_adjusted` allow for tau²; `cuts` are the winsorising bounds of z; phi and tau² have no unit.
    """

    phi: float
    tau2: float
    cuts: tuple[float, float]
    z: tuple[float, ...]
    z_adjusted: tuple[float, ...]

    @property
    def warning(self) -> str | None:
        """A sentence where the spread is too wide to hide inside wide limits, otherwise None."""
        if self.phi <= PHI_WARNING:
            return None
        return (
            f"Units vary {self.phi:.0f} times more than chance allows: what is expected of them leaves out "
            "something important, so read the wider limits with care."
        )


def binomial_limit(n: int, target: float, q: float, *, clamp: bool = True) -> float:
    """Exact interpolated limit for a proportion (0–1) among n pupils with target proportion `target`."""
    if n <= 0 or not 0 < target < 1:
        raise ValueError(f"A binomial limit needs n > 0 and 0 < target < 1; found n={n}, target={target}.")
    return _interpolated(binom(n, target), q, n, clamp)


def poisson_limit(expected: float, q: float, *, clamp: bool = True) -> float:
    """Exact interpolated limit for the ratio observed/expected, target 1."""
    if expected <= 0:
        raise ValueError(f"A Poisson limit needs expected events above nought; found {expected}.")
    return _interpolated(poisson(expected), q, expected, clamp)


def binomial_limits(n: int, target: float) -> Limits:
    """All four limits for a proportion, as proportions (0–1)."""
    return _limits([binomial_limit(n, target, q) for q in QUANTILES])


def poisson_limits(expected: float) -> Limits:
    """All four limits for observed/expected."""
    return _limits([poisson_limit(expected, q) for q in QUANTILES])


def classify_binomial(x: int, n: int, target: float) -> Position:
    """Class x of n against a target proportion by its exact binomial tail."""
    return classify_binomials([x], [n], target)[0]


def classify_binomials(x: Sequence[int], n: Sequence[int], target: float) -> list[Position]:
    """Class each x of n against one target proportion, all at once."""
    below, above = binom.cdf(x, n, target), binom.sf(np.asarray(x) - 1, n, target)
    return [_position(*tails) for tails in zip(below.tolist(), above.tolist(), strict=True)]


def classify_poisson(observed: int, expected: float) -> Position:
    """Class a count of events against its expectation by its exact Poisson tail."""
    return classify_poissons([observed], [expected])[0]


def classify_poissons(observed: Sequence[int], expected: Sequence[float]) -> list[Position]:
    """Class each count of events against its own expectation, all at once."""
    below, above = poisson.cdf(observed, expected), poisson.sf(np.asarray(observed) - 1, expected)
    return [_position(*tails) for tails in zip(below.tolist(), above.tolist(), strict=True)]


def over_dispersion(observed: Sequence[int], expected: Sequence[float], *, winsorise: float = 0.1) -> OverDispersion:
    """Phi and tau² of units' observed/expected, z winsorised at `winsorise` and `1 - winsorise` (linear quantiles).

    ValueError with fewer than two units, unequal lengths, or an expectation of nought or less.
    """
    if len(observed) != len(expected) or len(observed) < 2 or min(expected) <= 0:
        raise ValueError(
            f"Over-dispersion needs two or more units, each with expected events above nought; found "
            f"{len(observed)} observed and {len(expected)} expected. Leave out units with none expected."
        )
    e = np.asarray(expected, dtype=float)
    return _over_dispersion(np.sqrt(np.asarray(observed, dtype=float) / e) - 1, 1 / (2 * np.sqrt(e)), winsorise)


def over_dispersion_of_proportions(
    x: Sequence[int], n: Sequence[int], targets: Sequence[float], *, winsorise: float = 0.1
) -> OverDispersion:
    """Phi and tau² of units' proportions x of n about what each is held against, as angles (arcsine of the square root).

    ValueError with fewer than two units, unequal lengths, or a unit without pupils.
    """
    if not len(x) == len(n) == len(targets) or len(x) < 2 or min(n) <= 0:
        raise ValueError(
            f"Over-dispersion of proportions needs two or more units, each with pupils; found {len(x)} numerators, "
            f"{len(n)} denominators and {len(targets)} targets. Leave out units with nobody."
        )
    pupils = np.asarray(n, dtype=float)
    angles = np.arcsin(np.sqrt(np.clip(np.asarray(x, dtype=float) / pupils, 0, 1)))
    held = np.arcsin(np.sqrt(np.clip(np.asarray(targets, dtype=float), 0, 1)))
    return _over_dispersion(angles - held, 1 / (2 * np.sqrt(pupils)), winsorise)


def random_effect_limit(expected: float, tau2: float, q: float) -> float:
    """Limit of observed/expected on the square-root scale widened by tau² (0 gives the plain one), squared, from 0."""
    root = 1 + float(ndtri(q)) * math.sqrt(1 / (4 * expected) + tau2)
    return max(0.0, root) ** 2


def random_effect_limits(expected: float, tau2: float) -> Limits:
    """All four random-effect limits at one expectation."""
    return _limits([random_effect_limit(expected, tau2, q) for q in QUANTILES])


def proportion_random_effect_limit(n: int, target: float, tau2: float, q: float) -> float:
    """Limit of a proportion among n as an angle widened by tau² (0 gives the plain one), turned back: never outside 0 to 1."""
    angle = math.asin(math.sqrt(target)) + float(ndtri(q)) * math.sqrt(1 / (4 * n) + tau2)
    return math.sin(min(max(angle, 0.0), math.pi / 2)) ** 2


def proportion_random_effect_limits(n: int, target: float, tau2: float) -> Limits:
    """All four random-effect limits of a proportion among n."""
    return _limits([proportion_random_effect_limit(n, target, tau2, q) for q in QUANTILES])


def milder(one: str, other: str) -> str:
    """Return the band nearer to `within`; `within` where they lie on different sides. Wider limits never say more than chance does."""
    places = [BANDS.index(each) - BANDS.index("within") for each in (one, other)]
    return "within" if places[0] * places[1] <= 0 else min(one, other, key=lambda band: abs(BANDS.index(band) - 2))


def wider(one: Limits, other: Limits) -> Limits:
    """Return, on each side, whichever limit lies further out."""
    return Limits(
        low_998=min(one.low_998, other.low_998),
        low_95=min(one.low_95, other.low_95),
        high_95=max(one.high_95, other.high_95),
        high_998=max(one.high_998, other.high_998),
    )


def classify_adjusted(z: float) -> Position:
    """Class an over-dispersion-adjusted z by its normal tail."""
    below = 0.5 * math.erfc(-z / math.sqrt(2))
    return _position(below, 1 - below)


def _over_dispersion(apart: np.ndarray, s: np.ndarray, winsorise: float) -> OverDispersion:
    """Phi and tau² of how far units lie from their targets, given the standard error of each by chance."""
    z = apart / s
    low, high = np.quantile(z, [winsorise, 1 - winsorise])
    phi = float(np.mean(np.clip(z, low, high) ** 2))
    weight, count = 1 / s**2, len(s)
    spread = float(weight.sum() - (weight**2).sum() / weight.sum())
    tau2 = max(0.0, (count * phi - (count - 1)) / spread)
    adjusted = apart / np.sqrt(s**2 + tau2)
    return OverDispersion(
        phi=phi, tau2=tau2, cuts=(float(low), float(high)), z=tuple(z.tolist()), z_adjusted=tuple(adjusted.tolist())
    )


def _interpolated(distribution: object, q: float, exposure: float, clamp: bool) -> float:
    k = float(distribution.ppf(q))  # type: ignore[attr-defined]
    share = (distribution.cdf(k) - q) / distribution.pmf(k)  # type: ignore[attr-defined]
    limit = float((k - share) / exposure)
    return max(0.0, limit) if clamp else limit


def _limits(four: list[float]) -> Limits:
    return Limits(low_998=four[0], low_95=four[1], high_95=four[2], high_998=four[3])


def _position(below: float, above: float) -> Position:
    side, tail = ("below", below) if below < above else ("above", above)
    if tail < QUANTILES[0]:
        return Position(band=f"{side}_998", tail=tail)
    return Position(band=f"{side}_95" if tail < QUANTILES[1] else "within", tail=tail)
