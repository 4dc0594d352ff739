"""Three school weeks, in writing, with the right to appeal: after that, silence is a refusal nobody can challenge."""

from datetime import date

from belonging.catalogue.clocks._sources import ADMISSIONS, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Answer an in-year application in writing",
    rule="ADM-02",
    domain="admissions",
    starts="The application arrives",
    stops="The family has the answer",
    who="Admission authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2021, 9, 1),
            limit=Within(n=15, unit=Unit.SCHOOL_DAY),
            source=secondary(ADMISSIONS, "paragraph 2.28"),
        ),
    ),
    examples=(
        Example(
            says="Arrived on Monday 10 November.",
            started=date(2025, 11, 10),
            on_time=date(2025, 12, 1),
            late=date(2025, 12, 2),
        ),
    ),
)
