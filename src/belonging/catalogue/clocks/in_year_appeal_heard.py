"""An appeal heard next term is an appeal about a place long given to somebody else."""

from datetime import date

from belonging.catalogue.clocks._sources import unverified
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="An in-year admission appeal is heard",
    rule="ADM-04",
    domain="admissions",
    starts="The appeal is lodged",
    stops="The appeal has been heard",
    who="Admission authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2022, 10, 1),
            limit=Within(n=30, unit=Unit.SCHOOL_DAY),
            source=unverified("School Admission Appeals Code 2022"),
        ),
    ),
    examples=(
        Example(
            says="Lodged on Monday 10 November.",
            started=date(2025, 11, 10),
            on_time=date(2026, 1, 6),
            late=date(2026, 1, 7),
        ),
    ),
)
