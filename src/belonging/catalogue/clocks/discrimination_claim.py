"""A disabled child treated unfairly has half a year to say so to a tribunal. Families are seldom told."""

from datetime import date

from belonging.catalogue.clocks._sources import EQUALITY, unverified
from belonging.engine.clocks import Clock, Counted, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="A claim of disability discrimination to the tribunal",
    rule="EX-26",
    domain="exclusion",
    starts="The act complained of",
    stops="The claim is made",
    who="Parent, or the young person",
    duty=Duty.RIGHT,
    versions=(
        Rule(
            begins=date(2010, 10, 1),
            limit=Within(n=6, unit=Unit.MONTH, counted=Counted.INCLUDING),
            note="Counted here as six months that begin with the day itself, the reading that never makes a family late. A tribunal may hear a late claim where that is fair.",
            source=unverified(EQUALITY, "Schedule 17, paragraph 4"),
        ),
    ),
    examples=(
        Example(
            says="Complained of on 2 October: the day before the same date.",
            started=date(2025, 10, 2),
            on_time=date(2026, 4, 1),
            late=date(2026, 4, 2),
        ),
        Example(
            says="At a month's end: to the end of the shorter month.",
            started=date(2025, 8, 31),
            on_time=date(2026, 2, 28),
            late=date(2026, 3, 1),
        ),
    ),
)
