"""One row a pupil's week, ten marks across: a tenth of the rows of a session export, and how registers are printed."""

from belonging.catalogue.formats._shared_columns import pupil, school, unkept
from belonging.engine.formats import Column, Format, Kind, Layout, Rule
from belonging.kernel.citation import Citation, Status

DAYS = (("Mon", "Monday"), ("Tue", "Tuesday"), ("Wed", "Wednesday"), ("Thu", "Thursday"), ("Fri", "Friday"))
MARKS = tuple(
    Column(
        name=f"{short} {half}",
        kind=Kind.CODE,
        codes="attendance",
        dated_by="week",
        into=f"mark{2 * day + afternoon}",
        present=True,
        also=(f"{long} {half}", f"{short}{half}", f"{short}_{half}", f"{half} {short}", f"{long}{half}"),
        fix="Use a code of the national list for that week; leave the cell empty where the pupil was not on roll.",
    )
    for day, (short, long) in enumerate(DAYS)
    for afternoon, half in enumerate(("AM", "PM"))
)

FORMAT = Format(
    title="Attendance, one row a pupil's week",
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
            name="Week commencing",
            kind=Kind.DATE,
            into="week",
            required=True,
            present=True,
            also=("Week beginning", "Week starting", "WeekCommencing", "W/C", "Week"),
            fix="Write the Monday of the week, such as 2026-03-16.",
        ),
        *MARKS,
        *unkept("Surname", "Forename", "Year group", "Reg group"),
    ),
    scope=("urn", "week"),
    layout=Layout(reader="weeks"),
    rules=(
        Rule(
            key="week_is_not_a_monday",
            broken="dayofweek(week) <> 1",
            column="Week commencing",
            fix="A week begins on its Monday. Correct the date: day and month may be the wrong way round.",
        ),
        Rule(
            key="session_in_the_future",
            broken="week > current_date",
            column="Week commencing",
            fix="A week that has not begun yet cannot have been marked. Correct the date.",
        ),
    ),
)
