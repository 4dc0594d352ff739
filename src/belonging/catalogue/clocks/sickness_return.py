"""A child ill for three weeks loses the thread. The authority can send a teacher, if it knows."""

from datetime import date

from belonging.catalogue.clocks._sources import REGISTERS, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, WithoutDelay

CLOCK = Clock(
    title="Return of a pupil away through sickness",
    rule="ATT-04",
    domain="attendance",
    starts="There is good reason to believe that absences with code I will come to 15 school days, running or in all",
    stops="The return has been made",
    who="School proprietor",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2024, 8, 19),
            limit=WithoutDelay(),
            note="Once for each continuous period in a school year. Authorities keep cycles of their own.",
            source=secondary(REGISTERS, "as restated by councils"),
        ),
    ),
    examples=(
        Example(
            says="Clear on Wednesday 14 January: told that day.",
            started=date(2026, 1, 14),
            on_time=date(2026, 1, 14),
            late=date(2026, 1, 15),
        ),
    ),
)
