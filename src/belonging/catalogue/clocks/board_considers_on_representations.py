"""When the days of a term have mounted up, a family that asks is owed a board that can say: come back."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The board considers reinstatement because the family asks",
    rule="EX-12",
    domain="exclusion",
    starts="More than 5 and no more than 15 school days in the term, and the parent makes representations",
    stops="The board has met and decided",
    who="Governing board",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=Within(n=50, unit=Unit.SCHOOL_DAY),
            note="First reached at 5.5 days.",
            source=secondary(
                EXCLUSIONS, "regulation 24(1)(c) for what starts it; the 50 days are restated by councils"
            ),
        ),
    ),
    examples=(
        Example(
            says="Told on Thursday 2 October: the last day of the autumn term.",
            started=date(2025, 10, 2),
            on_time=date(2025, 12, 19),
            late=date(2025, 12, 20),
        ),
        Example(
            says="A closed week of half-term is not counted.",
            started=date(2025, 10, 23),
            on_time=date(2026, 1, 26),
            late=date(2026, 1, 27),
        ),
    ),
)
