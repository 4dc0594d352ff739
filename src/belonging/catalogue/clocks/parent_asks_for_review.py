"""Three school weeks are all a family has to ask for an independent look, and for an expert in their child's needs. A day late is too late."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS, legislation
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The parent asks for an independent review",
    rule="EX-16",
    domain="exclusion",
    starts="The parent has the board's written decision not to reinstate",
    stops="The parent applies, or says in writing that they will not",
    who="Parent, or the pupil at 18",
    duty=Duty.RIGHT,
    by_letter=True,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=Within(n=15, unit=Unit.SCHOOL_DAY),
            note="A special educational needs expert may be asked for whether or not needs have been recognised.",
            source=legislation(EXCLUSIONS, "Schedule 1, paragraph 2(1)"),
        ),
    ),
    examples=(
        Example(
            says="Handed over on Thursday 2 October.",
            started=date(2025, 10, 2),
            on_time=date(2025, 10, 23),
            late=date(2025, 10, 24),
        ),
        Example(
            says="Posted first class on Friday 24 October, so given on Tuesday 28 October.",
            started=date(2025, 10, 24),
            on_time=date(2025, 11, 24),
            late=date(2025, 11, 25),
            posted=True,
        ),
    ),
)
