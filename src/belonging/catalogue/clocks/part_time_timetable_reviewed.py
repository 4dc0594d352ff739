"""Half a timetable is half an education. It is for a while, agreed, and looked at, or it is a quiet exclusion."""

from datetime import date

from belonging.catalogue.clocks._sources import ATTENDANCE, secondary
from belonging.engine.clocks import Clock, Duty, Every, Example, Rule, Unit, Within

CLOCK = Clock(
    title="A part-time timetable is agreed, reviewed and ends",
    rule="ATT-10",
    domain="attendance",
    starts="The arrangement begins (code C2)",
    stops="The pupil is back full time",
    who="School",
    duty=Duty.SHOULD,
    versions=(
        Rule(
            begins=date(2024, 8, 19),
            limit=Every(n=2, unit=Unit.WEEK, local=True),
            variants={
                "it ends": Within(n=6, unit=Unit.WEEK, local=True),
                "the authority is told": Within(n=10, unit=Unit.WORKING_DAY, local=True),
            },
            note="Guidance says time-limited and reviewed, and gives no number. Two weeks, six weeks and ten working days are defaults an area changes.",
            source=secondary(ATTENDANCE, "as restated by councils, whose numbers differ"),
        ),
    ),
    examples=(
        Example(
            says="Begun on Monday 3 November: first looked at within two weeks.",
            started=date(2025, 11, 3),
            on_time=date(2025, 11, 17),
            late=date(2025, 11, 18),
        ),
        Example(
            says="The same: over within six weeks.",
            started=date(2025, 11, 3),
            on_time=date(2025, 12, 15),
            late=date(2025, 12, 16),
            case="it ends",
        ),
        Example(
            says="The same: the authority is told.",
            started=date(2025, 11, 3),
            on_time=date(2025, 11, 17),
            late=date(2025, 11, 18),
            case="the authority is told",
        ),
    ),
)
