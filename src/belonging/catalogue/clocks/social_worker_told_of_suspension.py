"""A child with a social worker, or in care, has somebody whose task it is to know. They can act only on what they hear the same day."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS_2022, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, WithoutDelay

CLOCK = Clock(
    title="Tell the social worker and the virtual school head",
    rule="EX-05",
    domain="exclusion",
    starts="The head decides to suspend or permanently exclude a child who has a social worker or is looked after",
    stops="Both have been told, where there are both",
    who="Headteacher",
    duty=Duty.MUST,
    versions=(Rule(begins=date(2022, 9, 1), limit=WithoutDelay(), source=secondary(EXCLUSIONS_2022)),),
    examples=(
        Example(
            says="Decided on a Tuesday: told that day.",
            started=date(2026, 3, 10),
            on_time=date(2026, 3, 10),
            late=date(2026, 3, 11),
        ),
    ),
)
