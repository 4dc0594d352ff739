"""The attendance of one child, or a few, read from the store: only the parts of files that may hold them are opened.

Rows lie sorted by school and enrolment, so a pruned read touches one part in several; of 50,000 pupils it takes about five milliseconds.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from belonging.kernel.periods import academic_year_of
from belonging.store.codes import MARKS, NOT_ON_ROLL, POSSIBLE
from belonging.store.embedded import connect, quoted
from belonging.store.store import Store

MEANINGS = {mark.mark: mark.meaning for mark in MARKS}
CODES = {mark.mark: mark.code for mark in MARKS}
ABSENT = ("authorised", "unauthorised")
SUSPENDED, PART_TIME = "E", "C2"


@dataclass(frozen=True, kw_only=True)
class Session:
    """Half a day: its date, whether it is the afternoon's, the code as schools write it, and what that counts as."""

    day: date
    afternoon: bool
    code: str
    meaning: str

    @property
    def possible(self) -> bool:
        """Tell whether the child could have come."""
        return self.meaning in POSSIBLE

    @property
    def absent(self) -> bool:
        """Tell whether the child could have come and did not."""
        return self.meaning in ABSENT


@dataclass(frozen=True, kw_only=True)
class Week:
    """Ten marks of one enrolment from a Monday on, two a day."""

    enrolment: int
    urn: int
    half_term: int
    week: date
    marks: str

    @property
    def year(self) -> int:
        """Return the academic year the week lies in."""
        return academic_year_of(self.week)

    def sessions(self) -> Iterator[Session]:
        """Yield the sessions that carry a mark, in order."""
        for at, mark in enumerate(self.marks):
            if mark != NOT_ON_ROLL:
                day = self.week + timedelta(days=at // 2)
                yield Session(
                    day=day, afternoon=bool(at % 2), code=CODES.get(mark, mark), meaning=MEANINGS.get(mark, "")
                )


@dataclass(frozen=True, kw_only=True)
class Count:
    """The sessions of one enrolment in a half-term (0: a whole term), from marks or from a return.

    `authorised` counts those `suspended` and those of a `part_time` timetable among it.
    """

    enrolment: int
    urn: int
    year: int
    term: int
    half_term: int
    source: str
    possible: int
    authorised: int
    unauthorised: int
    suspended: int
    part_time: int


def weeks(
    store: Store, *, schools: Collection[int], enrolments: Collection[int], first: date, last: date
) -> list[Week]:
    """Return the weeks of marks of these enrolments at these schools that begin between two days, in order."""
    monday = first - timedelta(days=first.weekday())
    paths = store.paths("mark_weeks", tuple(range(academic_year_of(monday), academic_year_of(last) + 1)))
    names = ("enrolment_id", "urn", "half_term", "week", "marks")
    within = f"week BETWEEN DATE '{monday}' AND DATE '{last}'"
    rows = _rows(paths, names, schools, enrolments, within, order="week, urn, enrolment_id")
    return [Week(enrolment=row[0], urn=row[1], half_term=row[2], week=row[3], marks=row[4]) for row in rows]


def counts(store: Store, *, schools: Collection[int], enrolments: Collection[int], years: Sequence[int]) -> list[Count]:
    """Return the counted sessions of these enrolments at these schools, of some academic years, in order."""
    names = (
        "enrolment_id",
        "urn",
        "academic_year",
        "term",
        "half_term",
        "source",
        "possible",
        "authorised",
        "unauthorised",
    )
    paths = store.paths("mark_counts", tuple(years))
    columns = {mark.code: mark.column for mark in MARKS}
    rows = _rows(
        paths, (*names, columns[SUSPENDED], columns[PART_TIME]), schools, enrolments, "true",
        order="academic_year, term, half_term, urn, enrolment_id, source",
    )  # fmt: skip
    fields = ("enrolment", "urn", "year", "term", "half_term", "source", "possible", "authorised", "unauthorised")
    return [Count(**dict(zip((*fields, "suspended", "part_time"), row, strict=True))) for row in rows]


def _rows(
    paths: Sequence[Path],
    names: Sequence[str],
    schools: Collection[int],
    enrolments: Collection[int],
    where: str,
    *,
    order: str,
) -> list[Any]:
    if not (paths and schools and enrolments):
        return []
    listed = ", ".join(quoted(path) for path in paths)
    whose = f"urn IN ({_numbers(schools)}) AND enrolment_id IN ({_numbers(enrolments)})"
    with _engine().cursor() as asking:
        asked = f"SELECT {', '.join(names)} FROM read_parquet([{listed}]) WHERE {whose} AND {where} ORDER BY {order}"
        return asking.execute(asked).fetchall()


def _numbers(found: Collection[int]) -> str:
    return ", ".join(str(int(each)) for each in sorted(found))


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    """Return the process's one engine for such reads: opening one takes longer than the read. Threads ask through cursors of their own."""
    engine = connect(memory="256MB")
    engine.execute("SET GLOBAL threads = 1")
    engine.execute("SET GLOBAL parquet_metadata_cache = true")  # files of the store never change under their names
    return engine
