"""Late is not absent. A register that stays open a while lets a child who hurried be marked present."""

from datetime import date

from belonging.catalogue.clocks._sources import ATTENDANCE, secondary
from belonging.engine.clocks import Cap, Clock, Duty, Example, Rule

CLOCK = Clock(
    title="How long a register stays open",
    rule="ATT-08",
    domain="attendance",
    starts="The session begins",
    stops="The register is closed",
    who="School",
    duty=Duty.SHOULD,
    versions=(
        Rule(
            begins=date(2024, 8, 19),
            limit=Cap(n=30, of="minutes", over="after the session begins"),
            source=secondary(ATTENDANCE),
        ),
    ),
    examples=(Example(says="Half an hour is the most.", started=date(2025, 9, 3), holds=30, fails=31),),
)
