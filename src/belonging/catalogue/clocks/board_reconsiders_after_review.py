"""When a panel has found a decision wanting, the child should not wait another half-term to hear whether they may come back."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS, unverified
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The board looks again after a panel",
    rule="EX-18",
    domain="exclusion",
    starts="The board has notice that a panel recommends or directs it to reconsider",
    stops="The board has reconsidered",
    who="Governing board",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=Within(n=10, unit=Unit.SCHOOL_DAY),
            source=unverified(EXCLUSIONS, "regulation 7"),
        ),
    ),
    examples=(
        Example(
            says="Notice on Monday 9 February: half-term is not counted.",
            started=date(2026, 2, 9),
            on_time=date(2026, 3, 2),
            late=date(2026, 3, 3),
        ),
    ),
)
