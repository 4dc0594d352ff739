"""After nine weeks out in one year, another suspension is no answer. The cap says so, whichever schools the days were at."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS, legislation
from belonging.engine.clocks import Cap, Clock, Duty, Example, Rule

CLOCK = Clock(
    title="The most days of suspension in a school year",
    rule="EX-09",
    domain="exclusion",
    starts="A school year, 1 August to 31 July",
    stops="The school year ends",
    who="Headteacher",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=Cap(n=45, of="school days of suspension", over="in one school year, at every school together"),
            note="Half-days and lunchtimes count as half a day.",
            source=legislation(EXCLUSIONS, "regulation 22, and the like for other schools"),
        ),
    ),
    examples=(
        Example(
            says="A forty-fifth day is allowed; half a day more is not.", started=date(2026, 6, 8), holds=45, fails=45.5
        ),
    ),
)
