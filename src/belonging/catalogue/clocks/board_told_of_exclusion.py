"""The board's own deadline runs from when it is told. A day lost here is a day longer before anybody asks whether the child should be back."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS, legislation
from belonging.engine.clocks import Clock, Duty, Example, Rule, WithoutDelay

CLOCK = Clock(
    title="Tell the governing board at once of the gravest exclusions",
    rule="EX-06",
    domain="exclusion",
    starts="A permanent exclusion; or more than 5 school days, or 10 lunchtimes, in the term; or a public exam or national test would be missed",
    stops="The board has been told",
    who="Headteacher",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=WithoutDelay(),
            note="Every other suspension is reported once a term.",
            source=legislation(EXCLUSIONS, "regulations 5, 14 and 23(2) and (3)"),
        ),
    ),
    examples=(
        Example(
            says="The days of the term pass five on a Wednesday: told that day.",
            started=date(2025, 11, 19),
            on_time=date(2025, 11, 19),
            late=date(2025, 11, 20),
        ),
    ),
)
