"""The first review decides much about a child's life. School should be on the table."""

from datetime import date

from belonging.catalogue.clocks._sources import CARE, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The personal education plan is ready for the first review",
    rule="LAC-02",
    domain="care",
    starts="The child becomes looked after",
    stops="The plan is ready",
    who="Social worker and virtual school head",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2018, 2, 26),
            limit=Within(n=20, unit=Unit.WORKING_DAY),
            source=secondary(CARE, "as restated in local procedures"),
        ),
    ),
    examples=(
        Example(
            says="Thursday 18 December.", started=date(2025, 12, 18), on_time=date(2026, 1, 20), late=date(2026, 1, 21)
        ),
    ),
)
