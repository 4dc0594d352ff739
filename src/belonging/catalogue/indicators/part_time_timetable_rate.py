"""A part-time timetable must be short and agreed. Many, or long ones, are exclusion by another name."""

from datetime import date

from belonging.engine.indicators import Example, Indicator, Tally, field
from belonging.kernel.citation import Citation, Status

INDICATOR = Indicator(
    title="Pupils on a part-time timetable",
    definition="Enrolments with at least one session coded C2 in the period, as a share of enrolments with a possible session.",
    numerator=Tally(fact="attendance", where=field("part_time") >= 1),
    denominator=Tally(fact="attendance", where=field("possible") > 0),
    unit="per cent of enrolments",
    note="Code C2 began on 19 August 2024; there is nothing to count before.",
    source=Citation(
        source="The School Attendance (Pupil Registration) (England) Regulations 2024",
        section="regulation 10",
        status=Status.LEGISLATION,
        compared_on=date(2026, 11, 21),
    ),
    examples=(
        Example(
            says="One session coded C2 (in a week, the sign p) is enough.",
            given={
                "pupil_years": "enrolment\n1\n2",
                "mark_weeks": "enrolment marks\n1 /p/p/p/p/p\n2 IIIIIIIIII",
            },
            expected={"Total": (1, 2)},
        ),
    ),
)
