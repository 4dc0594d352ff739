"""Every sixteen and seventeen-year-old is promised a place to go on learning. Those without one in October are easily lost."""

from datetime import date

from belonging.catalogue.clocks._sources import unverified
from belonging.engine.clocks import By, Clock, Duty, Example, Rule

CLOCK = Clock(
    title="An offer of a suitable place in learning",
    rule="NEET-02",
    domain="neet",
    starts="The young person leaves Year 11 or 12",
    stops="A suitable offer has been made",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2007, 9, 1),
            limit=By(day=30, month=9),
            source=unverified("DfE, Participation of young people: statutory guidance"),
        ),
    ),
    examples=(
        Example(
            says="Leaves Year 11 in June 2026.",
            started=date(2026, 6, 26),
            on_time=date(2026, 9, 30),
            late=date(2026, 10, 1),
        ),
    ),
)
