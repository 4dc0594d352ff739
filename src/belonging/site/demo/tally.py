"""Totals of a year's marks: sessions by code for the census, and each enrolment's possible and missed sessions."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .codes import AUTHORISED, CODES, POSSIBLE, RETURNED, UNAUTHORISED
from .marks import Sheet
from .years import AcademicYear


@dataclass(kw_only=True)
class Tally:
    """By collection period (4) and enrolment: possible, authorised and unauthorised sessions."""

    year: AcademicYear
    size: int
    possible: np.ndarray = field(init=False)
    authorised: np.ndarray = field(init=False)
    unauthorised: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        for name in ("possible", "authorised", "unauthorised"):
            setattr(self, name, np.zeros((4, self.size), dtype="u2"))

    def count(self, sheet: Sheet, window: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Row of the sheet, code number and sessions, of every code used in the window."""
        slots = np.repeat(self.year.slots(window), 2)
        codes = sheet.codes[:, slots].astype("i8")
        size = len(CODES)
        key = codes + np.arange(len(codes))[:, None] * size
        table = np.bincount(key.ravel(), minlength=len(codes) * size).reshape(-1, size)
        rows = sheet.roll.rows
        self.possible[window, rows] = table @ POSSIBLE
        self.authorised[window, rows] = table @ AUTHORISED
        self.unauthorised[window, rows] = table @ UNAUTHORISED
        row, code = np.nonzero(table * RETURNED)
        return row, code, table[row, code]
