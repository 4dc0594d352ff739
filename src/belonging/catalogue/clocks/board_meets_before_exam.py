"""An exam missed cannot be sat again this year. A board that meets first can still let a child sit it."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS, secondary
from belonging.engine.clocks import Before, Clock, Duty, Example, Rule, Unit

CLOCK = Clock(
    title="The board meets before the exam or test",
    rule="EX-11",
    domain="exclusion",
    starts="The day of the first public exam or national test the pupil would miss",
    stops="The board has met and decided",
    who="Governing board, or its chair alone in a maintained school",
    duty=Duty.MUST_IF_PRACTICABLE,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=Before(n=1, unit=Unit.CALENDAR_DAY),
            note="Beside the 15 school days, not in their place.",
            source=secondary(EXCLUSIONS, "regulations 6, 15 and 24, as restated by councils"),
        ),
    ),
    examples=(
        Example(
            says="An exam on Monday 18 May: the last day before it is a Sunday, the last working day a Friday.",
            started=date(2026, 5, 18),
            on_time=date(2026, 5, 17),
            late=date(2026, 5, 18),
        ),
    ),
)
