"""Places that nobody knows of help nobody. Two days lets an officer tell a family the truth on the telephone."""

from datetime import date

from belonging.catalogue.clocks._sources import ADMISSIONS, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Tell the authority which places there are, and of each application and its outcome",
    rule="ADM-03",
    domain="admissions",
    starts="The authority asks, or an application or outcome is known",
    stops="The authority has been told",
    who="School",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2021, 9, 1),
            limit=Within(n=2, unit=Unit.SCHOOL_DAY),
            note="A must for places that are asked for; an aim for applications and outcomes.",
            source=secondary(ADMISSIONS, "as restated by a school"),
        ),
    ),
    examples=(
        Example(
            says="Asked on Friday 24 October: half-term and INSET are not counted.",
            started=date(2025, 10, 24),
            on_time=date(2025, 11, 5),
            late=date(2025, 11, 6),
        ),
    ),
)
