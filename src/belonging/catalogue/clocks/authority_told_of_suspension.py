"""Somebody outside the school hears of every suspension, so that a child moved from one school to the next is still seen as one child."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS, EXCLUSIONS_2022, legislation, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, WithoutDelay

CLOCK = Clock(
    title="Tell the local authority of every suspension and permanent exclusion",
    rule="EX-04",
    domain="exclusion",
    starts="The head decides to suspend or permanently exclude",
    stops="The local authority has been told",
    who="Headteacher",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            ends=date(2022, 8, 31),
            limit=WithoutDelay(),
            note="Only of permanent exclusions, of more than 5 school days in a term, or where an exam or test would be missed; of all others once a term.",
            source=legislation(EXCLUSIONS, "regulations 5, 14 and 23"),
        ),
        Rule(
            begins=date(2022, 9, 1),
            limit=WithoutDelay(),
            note="Of every one, whatever its length.",
            source=secondary(EXCLUSIONS_2022),
        ),
    ),
    examples=(
        Example(
            says="Decided on a Friday: told that day.",
            started=date(2025, 10, 3),
            on_time=date(2025, 10, 3),
            late=date(2025, 10, 4),
        ),
        Example(
            says="In 2021, of a permanent exclusion: told that day.",
            started=date(2021, 11, 10),
            on_time=date(2021, 11, 10),
            late=date(2021, 11, 11),
        ),
    ),
)
