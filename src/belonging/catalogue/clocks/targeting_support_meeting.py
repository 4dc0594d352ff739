"""Once a term, the people who could help sit down over the names of those who are hardly there."""

from datetime import date

from belonging.catalogue.clocks._sources import ATTENDANCE, secondary
from belonging.engine.clocks import Clock, Duty, Every, Example, Rule, Unit

CLOCK = Clock(
    title="Targeting support meeting",
    rule="ATT-07",
    domain="attendance",
    starts="The term begins",
    stops="The meeting has been held",
    who="Local authority and school",
    duty=Duty.SHOULD,
    versions=(Rule(begins=date(2022, 9, 1), limit=Every(n=1, unit=Unit.TERM), source=secondary(ATTENDANCE)),),
    examples=(
        Example(
            says="Autumn term: by its last school day.",
            started=date(2025, 9, 3),
            on_time=date(2025, 12, 19),
            late=date(2025, 12, 20),
        ),
    ),
)
