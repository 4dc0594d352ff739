"""A no, with reasons and the right to appeal, is worth more to a family than silence."""

from datetime import date

from belonging.catalogue.clocks._exceptions import PLANNING
from belonging.catalogue.clocks._sources import SEND, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Say that no plan will be made",
    rule="EHC-03",
    domain="ehc",
    starts="The request arrives, or the authority becomes responsible for the child",
    stops="The family has the decision",
    who="Local authority",
    duty=Duty.MUST,
    exceptions=PLANNING,
    versions=(
        Rule(begins=date(2014, 9, 1), limit=Within(n=16, unit=Unit.WEEK), source=secondary(SEND, "regulation 10")),
    ),
    examples=(
        Example(
            says="Asked on Monday 1 September.",
            started=date(2025, 9, 1),
            on_time=date(2025, 12, 22),
            late=date(2025, 12, 23),
        ),
    ),
)
