"""Daily attendance marks as files: one row a pupil-week, and one recent week as one row a session."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from .codes import CODES, NUMBER
from .faults import Fault
from .identity import Identity, iso
from .marks import Sheet
from .schools import Schools
from .tables import Sink, pick
from .years import TERMS, AcademicYear

WEEK_HEADER = (
    "LAESTAB",
    "UPN",
    "Week commencing",
    "Mon AM",
    "Mon PM",
    "Tue AM",
    "Tue PM",
    "Wed AM",
    "Wed PM",
    "Thu AM",
    "Thu PM",
    "Fri AM",
    "Fri PM",
)
SESSION_HEADER = ("LAESTAB", "UPN", "Date", "Session", "Mark")
FAULTY = ("H", "ZZ", "?")
_WORDS = CODES + FAULTY
_TERM_WINDOWS = ((0,), (1,), (2, 3))


class Marks:
    """The mark files of one year; the running year keeps its last week for the session file."""

    def __init__(self, folder: Path, year: AcademicYear, schools: Schools, identity: Identity) -> None:
        self.year, self.schools, self.identity = year, schools, identity
        self._faults: dict[str, int] = {}
        self._echo: tuple[dict[str, pa.Array], int] | None = None
        weeks = len(year.days) // 5
        self._week_of = year.days[::5]
        self._last = weeks - 1 if year.running else -1
        self._sinks: dict[int, Sink] = {}
        for term in range(1 if year.running else 3):
            name = f"marks_{year.file_label}_{TERMS[term]}.csv"
            self._sinks[term] = Sink(folder / name, WEEK_HEADER)
        self._sessions = None
        if year.running:
            name = f"sessions_week_{self._week_of[-1].item():%Y_%m_%d}.csv"
            self._sessions = Sink(folder / name, SESSION_HEADER)
        self._laestab = [str(n) for n in schools.laestab]

    def put(self, sheet: Sheet, spoil: bool) -> None:
        """Write one chunk; ``spoil`` puts a few faulty codes into it (the counts sent in censuses stay right)."""
        codes = sheet.codes.reshape(len(sheet.roll.rows), -1, 10)
        if spoil:
            codes = self._spoiled(codes.copy())
        for term, sink in self._sinks.items():
            inside = np.zeros(len(self.year.days), dtype=bool)
            for window in _TERM_WINDOWS[term]:
                inside |= self.year.slots(window)
            weeks = np.flatnonzero(inside.reshape(-1, 5).any(axis=1))
            weeks = weeks[weeks != self._last]
            self._weeks(sink, sheet, codes[:, weeks], self._week_of[weeks])
        if self._sessions is not None:
            self._put_sessions(sheet, codes[:, self._last])

    def _weeks(self, sink: Sink, sheet: Sheet, codes: np.ndarray, starts: np.ndarray) -> None:
        row, week = np.nonzero(((codes != 0) & (codes != NUMBER["#"])).any(axis=2))
        columns: dict[str, pa.Array] = {
            "LAESTAB": pick(self._laestab, sheet.roll.school[row]),
            "UPN": self.identity.upns(sheet.roll.pupil).take(pa.array(row)),
            "Week commencing": iso(starts).take(pa.array(week)),
        }
        cells = codes[row, week]
        for n, name in enumerate(WEEK_HEADER[3:]):
            columns[name] = pick(_WORDS, cells[:, n])
        sink.put(columns, len(row))
        clean = np.flatnonzero((cells < len(CODES)).all(axis=1))[30:33]
        if self._echo is None and len(clean):
            self._echo = {name: column.take(pa.array(clean)) for name, column in columns.items()}, len(clean)

    def _put_sessions(self, sheet: Sheet, codes: np.ndarray) -> None:
        row, slot = np.nonzero((codes != 0) & (codes != NUMBER["#"]))
        days = self.year.days[self._last * 5 : self._last * 5 + 5]
        self._sessions.put(
            {
                "LAESTAB": pick(self._laestab, sheet.roll.school[row]),
                "UPN": self.identity.upns(sheet.roll.pupil).take(pa.array(row)),
                "Date": iso(days).take(pa.array(slot // 2)),
                "Session": pick(("AM", "PM"), slot % 2),
                "Mark": pick(_WORDS, codes[row, slot]),
            },
            len(row),
        )

    def _spoiled(self, codes: np.ndarray) -> np.ndarray:
        """Withdrawn and unknown codes in place of a few marks of the first weeks."""
        sick = np.argwhere(codes[:, 1:9] == NUMBER["I"])
        step = max(1, len(sick) // 12)
        for n, (row, week, slot) in enumerate(sick[::step][:9]):
            fault = n % 3
            codes[row, week + 1, slot] = len(CODES) + fault
        chosen = len(sick[::step][:9])
        self._faults["withdrawn_code"] = (chosen + 2) // 3
        self._faults["unknown_code"] = chosen - (chosen + 2) // 3
        return codes

    def add_stray_rows(self) -> None:
        """Rows for a school nobody knows, and rows sent twice, at the end of the autumn file."""
        sink = self._sinks[0]
        first = self._week_of[2].item().isoformat()
        for n in range(4):
            cells = ["9909999", self.identity.upn[n].decode(), first, *("/", "\\") * 5]
            sink.line(cells)
        self._faults["unknown_school"] = 4
        if self._echo:
            sink.put(*self._echo)
            self._faults["duplicate_row"] = self._echo[1]

    def faults(self) -> list[Fault]:
        """What was sown in the autumn file."""
        name = f"attendance/{self._sinks[0].path.name}"
        notes = {
            "withdrawn_code": "H after 19 August 2024",
            "unknown_code": "ZZ and ?",
            "unknown_school": "9909999",
            "duplicate_row": "repeated at the end",
        }
        return [Fault(kind=kind, file=name, count=count, note=notes[kind]) for kind, count in self._faults.items()]

    def rows(self) -> dict[str, int]:
        """Rows written, by file stem."""
        return {
            sink.path.stem: sink.rows for sink in (*self._sinks.values(), *([self._sessions] if self._sessions else []))
        }

    def close(self) -> None:
        """Finish all files."""
        for sink in (*self._sinks.values(), *([self._sessions] if self._sessions else [])):
            sink.close()
