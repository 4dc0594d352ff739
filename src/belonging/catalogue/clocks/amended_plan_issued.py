"""What was agreed helps a child from the day it is in the plan, and not before."""

from datetime import date

from belonging.catalogue.clocks._sources import SEND, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The amended plan is issued",
    rule="EHC-10",
    domain="ehc",
    starts="The notice of proposed amendments is sent",
    stops="The amended final plan has been issued",
    who="Local authority",
    duty=Duty.MUST,
    follows="EHC-09",
    versions=(
        Rule(
            begins=date(2014, 9, 1),
            limit=Within(n=8, unit=Unit.WEEK),
            note="With the four weeks before it, twelve weeks from the meeting at the most.",
            source=secondary(SEND, "regulation 22(4)"),
        ),
    ),
    examples=(
        Example(
            says="Amendments sent on Tuesday 3 March, four weeks after the meeting.",
            started=date(2026, 3, 3),
            on_time=date(2026, 4, 28),
            late=date(2026, 4, 29),
        ),
    ),
)
