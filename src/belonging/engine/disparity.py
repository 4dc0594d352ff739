"""Disproportionality: how a group of children fares beside a comparator, as a ratio, a difference and people, never one of them alone.

`a` of `n1` children of the group, `b` of `n2` of the comparator (all other pupils unless somebody named another). Children counted once are
proportions: Katz's log interval for the ratio, Newcombe's for the difference. Events, of which one child may have several, are rates:
Poisson, each interval widened by √φ. With a number below five in any cell, the ratio's interval and the chance are exact.

Sources: Katz et al. (1978) Biometrics 34:469; Newcombe (1998) Stat. Med. 17:873; Fisher; Donner and Zou (2012) Stat. Methods Med. Res.
21:347 (difference of two rates from their own intervals); Benjamini and Hochberg (1995) J. R. Stat. Soc. B 57:289.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scipy.special import ndtr
from scipy.stats import binomtest, false_discovery_control, fisher_exact

from belonging.engine.chance import leaves_out
from belonging.engine.uncertainty import Interval, count_interval, z_score

SMALL = 5
FALSE_DISCOVERIES = 0.05
POOLED_YEARS = 3


@dataclass(frozen=True, kw_only=True)
class Sides:
    """The group's and the comparator's numbers: `a` of `n1`, `b` of `n2`. `events`: a child may be counted more than once, φ (`phi`) times as variably as chance."""

    a: int
    n1: int
    b: int
    n2: int
    events: bool = False
    phi: float = 1.0

    def __post_init__(self) -> None:
        if min(self.n1, self.n2) <= 0 or min(self.a, self.b) < 0:
            raise ValueError(
                f"A comparison needs children on both sides and no number below nought; found {self.a} of {self.n1} "
                f"beside {self.b} of {self.n2}. Leave the group out."
            )
        if not self.events and (self.a > self.n1 or self.b > self.n2):
            raise ValueError(
                f"More children counted than there are: {self.a} of {self.n1} beside {self.b} of {self.n2}. "
                "Say that they are events."
            )

    @property
    def small(self) -> bool:
        """Whether any cell of the table holds fewer than five."""
        rest = () if self.events else (self.n1 - self.a, self.n2 - self.b)
        return min(self.a, self.b, *rest) < SMALL


@dataclass(frozen=True, kw_only=True)
class Disparity:
    """A comparison whole: rates per child, `ratio` (None where the comparator has none), `difference` of the rates, `excess` people or
    events beyond the comparator's rate, each with its 95 % interval (`level`), `odds` (None for events), and the chance `p` of so great a ratio."""

    sides: Sides
    rate: float
    beside: float
    ratio: float | None
    ratio_interval: Interval
    difference: float
    difference_interval: Interval
    excess: float
    excess_interval: Interval
    odds: float | None
    p: float
    exact: bool

    @property
    def apart(self) -> bool:
        """Whether the ratio differs from 1 beyond chance."""
        return leaves_out(self.ratio_interval, 1)


def compare(sides: Sides, *, level: float = 0.95) -> Disparity:
    """Compare a group with its comparator. ValueError in a sentence where there is nothing to compare."""
    rate, beside = sides.a / sides.n1, sides.b / sides.n2
    difference = difference_interval(sides, level)
    return Disparity(
        sides=sides,
        rate=rate,
        beside=beside,
        ratio=rate / beside if beside else None,
        ratio_interval=exact_ratio_interval(sides, level) if sides.small else ratio_interval(sides, level),
        difference=rate - beside,
        difference_interval=difference,
        excess=sides.a - sides.n1 * beside,
        excess_interval=_times(difference, sides.n1),
        odds=odds_ratio(sides),
        p=chance(sides),
        exact=sides.small,
    )


def ratio_interval(sides: Sides, level: float = 0.95) -> Interval:
    """The log interval of the ratio of two rates: Katz's for children, Poisson with √φ for events. Needs a and b above nought."""
    ratio, spread = (sides.a / sides.n1) / (sides.b / sides.n2), math.exp(z_score(level) * _log_error(sides))
    method = "poisson log" if sides.events else "katz log"
    return Interval(lower=ratio / spread, upper=ratio * spread, level=level, method=method)


def exact_ratio_interval(sides: Sides, level: float = 0.95) -> Interval:
    """The exact interval of a ratio of rates: of a + b, how many fall to the group (Clopper and Pearson). From 0 to infinity with none at all.

    For events φ widens it on the log scale about its middle.
    """
    if not sides.a + sides.b:
        return Interval(lower=0.0, upper=math.inf, level=level, method="exact")
    share = binomtest(sides.a, sides.a + sides.b).proportion_ci(level, method="exact")
    ends = [math.inf if end >= 1 else end / (1 - end) * sides.n2 / sides.n1 for end in (share.low, share.high)]
    if sides.a and sides.b and sides.phi > 1:
        ratio, root = (sides.a / sides.n1) / (sides.b / sides.n2), math.sqrt(sides.phi)
        ends = [ratio * (end / ratio) ** root for end in ends]
    return Interval(lower=ends[0], upper=ends[1], level=level, method="exact")


def difference_interval(sides: Sides, level: float = 0.95) -> Interval:
    """The interval of the difference of two rates, per child: Newcombe's for children; for events out of the two rates' own intervals, widened by √φ."""
    if not sides.events:
        from statsmodels.stats.proportion import confint_proportions_2indep  # slow to import

        found = confint_proportions_2indep(
            sides.a, sides.n1, sides.b, sides.n2, compare="diff", method="newcomb", alpha=1 - level
        )
        return Interval(lower=float(found[0]), upper=float(found[1]), level=level, method="newcombe")
    mine, other = (_rate(x, n, level) for x, n in ((sides.a, sides.n1), (sides.b, sides.n2)))
    middle, root = mine[0] - other[0], math.sqrt(max(1.0, sides.phi))
    lower = middle - root * math.hypot(mine[0] - mine[1], other[2] - other[0])
    upper = middle + root * math.hypot(mine[2] - mine[0], other[0] - other[1])
    return Interval(lower=lower, upper=upper, level=level, method="from two rates")


def odds_ratio(sides: Sides) -> float | None:
    """The odds of the group over those of the comparator; None for events, or where a side has all or none."""
    if sides.events or not sides.b or sides.a == sides.n1:
        return None
    return sides.a * (sides.n2 - sides.b) / (sides.b * (sides.n1 - sides.a))


def fisher(sides: Sides) -> float:
    """Fisher's exact two-sided chance, for children."""
    return float(fisher_exact([[sides.a, sides.n1 - sides.a], [sides.b, sides.n2 - sides.b]])[1])


def chance(sides: Sides) -> float:
    """The two-sided chance of a ratio so far from 1, were there no difference: exact with small numbers, else of the log ratio.

    For events with small numbers, the larger of the exact one and the one widened by √φ.
    """
    wide = (
        2 * float(ndtr(-abs(math.log((sides.a / sides.n1) / (sides.b / sides.n2))) / _log_error(sides)))
        if sides.a and sides.b
        else 0.0
    )
    if not sides.small:
        return wide
    if not sides.events:
        return fisher(sides)
    both = sides.a + sides.b
    return max(wide, float(binomtest(sides.a, both, sides.n1 / (sides.n1 + sides.n2)).pvalue) if both else 1.0)


def composition_index(a: int, every_a: int, n: int, every_n: int) -> float:
    """A group's share of those counted over its share of the roll: 2.56 where 1.15 % of pupils are 2.96 % of those suspended."""
    if not every_a or not n or not every_n:
        raise ValueError(
            f"A composition index needs somebody counted and pupils; found {every_a} counted, {n} of {every_n} pupils."
        )
    return (a / every_a) / (n / every_n)


def discovered(chances: Sequence[float], *, rate: float = FALSE_DISCOVERIES) -> tuple[bool, ...]:
    """Which of many chances stand out when, of those that do, at most `rate` are expected to do so by luck (Benjamini and Hochberg)."""
    if not chances:
        return ()
    return tuple(bool(each <= rate) for each in false_discovery_control(list(chances), method="bh"))


def pooled(years: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Years of one group added up: (counted, children). For small groups three years say what one cannot."""
    held = list(years)
    return sum(x for x, _ in held), sum(n for _, n in held)


def _log_error(sides: Sides) -> float:
    if sides.events:
        return math.sqrt(max(1.0, sides.phi) * (1 / sides.a + 1 / sides.b))
    return math.sqrt(1 / sides.a - 1 / sides.n1 + 1 / sides.b - 1 / sides.n2) or math.inf


def _rate(x: int, n: int, level: float) -> tuple[float, float, float]:
    counts = count_interval(x, level)
    return x / n, counts.lower / n, counts.upper / n


def _times(interval: Interval, by: float) -> Interval:
    return Interval(lower=interval.lower * by, upper=interval.upper * by, level=interval.level, method=interval.method)
