"""Until the last door is closed a child still has a school. Taken off roll too soon, they vanish from everybody's list."""

from datetime import date

from belonging.catalogue.clocks._sources import REGISTERS, unverified
from belonging.engine.clocks import Clock, Duty, Example, Rule, Until

CLOCK = Clock(
    title="An excluded pupil stays on roll until the review is over",
    rule="EX-20",
    domain="exclusion",
    starts="A permanent exclusion",
    stops="No application was made in time, the parent has waived it in writing, or the review has ended",
    who="School",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2024, 8, 19),
            limit=Until(
                event="no review was asked for in time, the parent has waived it in writing, or the review is over"
            ),
            source=unverified(REGISTERS, "regulation 9"),
        ),
    ),
    examples=(
        Example(
            says="Excluded on 2 October: on roll for as long as a review can still be asked for or is open.",
            started=date(2025, 10, 2),
        ),
    ),
)
