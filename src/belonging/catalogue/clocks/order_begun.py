"""A family that has won should see something happen within a fortnight."""

from datetime import date

from belonging.catalogue.clocks._sources import SEND, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Obey a tribunal order: begin the assessment or change the placement",
    rule="EHC-18",
    domain="ehc",
    starts="The tribunal's order",
    stops="The assessment has begun, or the placement has changed",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(begins=date(2014, 9, 1), limit=Within(n=2, unit=Unit.WEEK), source=secondary(SEND, "regulation 44")),
    ),
    examples=(
        Example(
            says="Ordered on Monday 9 February.",
            started=date(2026, 2, 9),
            on_time=date(2026, 2, 23),
            late=date(2026, 2, 24),
        ),
    ),
)
