"""A calendar read from a file, by the same declarations that read it on its way into the record."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq

from belonging.engine.clocks import SchoolDays, Stretch, WorkingDays, school_calendar
from belonging.store.reading import Known, check

FORMATS = ("calendars_csv", "calendars_ics")
# Events of a calendar that are no school dates are left out when it is loaded, and here.
LEFT_OUT = ("event_cancelled", "not_a_school_date", "blank_row")


def stretches(path: Path) -> tuple[Stretch, ...]:
    """Return the dated stretches of a calendar (CSV or iCalendar).

    Raises ValueError, in a sentence, for a file that is no calendar or of which a row cannot be used: a count on half a calendar is wrong.
    """
    with tempfile.TemporaryDirectory(prefix="belonging-calendar-") as folder:
        checked = check([path], Known.empty(), Path(folder), only=FORMATS)
        for problem in checked.problems.each():
            if problem["severity"] == "error" and problem["rule"] not in LEFT_OUT:
                where = f"Row {problem['row']}, {problem['column']}: " if problem["row"] else ""
                raise ValueError(f"The calendar {path.name} cannot be used. {where}{problem['fix']}")
        if "calendars" not in checked.tables:
            raise ValueError(
                f"{path.name} holds no calendar. Give the CSV or iCalendar file a school's term dates are in."
            )
        rows = pq.read_table(checked.tables["calendars"]).to_pylist()
    return tuple(
        Stretch(
            kind=row["kind"], first=row["from_date"], last=row["to_date"], school=row["laestab"], name=row["name"] or ""
        )
        for row in rows
    )


def school_days(told: Iterable[Stretch], working: WorkingDays, school: str = "") -> SchoolDays:
    """Return one school's days of a calendar; the only school it names where none is asked for. Raises ValueError, in a sentence."""
    told = tuple(told)
    schools = sorted({one.school for one in told if one.school})
    if not school and len(schools) > 1:
        raise ValueError(f"The calendar is of several schools. Say which is meant: {', '.join(schools[:12])}.")
    return school_calendar(told, school=school or "".join(schools), working=working)
