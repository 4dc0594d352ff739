"""A child who does not come back is looked for, by school and council together, before their name is crossed out."""

from datetime import date

from belonging.catalogue.clocks._sources import MISSING, secondary
from belonging.engine.clocks import AtLeast, Clock, Duty, Example, Rule, Unit

CLOCK = Clock(
    title="Reasonable enquiries together before a name is deleted",
    rule="CME-01",
    domain="cme",
    starts="The last day at school before an absence without leave, or the last day of leave",
    stops="The pupil is found, or the enquiries are complete and the name may be deleted",
    who="School and local authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2016, 9, 1),
            limit=AtLeast(n=20, unit=Unit.SCHOOL_DAY),
            variants={"after leave of absence": AtLeast(n=10, unit=Unit.SCHOOL_DAY)},
            note="No name is deleted on this ground before the days have passed and both have made their enquiries.",
            source=secondary(
                MISSING,
                "the 2016 regulations as restated by councils; that SI 2024/208, regulation 9, carries them on is not verified",
            ),
        ),
    ),
    examples=(
        Example(
            says="Last at school on Friday 14 November.",
            started=date(2025, 11, 14),
            on_time=date(2025, 12, 12),
            late=date(2025, 12, 13),
        ),
        Example(
            says="Leave ran out on Friday 24 October.",
            started=date(2025, 10, 24),
            on_time=date(2025, 11, 17),
            late=date(2025, 11, 18),
            case="after leave of absence",
        ),
    ),
)
