"""Placements, teachers and timetables change within a term. So should the plan."""

from datetime import date

from belonging.catalogue.clocks._sources import CARE, unverified
from belonging.engine.clocks import Clock, Duty, Every, Example, Rule, Unit

CLOCK = Clock(
    title="The personal education plan is reviewed every term",
    rule="LAC-03",
    domain="care",
    starts="The term begins",
    stops="The plan has been reviewed",
    who="Virtual school head",
    duty=Duty.SHOULD,
    versions=(Rule(begins=date(2018, 2, 26), limit=Every(n=1, unit=Unit.TERM), source=unverified(CARE)),),
    examples=(
        Example(
            says="Spring term of 2026: by its last school day, before Easter.",
            started=date(2026, 1, 6),
            on_time=date(2026, 3, 27),
            late=date(2026, 3, 28),
        ),
    ),
)
