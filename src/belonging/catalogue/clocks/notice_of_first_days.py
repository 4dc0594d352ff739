"""In the first five days a parent must know where their child may not be seen, and where school will be from the sixth: a fine can hang on it."""

from datetime import date

from belonging.catalogue.clocks._sources import SIXTH_DAY, legislation
from belonging.engine.clocks import Clock, Duty, Example, OnTheDay, Rule

CLOCK = Clock(
    title="Written notice about the first days of an exclusion",
    rule="EX-02",
    domain="exclusion",
    starts="The first day on which the pupil is excluded",
    stops="The parent has the written notice",
    who="Headteacher",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=OnTheDay(says="by the end of the afternoon session"),
            note="For pupils of compulsory school age. It says on which days the child must not be in a public place, and what is known of sixth-day provision.",
            source=legislation(SIXTH_DAY, "regulation 6(2), as substituted by SI 2012/1033, Schedule 2, paragraph 8"),
        ),
    ),
    examples=(
        Example(
            says="Excluded from Monday 6 October: in hand by the end of that afternoon.",
            started=date(2025, 10, 6),
            on_time=date(2025, 10, 6),
            late=date(2025, 10, 7),
        ),
    ),
)
