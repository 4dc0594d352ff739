"""A name that comes off a register without anybody being told is how a child goes missing."""

from datetime import date

from belonging.catalogue.clocks._sources import REGISTERS, legislation
from belonging.engine.clocks import Clock, Duty, Example, OnTheDay, Rule

CLOCK = Clock(
    title="Tell the authority of a pupil who leaves",
    rule="ATT-02",
    domain="attendance",
    starts="The day the name is deleted from the admission register",
    stops="The return has been made",
    who="School proprietor",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2024, 8, 19),
            limit=OnTheDay(says="as soon as the ground for it is met, and no later than the end"),
            note="The wording compared is that of the 2006 regulations.",
            source=legislation(REGISTERS, "regulation 13(4)"),
        ),
    ),
    examples=(
        Example(
            says="Deleted on Friday 13 February: told by that day.",
            started=date(2026, 2, 13),
            on_time=date(2026, 2, 13),
            late=date(2026, 2, 14),
        ),
    ),
)
