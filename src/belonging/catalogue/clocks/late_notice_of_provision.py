"""A child who is to start somewhere new needs a bus, a lunch and a familiar adult to know of it before the morning itself."""

from datetime import date

from belonging.catalogue.clocks._sources import SIXTH_DAY, legislation
from belonging.engine.clocks import Before, Clock, Duty, Example, Ground, Rule, Unit

CLOCK = Clock(
    title="Details of sixth-day provision, where they come later",
    rule="EX-03",
    domain="exclusion",
    starts="The day the provision begins",
    stops="The parent has its address, times and who to report to",
    who="Headteacher",
    duty=Duty.MUST,
    exceptions=(
        Ground(
            key="parent_agrees",
            says="The parent agrees to shorter notice, and provision begins before the sixth day.",
            source=legislation(SIXTH_DAY, "regulation 6(4)"),
            lifts=True,
        ),
    ),
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=Before(n=48, unit=Unit.HOUR),
            note="Counted to the hour of the day at which provision begins.",
            source=legislation(SIXTH_DAY, "regulation 6(3) and (4)"),
        ),
    ),
    examples=(
        Example(
            says="Provision begins on Thursday 9 October: told by the same hour on Tuesday.",
            started=date(2025, 10, 9),
            on_time=date(2025, 10, 7),
            late=date(2025, 10, 8),
        ),
    ),
)
