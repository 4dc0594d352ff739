"""A change to a plan is a change to a child's week. The family reads it first."""

from datetime import date

from belonging.catalogue.clocks._sources import SEND, unverified
from belonging.engine.clocks import AtLeast, Clock, Duty, Example, Rule, Unit

CLOCK = Clock(
    title="The family has time to comment on amendments",
    rule="EHC-11",
    domain="ehc",
    starts="The notice of proposed amendments is sent",
    stops="The time is over, or the family has answered",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2014, 9, 1),
            limit=AtLeast(n=15, unit=Unit.CALENDAR_DAY),
            note="Whether the first day counts has not been read in the text; it is left out here, which gives a family the day.",
            source=unverified(SEND, "regulation 22(2)(c)"),
        ),
    ),
    examples=(
        Example(
            says="Sent on Tuesday 3 March.", started=date(2026, 3, 3), on_time=date(2026, 3, 18), late=date(2026, 3, 19)
        ),
    ),
)
