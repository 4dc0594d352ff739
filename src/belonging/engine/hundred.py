"""'If this area had 100 children': shares as whole figures that add up to a hundred, by largest remainder (Hamilton's method)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

WHOLE = 100


@dataclass(frozen=True, kw_only=True)
class Share:
    """One group's figures of a hundred. `some`: there are such children, but fewer than rounding leaves one for."""

    label: str
    figures: int
    some: bool


def shares(counts: Mapping[str, int], whole: int = WHOLE) -> tuple[Share, ...]:
    """Return each group's part of `whole` figures, in the order given; together they are exactly `whole`.

    Every group gets the whole part of its quota, and what is left goes one each to the largest remainders, the group named
    first where two are equal. ValueError where there is nobody, or a count is below nought.
    """
    total = sum(counts.values())
    if total <= 0 or min(counts.values()) < 0:
        raise ValueError(f"A hundred children need counts of nought or more, not all nought; found {dict(counts)}.")
    quotas = {label: Fraction(count * whole, total) for label, count in counts.items()}
    given = {label: int(quota) for label, quota in quotas.items()}
    order = sorted(quotas, key=lambda label: -(quotas[label] - given[label]))  # stable: the first named wins
    for label in order[: whole - sum(given.values())]:
        given[label] += 1
    return tuple(Share(label=label, figures=given[label], some=bool(counts[label])) for label in counts)


def of_hundred(value: float) -> tuple[int, int]:
    """Return (with, without) of a hundred for a percentage. ValueError outside 0 to 100."""
    if not 0 <= value <= WHOLE:
        raise ValueError(f"A share of a hundred children lies between 0 and 100; found {value}. Use a percentage.")
    having = int(value + 0.5)
    return having, WHOLE - having
