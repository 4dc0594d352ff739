"""An assessment is only as good as what those who know the child write, and no quicker than the slowest of them."""

from datetime import date

from belonging.catalogue.clocks._exceptions import ADVISING
from belonging.catalogue.clocks._sources import SEND, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Those asked for advice give it",
    rule="EHC-02",
    domain="ehc",
    starts="The authority asks for advice",
    stops="The advice has been given",
    who="Health, social care, the school and whoever else is asked",
    duty=Duty.MUST,
    exceptions=ADVISING,
    versions=(
        Rule(begins=date(2014, 9, 1), limit=Within(n=6, unit=Unit.WEEK), source=secondary(SEND, "regulation 8")),
    ),
    examples=(
        Example(
            says="Asked on Monday 13 October.",
            started=date(2025, 10, 13),
            on_time=date(2025, 11, 24),
            late=date(2025, 11, 25),
        ),
    ),
)
