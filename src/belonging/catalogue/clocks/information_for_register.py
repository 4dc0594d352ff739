"""What a family is asked, and how long it has, decides whether a register feels like help or like a threat."""

from datetime import date

from belonging.catalogue.clocks._sources import WELLBEING, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Parents give information for the register, and a home visit may be asked for",
    rule="CNIS-02",
    domain="cnis",
    starts="The child is registered",
    stops="The information has been given",
    who="Local authority and parent",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=None,
            limit=Within(n=15, unit=Unit.CALENDAR_DAY),
            note="Enacted, and not in force: no day had been appointed.",
            source=secondary(WELLBEING, "as restated by a charity"),
        ),
    ),
    examples=(Example(says="No day has been appointed.", started=date(2026, 10, 1), not_in_force=True),),
)
