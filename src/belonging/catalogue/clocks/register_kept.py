"""What was marked years ago may be what shows that a child was there, or that nobody asked."""

from datetime import date

from belonging.catalogue.clocks._sources import REGISTERS, legislation, unverified
from belonging.engine.clocks import AtLeast, Clock, Duty, Example, Rule, Unit

CLOCK = Clock(
    title="Register entries are kept",
    rule="ATT-09",
    domain="attendance",
    starts="The entry is made",
    stops="The time is over",
    who="School",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2006, 9, 1),
            ends=date(2024, 8, 18),
            limit=AtLeast(n=3, unit=Unit.YEAR),
            source=unverified("The Education (Pupil Registration) (England) Regulations 2006", "as remembered"),
        ),
        Rule(
            begins=date(2024, 8, 19), limit=AtLeast(n=6, unit=Unit.YEAR), source=legislation(REGISTERS, "regulation 7")
        ),
    ),
    examples=(
        Example(
            says="Made on 3 September 2025.", started=date(2025, 9, 3), on_time=date(2031, 9, 3), late=date(2031, 9, 4)
        ),
        Example(
            says="Made in 2010, under the regulations before.",
            started=date(2010, 9, 3),
            on_time=date(2013, 9, 3),
            late=date(2013, 9, 4),
        ),
    ),
)
