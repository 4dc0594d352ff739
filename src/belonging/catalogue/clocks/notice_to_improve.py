"""A last warning with an end to it, and help in the meantime, is fairer than a fine out of the blue."""

from datetime import date

from belonging.catalogue.clocks._sources import PENALTIES, unverified
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="A notice to improve runs out",
    rule="ATT-13",
    domain="attendance",
    starts="The notice is issued",
    stops="The time is over, or attendance is what the notice asked",
    who="School or local authority",
    duty=Duty.SHOULD,
    versions=(
        Rule(
            begins=date(2024, 8, 19),
            limit=Within(n=6, unit=Unit.WEEK),
            note="Usually three to six weeks, as the authority decides.",
            source=unverified(PENALTIES),
        ),
    ),
    examples=(
        Example(
            says="Issued on Monday 12 January.",
            started=date(2026, 1, 12),
            on_time=date(2026, 2, 23),
            late=date(2026, 2, 24),
        ),
    ),
)
