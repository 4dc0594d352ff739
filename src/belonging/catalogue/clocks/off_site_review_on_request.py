"""A parent who sees it going wrong should not wait for the next date in somebody's diary."""

from datetime import date

from belonging.catalogue.clocks._sources import OFF_SITE, legislation
from belonging.engine.clocks import Clock, Duty, Example, Ground, Rule, WithoutDelay

CLOCK = Clock(
    title="An off-site direction is reviewed when the family asks",
    rule="EX-23",
    domain="exclusion",
    starts="A parent, or the authority that keeps a plan, asks in writing",
    stops="The review has been held",
    who="Governing board",
    duty=Duty.MUST,
    exceptions=(
        Ground(
            key="reviewed_lately",
            says="A review was held in the ten weeks before.",
            source=legislation(OFF_SITE, "regulation 4A"),
            lifts=True,
        ),
    ),
    versions=(
        Rule(
            begins=date(2013, 1, 1),
            limit=WithoutDelay(says="as soon as practicable"),
            source=legislation(OFF_SITE, "regulation 4A, inserted by SI 2012/2532"),
        ),
    ),
    examples=(
        Example(
            says="Asked for on a Friday: arranged that day.",
            started=date(2025, 11, 21),
            on_time=date(2025, 11, 21),
            late=date(2025, 11, 22),
        ),
    ),
)
