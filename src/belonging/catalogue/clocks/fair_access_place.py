"""A child nobody has a place for is a child out of school. Four school weeks is the longest a panel may take."""

from datetime import date

from belonging.catalogue.clocks._sources import ADMISSIONS, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="A school place under the fair access protocol",
    rule="FAP-01",
    domain="fap",
    starts="It is agreed to consider the child under the protocol",
    stops="A place has been allocated",
    who="Local authority and panel",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2021, 9, 1),
            limit=Within(n=20, unit=Unit.SCHOOL_DAY),
            source=secondary(ADMISSIONS, "the fair access protocol"),
        ),
    ),
    examples=(
        Example(
            says="Agreed on Monday 10 November.",
            started=date(2025, 11, 10),
            on_time=date(2025, 12, 8),
            late=date(2025, 12, 9),
        ),
    ),
)
