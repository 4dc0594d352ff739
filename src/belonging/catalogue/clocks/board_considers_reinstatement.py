"""Three school weeks is how long a child may wait before somebody other than the head asks whether they should be back."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The board considers reinstatement",
    rule="EX-10",
    domain="exclusion",
    starts="The board is told of a permanent exclusion, of more than 15 school days in the term, or that an exam or test would be missed",
    stops="The board has met and decided",
    who="Governing board",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=Within(n=15, unit=Unit.SCHOOL_DAY),
            note="A late meeting can still reinstate (not yet verified).",
            source=secondary(
                EXCLUSIONS,
                "regulations 6, 15 and 24 (what starts it is legislation, the 15 days are restated by councils)",
            ),
        ),
    ),
    examples=(
        Example(
            says="Told on Thursday 2 October.",
            started=date(2025, 10, 2),
            on_time=date(2025, 10, 23),
            late=date(2025, 10, 24),
        ),
        Example(
            says="Across Christmas: the INSET day of 5 January is no school day.",
            started=date(2025, 12, 17),
            on_time=date(2026, 1, 22),
            late=date(2026, 1, 23),
        ),
    ),
)
