"""A family that has asked for a fresh look should have it while the child's place, and their hopes of it, are still alive."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS, legislation
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The independent review panel meets",
    rule="EX-17",
    domain="exclusion",
    starts="The application for review is made",
    stops="The panel has met",
    who="Arranging authority: the council, or the trust of an academy",
    duty=Duty.MUST,
    by_letter=True,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=Within(n=15, unit=Unit.SCHOOL_DAY),
            note="A panel may adjourn (not yet verified).",
            source=legislation(EXCLUSIONS, "Schedule 1, paragraph 1, the closing date"),
        ),
    ),
    examples=(
        Example(
            says="Applied for on Wednesday 12 November.",
            started=date(2025, 11, 12),
            on_time=date(2025, 12, 3),
            late=date(2025, 12, 4),
        ),
        Example(
            says="Posted first class on Friday 12 December, so made on Tuesday 16 December.",
            started=date(2025, 12, 12),
            on_time=date(2026, 1, 21),
            late=date(2026, 1, 22),
            posted=True,
        ),
    ),
)
