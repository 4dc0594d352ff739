"""Small columns of the census tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .identity import decimals
from .people import ETHNICITIES
from .tally import Tally

if TYPE_CHECKING:
    from .census import Census

_ABROAD = np.array(
    [{"APKN": 1, "WOTH": 2, "AIND": 1, "BAFR": 3, "OOTH": 3, "ABAN": 3}.get(code, 0) for code, _ in ETHNICITIES]
)


def order_in_parent(rows: np.ndarray) -> pa.Array:
    """1, 2, … within runs of the same parent."""
    if not len(rows):
        return pa.array([], pa.string())
    change = np.flatnonzero(np.concatenate([[True], rows[1:] != rows[:-1]]))
    length = np.diff(np.append(change, len(rows)))
    return pa.array(np.arange(len(rows)) - np.repeat(change, length) + 1)


def language(ethnicity: np.ndarray, who: np.ndarray) -> np.ndarray:
    """0 English; some pupils of some backgrounds speak another language at home."""
    return np.where(who % 5 < 3, _ABROAD[ethnicity], 0)


def learner_number(who: np.ndarray, nc: np.ndarray) -> pa.Array:
    """A unique learner number (ten digits) from Year 9."""
    text = pa.array(7_000_000_000 + who * 13 % 1_000_000_000).cast(pa.string())
    return pc.if_else(pa.array(nc >= 9), text, pa.scalar(None, pa.string()))


def session_totals(census: Census, rows: np.ndarray, tallies: dict[int, Tally], nc: np.ndarray) -> dict[str, pa.Array]:
    """Possible (and before 2025, authorised and unauthorised) sessions of the term reported; empty when not known.

    ``nc`` is the year group in that term.
    """
    windows = {"autumn": (census.year.start - 1, 2), "spring": (census.year.start, 0), "summer": (census.year.start, 1)}
    start, window = windows[census.term]
    if start not in tallies:
        return {}
    tally = tallies[start]
    school_age = (nc >= 0) & (nc <= 11)
    there = school_age & (tally.possible[window, rows] > 0)
    out = {}
    for name, table in (
        ("possible", tally.possible),
        ("authorised", tally.authorised),
        ("unauthorised", tally.unauthorised),
    ):
        out[f"termlysessions{name}"] = decimals(np.where(there, table[window, rows].astype("i8"), -1))
    if census.term == "autumn":
        later = school_age & (tally.possible[3, rows] > 0)
        out["summerhalfterm2sessionspossible"] = decimals(np.where(later, tally.possible[3, rows].astype("i8"), -1))
    return out
