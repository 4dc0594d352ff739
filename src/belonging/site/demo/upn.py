"""Unique pupil numbers by the thousand, with right check letters.

Shape: letter, three digits of authority, four of establishment, two of year, three of serial; a temporary number ends
in a letter and has a serial of two digits. Letter = the 23-letter alphabet at sum(weight 2..13 x digit) mod 23; the
last letter of a temporary number counts by its place in the alphabet.
"""

from __future__ import annotations

import numpy as np

ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"
_LETTERS = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)
_WEIGHTS = np.arange(2, 14)


def make(laestab: np.ndarray, year: np.ndarray, serial: np.ndarray, temporary: np.ndarray) -> np.ndarray:
    """UPNs as fixed 13-byte strings. ``laestab`` seven digits, ``year`` two, ``serial`` 0..999."""
    if serial.size and int(serial.max()) > 999:
        raise ValueError(f"A school gives at most 1,000 UPNs a year; {int(serial.max()) + 1} were asked for.")
    number = laestab.astype(np.int64) * 100_000 + year.astype(np.int64) * 1000 + serial
    digits = number[:, None] // 10 ** np.arange(11, -1, -1, dtype=np.int64) % 10
    last = np.where(temporary, serial % 23, digits[:, 11])
    values = digits.copy()
    values[:, 11] = last
    out = np.empty((len(number), 13), dtype=np.uint8)
    out[:, 0] = _LETTERS[(values * _WEIGHTS).sum(axis=1) % 23]
    out[:, 1:] = digits + ord("0")
    out[temporary, 12] = _LETTERS[last[temporary]]
    return np.ascontiguousarray(out).view("S13").ravel()


def spoiled(upn: np.ndarray) -> np.ndarray:
    """The same numbers with a wrong (but possible) check letter."""
    raw = upn.copy().view(np.uint8).reshape(-1, 13)
    place = np.searchsorted(_LETTERS, raw[:, 0])
    raw[:, 0] = _LETTERS[(place + 5) % 23]
    return raw.reshape(-1).view("S13").copy()


def holds(upn: str) -> bool:
    """Whether the check letter of one UPN is right."""
    if len(upn) != 13 or not upn[1:12].isdecimal() or upn[12] not in ALPHABET + "0123456789":
        return False
    values = [int(c) for c in upn[1:12]] + [int(upn[12]) if upn[12].isdecimal() else ALPHABET.index(upn[12])]
    return upn[0] == ALPHABET[sum(w * v for w, v in zip(range(2, 14), values, strict=True)) % 23]
