"""Before a child in care is sent home from school, somebody should ask what the plan has missed."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS_2026, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, WithoutDelay

CLOCK = Clock(
    title="An interim review of the plan when exclusion threatens",
    rule="LAC-05",
    domain="care",
    starts="A risk of suspension or permanent exclusion is seen",
    stops="The plan has been reviewed, or why not is written down",
    who="Virtual school head and school",
    duty=Duty.SHOULD_CONSIDER,
    versions=(Rule(begins=date(2026, 7, 26), limit=WithoutDelay(), source=secondary(EXCLUSIONS_2026)),),
    examples=(
        Example(
            says="Seen on Tuesday 6 October: arranged that day.",
            started=date(2026, 10, 6),
            on_time=date(2026, 10, 6),
            late=date(2026, 10, 7),
        ),
    ),
)
