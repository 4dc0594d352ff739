"""Pupils and enrolments as growing parallel arrays."""

from __future__ import annotations

import numpy as np

from .years import FOREVER

OPEN, MAIN, SUBSIDIARY = 0, 1, 2
PUPIL_FIELDS = {
    "recep": "i4",
    "birth": "M8[D]",
    "male": "?",
    "ethnicity": "i2",
    "surname": "i4",
    "forename": "i4",
    "locality": "i2",
    "risk": "f4",
    "absence": "f4",
    "unauthorised": "f4",
    "sen": "i1",
    "sen_next": "i1",
    "sen_date": "M8[D]",
    "type1": "i1",
    "type2": "i1",
    "fsm_from": "M8[D]",
    "fsm_until": "M8[D]",
    "upn_school": "i4",
    "upn_year": "i2",
    "temporary": "?",
    "birth_la": "i2",
}
ENROLMENT_FIELDS = {
    "pupil": "i8",
    "school": "i4",
    "entry": "M8[D]",
    "leave": "M8[D]",
    "reason": "i1",
    "subsidiary": "?",
    "dual_from": "M8[D]",
    "dual_until": "M8[D]",
}
REASONS = ("", "NT", "NT", "PE", "EL", "NU")
MOVED_ON, MOVED, EXCLUDED, HOME, UNKNOWN = 1, 2, 3, 4, 5


class Columns:
    """Named arrays of one length that can grow; a column is read as an attribute."""

    def __init__(self, fields: dict[str, str]) -> None:
        self._fields = fields
        self._data = {name: np.empty(0, dtype=kind) for name, kind in fields.items()}

    def __getattr__(self, name: str) -> np.ndarray:
        try:
            return self.__dict__["_data"][name]
        except KeyError as problem:
            raise AttributeError(name) from problem

    def __len__(self) -> int:
        return len(next(iter(self._data.values())))

    def add(self, **columns: np.ndarray | int | bool | np.datetime64) -> np.ndarray:
        """Append rows; scalars are spread over the longest column. Returns the new rows' indices."""
        count = max(np.size(value) for value in columns.values() if np.ndim(value))
        start = len(self)
        for name, kind in self._fields.items():
            new = np.broadcast_to(np.asarray(columns[name], dtype=kind), (count,))
            self._data[name] = np.concatenate([self._data[name], new])
        return np.arange(start, start + count)


def enrol(
    enrolments: Columns,
    pupil: np.ndarray,
    school: np.ndarray,
    entry: np.ndarray | np.datetime64,
    subsidiary: bool = False,
) -> np.ndarray:
    """Open enrolments of these pupils; returns their indices."""
    return enrolments.add(
        pupil=pupil,
        school=school,
        entry=entry,
        leave=FOREVER,
        reason=0,
        subsidiary=subsidiary,
        dual_from=FOREVER,
        dual_until=FOREVER,
    )


def status_at(enrolments: Columns, rows: np.ndarray, when: np.datetime64) -> np.ndarray:
    """0 sole, 1 main with a second registration that day, 2 subsidiary."""
    main = (enrolments.dual_from[rows] <= when) & (enrolments.dual_until[rows] >= when)
    return np.where(enrolments.subsidiary[rows], SUBSIDIARY, np.where(main, MAIN, OPEN))


def on_roll(enrolments: Columns, when: np.datetime64) -> np.ndarray:
    """Indices of the enrolments open on a day (the leaving date is the last day on roll)."""
    return np.flatnonzero((enrolments.entry <= when) & (enrolments.leave >= when))
