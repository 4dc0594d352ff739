"""A young person who moves between colleges needs the new one ready for them, not met with a shrug in the first week."""

from datetime import date

from belonging.catalogue.clocks._sources import SEND, legislation
from belonging.engine.clocks import Before, Clock, Duty, Example, Rule, Unit

CLOCK = Clock(
    title="The plan is ready before a move between post-16 places",
    rule="EHC-13",
    domain="ehc",
    starts="The day the young person moves",
    stops="The plan has been reviewed and amended and names the new place",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(begins=date(2014, 9, 1), limit=Before(n=5, unit=Unit.MONTH), source=legislation(SEND, "regulation 18(2)")),
    ),
    examples=(
        Example(
            says="Moves on 1 September 2026.", started=date(2026, 9, 1), on_time=date(2026, 4, 1), late=date(2026, 4, 2)
        ),
    ),
)
