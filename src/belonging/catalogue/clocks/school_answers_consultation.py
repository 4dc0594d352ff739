"""While a school thinks about it, a child has no place. Two weeks is long enough to read a plan."""

from datetime import date

from belonging.catalogue.clocks._sources import SEND_CODE, unverified
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="A school or college answers a consultation",
    rule="EHC-05",
    domain="ehc",
    starts="The consultation is sent",
    stops="The school or college has answered",
    who="School or college",
    duty=Duty.SHOULD,
    versions=(
        Rule(
            begins=date(2015, 1, 31),
            limit=Within(n=15, unit=Unit.CALENDAR_DAY),
            source=unverified(SEND_CODE, "paragraph 9.83"),
        ),
    ),
    examples=(
        Example(
            says="Sent on Tuesday 6 January.",
            started=date(2026, 1, 6),
            on_time=date(2026, 1, 21),
            late=date(2026, 1, 22),
        ),
    ),
)
