"""A parent who hears at once, with reasons and with how to answer, can speak for their child while it still matters."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS, legislation
from belonging.engine.clocks import Clock, Duty, Example, Rule, WithoutDelay

CLOCK = Clock(
    title="Tell the parent of a suspension or permanent exclusion",
    rule="EX-01",
    domain="exclusion",
    starts="The head decides to suspend or permanently exclude",
    stops="The parent has the period, the reasons and how to make representations",
    who="Headteacher",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=WithoutDelay(),
            note="A pupil of 18 or over is told instead of a parent. Amber until the end of the next school day, then overdue.",
            source=legislation(EXCLUSIONS, "regulations 5(1), 14(1) and 23(1)"),
        ),
    ),
    examples=(
        Example(
            says="Decided on a Thursday: told that day.",
            started=date(2025, 10, 2),
            on_time=date(2025, 10, 2),
            late=date(2025, 10, 3),
        ),
    ),
)
