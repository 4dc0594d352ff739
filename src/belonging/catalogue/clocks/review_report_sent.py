"""What was said about a child in a room should be on paper, and with the family, while all can still recall it."""

from datetime import date

from belonging.catalogue.clocks._sources import SEND, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The report of an annual review is sent round",
    rule="EHC-08",
    domain="ehc",
    starts="The review meeting",
    stops="Everybody invited has the report",
    who="Headteacher, or the local authority",
    duty=Duty.MUST,
    versions=(
        Rule(begins=date(2014, 9, 1), limit=Within(n=2, unit=Unit.WEEK), source=secondary(SEND, "regulation 20(7)")),
    ),
    examples=(
        Example(
            says="Met on Tuesday 3 February.",
            started=date(2026, 2, 3),
            on_time=date(2026, 2, 17),
            late=date(2026, 2, 18),
        ),
    ),
)
