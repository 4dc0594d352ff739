"""Twenty weeks is the promise: from asking to a plan that binds. For a young child it is a fifth of a year of school."""

from datetime import date

from belonging.catalogue.clocks._exceptions import PLANNING
from belonging.catalogue.clocks._sources import SEND, legislation
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The final plan is issued",
    rule="EHC-06",
    domain="ehc",
    starts="The request arrives, or the authority becomes responsible for the child",
    stops="The final plan has been issued",
    who="Local authority",
    duty=Duty.MUST,
    exceptions=PLANNING,
    versions=(
        Rule(
            begins=date(2014, 9, 1),
            limit=Within(n=20, unit=Unit.WEEK),
            note="The exceptions of regulation 10(4) apply through regulation 13(3).",
            source=legislation(SEND, "regulation 13(2)"),
        ),
    ),
    examples=(
        Example(
            says="Asked on Monday 1 September.",
            started=date(2025, 9, 1),
            on_time=date(2026, 1, 19),
            late=date(2026, 1, 20),
        ),
    ),
)
