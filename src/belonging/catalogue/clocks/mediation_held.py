"""Sitting down together soon can spare a child a year of waiting for a hearing."""

from datetime import date

from belonging.catalogue.clocks._sources import SEND, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Mediation takes place",
    rule="EHC-16",
    domain="ehc",
    starts="The parent or young person asks to mediate",
    stops="The mediation has been held",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2014, 9, 1),
            limit=Within(n=30, unit=Unit.CALENDAR_DAY),
            source=secondary(SEND, "Part 3, as restated by councils"),
        ),
    ),
    examples=(
        Example(
            says="Asked for on Friday 6 March.",
            started=date(2026, 3, 6),
            on_time=date(2026, 4, 5),
            late=date(2026, 4, 6),
        ),
    ),
)
