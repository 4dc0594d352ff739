"""A permanently excluded child belongs to no classroom. From the sixth day their council owes them one."""

from datetime import date

from belonging.catalogue.clocks._sources import SIXTH_DAY, legislation
from belonging.engine.clocks import Clock, Counted, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The authority arranges full-time education after a permanent exclusion",
    rule="EX-15",
    domain="exclusion",
    starts="The first school day of the permanent exclusion",
    stops="The pupil is taught full time",
    who="Local authority where the pupil lives",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2007, 9, 1),
            limit=Within(n=6, unit=Unit.SCHOOL_DAY, counted=Counted.ORDINAL),
            source=legislation(SIXTH_DAY, "regulation 4; and Education Act 1996, section 19(3A)"),
        ),
    ),
    examples=(
        Example(
            says="First day out Thursday 2 October: the sixth is Thursday 9 October.",
            started=date(2025, 10, 2),
            on_time=date(2025, 10, 9),
            late=date(2025, 10, 10),
        ),
        Example(
            says="First day out Wednesday 17 December: the sixth is 8 January.",
            started=date(2025, 12, 17),
            on_time=date(2026, 1, 8),
            late=date(2026, 1, 9),
        ),
    ),
)
