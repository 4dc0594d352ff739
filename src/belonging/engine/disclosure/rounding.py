"""Roundings of counts and rates, all half up and without floating point."""

from __future__ import annotations

from fractions import Fraction


def midpoint6(count: int) -> int:
    """The middle of the block of six a count lies in: 1–6 become 3, 7–12 become 9; nought stays (OpenSAFELY)."""
    return -(-_counted(count) // 6) * 6 - 3 if count else 0


def to_nearest(count: int, base: int) -> int:
    """A count to the nearest `base`, halves up."""
    return (2 * _counted(count) + base) // (2 * base) * base


def to_decimals(value: Fraction, places: int) -> float:
    """An exact value above nought to so many decimal places, halves up."""
    scale = 10**places
    return int(value * scale + Fraction(1, 2)) / scale


def _counted(count: int) -> int:
    if count < 0:
        raise ValueError(f"A count cannot be below nought; found {count}. Check the rows it was made of.")
    return count
