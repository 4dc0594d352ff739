"""A child who arrives outside the usual time is one somebody else may be looking for."""

from datetime import date

from belonging.catalogue.clocks._sources import REGISTERS, legislation
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Tell the authority of a pupil who joins",
    rule="ATT-01",
    domain="attendance",
    starts="The name is entered in the admission register, outside a standard move up",
    stops="The return has been made",
    who="School proprietor",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2024, 8, 19),
            limit=Within(n=5, unit=Unit.CALENDAR_DAY),
            note="The word is day, not school day: by the end of the fifth day after.",
            source=legislation(REGISTERS, "regulation 13(1)"),
        ),
    ),
    examples=(
        Example(
            says="Entered on Monday 20 October: a Saturday, so the last working day is Friday 24.",
            started=date(2025, 10, 20),
            on_time=date(2025, 10, 25),
            late=date(2025, 10, 26),
        ),
    ),
)
