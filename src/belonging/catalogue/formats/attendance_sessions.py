"""One row a session: the plainest export of a register, and the one every management information system can make."""

from belonging.catalogue.formats._shared_columns import pupil, school, unkept
from belonging.engine.formats import Column, Format, Kind, Layout, Rule
from belonging.kernel.citation import Citation, Status

FORMAT = Format(
    title="Attendance, one row a session",
    fills="session_marks",
    order=60,
    source=Citation(
        source="School Attendance (Pupil Registration) (England) Regulations 2024",
        section="regulation 10 (codes); the columns are this project's own",
        status=Status.LEGISLATION,
    ),
    columns=(
        school(),
        pupil(),
        Column(
            name="Date", kind=Kind.DATE, into="date", required=True, present=True,
            also=("Session date", "Mark date", "Attendance date", "Register date", "AttendanceDate", "Day"),
            fix="Write the day of the session, such as 2026-03-14 or 14/03/2026.",
        ),
        Column(
            name="Session", kind=Kind.CODE, codes="session", into="session", required=True, present=True,
            also=("AM/PM", "AMPM", "Period", "Session name", "Half day", "SessionType"),
            fix="Write AM or PM.",
        ),
        Column(
            name="Mark", kind=Kind.CODE, codes="attendance", dated_by="date", into="code", required=True, present=True,
            also=("Code", "Attendance code", "Attendance mark", "AttendanceCode", "Mark code", "Register mark", "Session mark"),
            fix="Use a code of the national list for that date; codes before 19 August 2024 differ.",
        ),
        *unkept("Surname", "Forename", "Year group", "Reg group", "Comments", "Minutes late"),
    ),
    scope=("urn", "week"),
    layout=Layout(reader="sessions"),
    rules=(
        Rule(
            key="weekend_session",
            broken="dayofweek(date) IN (0, 6)",
            column="Date",
            fix="Schools are open Monday to Friday. Correct the date: day and month may be the wrong way round.",
        ),
        Rule(
            key="session_in_the_future",
            broken="date > current_date",
            column="Date",
            fix="A session that has not happened yet cannot have been marked. Correct the date.",
        ),
    ),
)  # fmt: skip
