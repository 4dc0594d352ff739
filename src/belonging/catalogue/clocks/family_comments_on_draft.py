"""The draft is the family's one chance to say what is wrong and which school they want, before it is law."""

from datetime import date

from belonging.catalogue.clocks._sources import SEND, legislation
from belonging.engine.clocks import AtLeast, Clock, Counted, Duty, Example, Rule, Unit

CLOCK = Clock(
    title="The family has time to comment on the draft plan",
    rule="EHC-04",
    domain="ehc",
    starts="The draft plan is served",
    stops="The time is over, or the family has answered",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2014, 9, 1),
            limit=AtLeast(n=15, unit=Unit.CALENDAR_DAY, counted=Counted.INCLUDING),
            note="The day it is served is the first of the fifteen. More may be given, never less.",
            source=legislation(SEND, "regulation 13(1)(a)"),
        ),
    ),
    examples=(
        Example(
            says="Served on Monday 1 December: the fifteenth day is the 15th; nothing is concluded before the 16th.",
            started=date(2025, 12, 1),
            on_time=date(2025, 12, 15),
            late=date(2025, 12, 16),
        ),
    ),
)
