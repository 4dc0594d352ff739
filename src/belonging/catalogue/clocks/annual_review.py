"""A plan that nobody looks at for a year is about a child who is no longer there."""

from datetime import date

from belonging.catalogue.clocks._sources import FAMILIES, secondary
from belonging.engine.clocks import Clock, Counted, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The plan is reviewed once a year",
    rule="EHC-07",
    domain="ehc",
    starts="The plan is made, or was last reviewed",
    stops="The review is complete: meeting, report and decision",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2014, 9, 1),
            limit=Within(n=12, unit=Unit.MONTH, counted=Counted.INCLUDING),
            note="The twelve months begin with the day itself, so they end the day before its date.",
            source=secondary(FAMILIES, "section 44(1)"),
        ),
    ),
    examples=(
        Example(
            says="Made on 10 March 2025.", started=date(2025, 3, 10), on_time=date(2026, 3, 9), late=date(2026, 3, 10)
        ),
    ),
)
