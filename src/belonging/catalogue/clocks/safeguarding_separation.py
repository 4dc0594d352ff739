"""A child kept apart for somebody's safety has done nothing to be punished for, and is owed an education from that day."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS_2026, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, WithoutDelay

CLOCK = Clock(
    title="A safeguarding separation is no suspension, and starts the duty to educate",
    rule="EX-25",
    domain="exclusion",
    starts="A pupil is kept from the premises for a time, to keep somebody safe",
    stops="The pupil is back, or taught elsewhere",
    who="Headteacher, and the local authority under section 19",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2026, 7, 26),
            limit=WithoutDelay(),
            note="An event of its own kind; it never counts in a suspension rate.",
            source=secondary(EXCLUSIONS_2026),
        ),
    ),
    examples=(
        Example(
            says="Separated on a Thursday: the duty begins that day.",
            started=date(2026, 10, 1),
            on_time=date(2026, 10, 1),
            late=date(2026, 10, 2),
        ),
    ),
)
