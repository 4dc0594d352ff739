"""The attendance codes marks are made of, as small numbers for arrays."""

from __future__ import annotations

import numpy as np

CODES = (
    "", *"/ \\ L V P W B K D C C1 C2 E I M R S T J1 G N O U X Q Y1 Y2 Y3 Y4 Y7 #".split(),
    *"J Y".split(),  # in use until 19 August 2024
)  # fmt: skip
NUMBER = {code: i for i, code in enumerate(CODES)}
_PRESENT = ("/", "\\", "L", "V", "P", "W", "B", "K", "J")
_AUTHORISED = ("C", "C1", "C2", "E", "I", "M", "R", "S", "T", "J1")
_UNAUTHORISED = ("G", "N", "O", "U")


def flags(group: tuple[str, ...]) -> np.ndarray:
    """1 for each code of a group, by code number."""
    out = np.zeros(len(CODES), dtype="i8")
    out[[NUMBER[code] for code in group]] = 1
    return out


PRESENT, AUTHORISED, UNAUTHORISED = flags(_PRESENT), flags(_AUTHORISED), flags(_UNAUTHORISED)
POSSIBLE = PRESENT + AUTHORISED + UNAUTHORISED
RETURNED = 1 - flags(("", "#"))

_BEFORE = {"C1": "C", "C2": "C", "J1": "J", "K": "B", "Q": "Y", "Y1": "Y", "Y2": "Y", "Y3": "Y", "Y4": "Y", "Y7": "Y"}
FIRST_YEAR = 2024


def of_the_time(codes: np.ndarray, year: int) -> np.ndarray:
    """The codes in use in an academic year: before 2024/25 the older, coarser list."""
    if year >= FIRST_YEAR:
        return codes
    back = np.arange(len(CODES), dtype=codes.dtype)
    for new, old in _BEFORE.items():
        back[NUMBER[new]] = NUMBER[old]
    return back[codes]
