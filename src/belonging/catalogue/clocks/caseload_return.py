"""A young person nobody has spoken to since the summer is only found if somebody looks every month."""

from datetime import date

from belonging.catalogue.clocks._sources import unverified
from belonging.engine.clocks import Clock, Duty, Every, Example, Rule, Unit

CLOCK = Clock(
    title="Monthly return of young people and what they are doing",
    rule="NEET-01",
    domain="neet",
    starts="The last day of the month before",
    stops="The return has been made",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2013, 1, 1),
            limit=Every(n=1, unit=Unit.MONTH),
            note="The published figure is the mean of December, January and February.",
            source=unverified("National client caseload information system: management information requirement"),
        ),
    ),
    examples=(
        Example(
            says="After the end of December.",
            started=date(2025, 12, 31),
            on_time=date(2026, 1, 31),
            late=date(2026, 2, 1),
        ),
    ),
)
