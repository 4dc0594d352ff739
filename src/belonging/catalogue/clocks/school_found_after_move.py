"""A child who has lost a home should not lose their school for a term as well."""

from datetime import date

from belonging.catalogue.clocks._sources import CARE, unverified
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="A school is found after an unplanned move",
    rule="LAC-04",
    domain="care",
    starts="The care placement changes",
    stops="The child has a school place",
    who="Virtual school head and social worker",
    duty=Duty.SHOULD,
    versions=(Rule(begins=date(2018, 2, 26), limit=Within(n=20, unit=Unit.SCHOOL_DAY), source=unverified(CARE)),),
    examples=(
        Example(
            says="Moved on Monday 2 February.",
            started=date(2026, 2, 2),
            on_time=date(2026, 3, 9),
            late=date(2026, 3, 10),
        ),
    ),
)
