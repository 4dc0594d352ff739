"""A family that has moved should not spend half a term at home waiting for a letter."""

from datetime import date

from belonging.catalogue.clocks._sources import ADMISSIONS, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Aim to answer an in-year application",
    rule="ADM-01",
    domain="admissions",
    starts="The application arrives",
    stops="The family has the answer",
    who="Admission authority",
    duty=Duty.SHOULD,
    versions=(
        Rule(
            begins=date(2021, 9, 1),
            limit=Within(n=10, unit=Unit.SCHOOL_DAY),
            source=secondary(ADMISSIONS, "paragraph 2.28"),
        ),
    ),
    examples=(
        Example(
            says="Arrived on Monday 10 November.",
            started=date(2025, 11, 10),
            on_time=date(2025, 11, 24),
            late=date(2025, 11, 25),
        ),
    ),
)
