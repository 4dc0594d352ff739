"""A family that asks for help should hear yes or no within half a term, not be left to ring and ring."""

from datetime import date

from belonging.catalogue.clocks._exceptions import DECIDING
from belonging.catalogue.clocks._sources import SEND, legislation
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Decide whether to assess, and say so",
    rule="EHC-01",
    domain="ehc",
    starts="The request arrives, or the authority becomes responsible for the child",
    stops="The family has the decision",
    who="Local authority",
    duty=Duty.MUST,
    exceptions=DECIDING,
    versions=(
        Rule(begins=date(2014, 9, 1), limit=Within(n=6, unit=Unit.WEEK), source=legislation(SEND, "regulation 5(1)")),
    ),
    examples=(
        Example(
            says="Asked on Monday 1 September.",
            started=date(2025, 9, 1),
            on_time=date(2025, 10, 13),
            late=date(2025, 10, 14),
        ),
    ),
)
