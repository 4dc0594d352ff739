"""After the meeting a family waits for one word: keep, change or end. The changes come with it, or the wait begins again."""

from datetime import date

from belonging.catalogue.clocks._sources import SEND, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Decide to keep, amend or end the plan, and send the amendments",
    rule="EHC-09",
    domain="ehc",
    starts="The review meeting",
    stops="The family has the decision and any proposed amendments",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2022, 3, 3),
            limit=Within(n=4, unit=Unit.WEEK),
            note="Since that judgment the proposed amendments go out within the same four weeks. The day it began is that of the judgment, as nearly as is known.",
            source=secondary(SEND, "regulations 20(10) and 22; R (L, M, P) v Devon [2022] EWHC 493 (Admin)"),
        ),
    ),
    examples=(
        Example(
            says="Met on Tuesday 3 February.", started=date(2026, 2, 3), on_time=date(2026, 3, 3), late=date(2026, 3, 4)
        ),
    ),
)
