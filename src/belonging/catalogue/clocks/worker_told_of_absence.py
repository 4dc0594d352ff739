"""When a child with a social worker is not where they should be, the first hours count."""

from datetime import date

from belonging.catalogue.clocks._sources import ATTENDANCE, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, WithoutDelay

CLOCK = Clock(
    title="Tell a child's worker of an absence nobody can explain",
    rule="ATT-12",
    domain="attendance",
    starts="An absence nobody can explain of a pupil who has a social worker or youth justice worker",
    stops="The worker has been told",
    who="School",
    duty=Duty.SHOULD,
    versions=(
        Rule(
            begins=date(2024, 8, 19),
            limit=WithoutDelay(),
            source=secondary(ATTENDANCE, "paragraph 52, as restated by councils"),
        ),
    ),
    examples=(
        Example(
            says="Absent on Monday 9 March: told that day.",
            started=date(2026, 3, 9),
            on_time=date(2026, 3, 9),
            late=date(2026, 3, 10),
        ),
    ),
)
