"""A parent asked to show what they teach has two weeks to find the books and the words."""

from datetime import date

from belonging.catalogue.clocks._sources import EDUCATION, unverified
from belonging.engine.clocks import AtLeast, Clock, Counted, Duty, Example, Rule, Unit

CLOCK = Clock(
    title="A parent has time to answer a notice to satisfy",
    rule="EHE-02",
    domain="ehe",
    starts="The notice is served",
    stops="The time is over, or the parent has answered",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(1996, 11, 1),
            limit=AtLeast(n=15, unit=Unit.CALENDAR_DAY, counted=Counted.INCLUDING),
            note="To be replaced by sections 436I and after, when the Act of 2026 is commenced.",
            source=unverified(EDUCATION, "section 437(2)"),
        ),
    ),
    examples=(
        Example(
            says="Served on Thursday 5 March: the fifteenth day is the 19th.",
            started=date(2026, 3, 5),
            on_time=date(2026, 3, 19),
            late=date(2026, 3, 20),
        ),
    ),
)
