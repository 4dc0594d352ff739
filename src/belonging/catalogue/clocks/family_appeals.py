"""A decision about a child can be put to judges. Miss the day, and it stands, right or wrong."""

from datetime import date

from belonging.catalogue.clocks._sources import SEND, secondary
from belonging.engine.clocks import Clock, Duty, Example, LaterOf, Rule, Unit, Within

CLOCK = Clock(
    title="The family appeals to the tribunal",
    rule="EHC-14",
    domain="ehc",
    starts="The day on the decision letter",
    stops="The appeal is made",
    who="Parent or young person",
    duty=Duty.RIGHT,
    versions=(
        Rule(
            begins=date(2014, 9, 1),
            limit=LaterOf(
                first=Within(n=2, unit=Unit.MONTH),
                second=Within(n=1, unit=Unit.MONTH),
                second_starts="the mediation certificate",
            ),
            source=secondary(SEND, "Part 3, as restated by advice services"),
        ),
    ),
    examples=(
        Example(
            says="A letter of 3 March, and no certificate.",
            started=date(2026, 3, 3),
            on_time=date(2026, 5, 3),
            late=date(2026, 5, 4),
        ),
        Example(
            says="The same letter, with a certificate of 20 April.",
            started=date(2026, 3, 3),
            on_time=date(2026, 5, 20),
            late=date(2026, 5, 21),
            also=date(2026, 4, 20),
        ),
    ),
)
