"""The council where a child lives must find them a school. It can only begin when it knows."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS, legislation
from belonging.engine.clocks import Clock, Duty, Example, Rule, WithoutDelay

CLOCK = Clock(
    title="Tell the authority where the pupil lives of a permanent exclusion",
    rule="EX-07",
    domain="exclusion",
    starts="The head permanently excludes a pupil who lives in another authority",
    stops="The home authority has been told",
    who="Headteacher",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=WithoutDelay(),
            source=legislation(EXCLUSIONS, "regulation 23(3)(a), and the like for other schools"),
        ),
    ),
    examples=(
        Example(
            says="Excluded on a Monday: told that day.",
            started=date(2026, 2, 2),
            on_time=date(2026, 2, 2),
            late=date(2026, 2, 3),
        ),
    ),
)
