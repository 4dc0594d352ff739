"""Attendance marks as bytes: which codes are possible sessions, which are absence, from `catalogue/codes/attendance.csv`."""

from dataclasses import dataclass

from belonging.kernel.registry import rows

NOT_ON_ROLL = "-"
SESSIONS = 10
POSSIBLE = ("present", "approved", "authorised", "unauthorised")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One attendance code: as schools write it, its byte in a week string, its column of `mark_counts`, what it counts as."""

    code: str
    mark: str
    column: str
    meaning: str


def _marks() -> tuple[Mark, ...]:
    found = {
        row["mark"]: Mark(code=row["code"], mark=row["mark"], column=row["column"], meaning=row["meaning"])
        for row in rows("belonging.catalogue.codes", "attendance.csv")
    }
    return tuple(found.values())


MARKS = _marks()


def signs(*meanings: str) -> str:
    """Return the bytes of every code with one of `meanings`, in the order of the code list."""
    return "".join(mark.mark for mark in MARKS if mark.meaning in meanings)
