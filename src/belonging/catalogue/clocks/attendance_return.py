"""Two weeks away without a word is when somebody should knock, kindly."""

from datetime import date

from belonging.catalogue.clocks._sources import REGISTERS, secondary
from belonging.engine.clocks import Clock, Duty, Every, Example, Rule, Unit

CLOCK = Clock(
    title="Regular return of pupils who do not attend",
    rule="ATT-03",
    domain="attendance",
    starts="A pupil fails to attend regularly, or is away without leave for ten school days running (codes G, N, O, U)",
    stops="The pupil attends again, or leaves the roll",
    who="School proprietor",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2024, 8, 19),
            limit=Every(n=1, unit=Unit.MONTH),
            note="The interval is agreed with the authority and is never longer than a month.",
            source=secondary(REGISTERS, "as restated by councils"),
        ),
    ),
    examples=(
        Example(
            says="The last return was on Friday 31 October.",
            started=date(2025, 10, 31),
            on_time=date(2025, 11, 30),
            late=date(2025, 12, 1),
        ),
    ),
)
