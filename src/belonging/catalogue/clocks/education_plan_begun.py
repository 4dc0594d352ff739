"""A child who came into care in a night needs their school to know by the week after, so that one thing stays the same."""

from datetime import date

from belonging.catalogue.clocks._sources import CARE, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="A personal education plan is begun",
    rule="LAC-01",
    domain="care",
    starts="The child becomes looked after, in an emergency",
    stops="The plan has been begun",
    who="Social worker",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2018, 2, 26),
            limit=Within(n=10, unit=Unit.WORKING_DAY),
            source=secondary(CARE, "as restated in local procedures"),
        ),
    ),
    examples=(
        Example(
            says="Thursday 18 December: Christmas, Boxing Day and New Year are not counted.",
            started=date(2025, 12, 18),
            on_time=date(2026, 1, 6),
            late=date(2026, 1, 7),
        ),
    ),
)
