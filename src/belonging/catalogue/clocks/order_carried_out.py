"""An order helps no child until it is written into the plan that a school must follow."""

from datetime import date

from belonging.catalogue.clocks._sources import SEND, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Obey a tribunal order: make the plan, or amend it",
    rule="EHC-19",
    domain="ehc",
    starts="The tribunal's order",
    stops="The plan has been made or amended",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(begins=date(2014, 9, 1), limit=Within(n=5, unit=Unit.WEEK), source=secondary(SEND, "regulation 44")),
    ),
    examples=(
        Example(
            says="Ordered on Monday 9 February.",
            started=date(2026, 2, 9),
            on_time=date(2026, 3, 16),
            late=date(2026, 3, 17),
        ),
    ),
)
