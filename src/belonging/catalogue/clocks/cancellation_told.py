"""When an exclusion is taken back, a family should hear it plainly and the child should be back, not left wondering."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS_2023, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, WithoutDelay

CLOCK = Clock(
    title="Tell everybody that an exclusion is cancelled, and why",
    rule="EX-08",
    domain="exclusion",
    starts="The head cancels before the board has met",
    stops="Parent, board, authority and any worker have been told, and the pupil is back",
    who="Headteacher",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2023, 9, 1),
            limit=WithoutDelay(),
            note="The days already spent out of school still count towards the most allowed in a year (not yet verified).",
            source=secondary(EXCLUSIONS_2023),
        ),
    ),
    examples=(
        Example(
            says="Cancelled on a Thursday: told that day.",
            started=date(2025, 10, 16),
            on_time=date(2025, 10, 16),
            late=date(2025, 10, 17),
        ),
    ),
)
