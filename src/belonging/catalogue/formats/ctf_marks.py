"""Attendance marks from a Common Transfer File: one string of marks a school year, laid on the school's calendar."""

from belonging.catalogue.formats._ctf import IDENTITY, SOURCE, never
from belonging.engine.formats import Column, Format, Kind, Layout

FORMAT = Format(
    title="Common Transfer File: attendance marks",
    fills="session_marks",
    order=62,
    scope=("urn", "pupil_key", "week"),
    source=SOURCE,
    recognise=never,
    layout=Layout(reader="mark_string"),
    columns=(
        *IDENTITY,
        Column(name="AttendanceStartDate", kind=Kind.DATE, into="start_date", required=True),
        Column(name="AttendanceMarks", into="mark_text", required=True),
    ),
)
