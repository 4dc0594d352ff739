"""A family may teach at home. The council should know the same day, so that it can offer help, and notice when it was not the family's wish."""

from datetime import date

from belonging.catalogue.clocks._sources import MISSING, secondary
from belonging.engine.clocks import Clock, Duty, Example, Ground, Rule, WithoutDelay

CLOCK = Clock(
    title="Take a home-educated child off roll and tell the authority",
    rule="EHE-01",
    domain="ehe",
    starts="The parent's written notice has come and its day has passed",
    stops="The name is deleted and the authority has been told",
    who="School",
    duty=Duty.MUST,
    exceptions=(
        Ground(
            key="attendance_order",
            says="A school attendance order names the school.",
            source=secondary(MISSING),
            lifts=True,
        ),
        Ground(
            key="special_school",
            says="The authority placed the child at a special school, and must agree first.",
            source=secondary(MISSING),
            lifts=True,
        ),
    ),
    versions=(
        Rule(
            begins=date(2024, 8, 19), limit=WithoutDelay(), source=secondary(MISSING, "2024, as restated by a charity")
        ),
    ),
    examples=(
        Example(
            says="Notice for Monday 5 January: told that day.",
            started=date(2026, 1, 5),
            on_time=date(2026, 1, 5),
            late=date(2026, 1, 6),
        ),
    ),
)
