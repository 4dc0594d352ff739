"""Five days without lessons is the most a suspended child may lose before someone has to teach them."""

from datetime import date

from belonging.catalogue.clocks._sources import SIXTH_DAY, legislation
from belonging.engine.clocks import Clock, Counted, Duty, Example, Ground, Rule, Unit, Within

CLOCK = Clock(
    title="The school arranges full-time education from the sixth day",
    rule="EX-14",
    domain="exclusion",
    starts="The first school day of the suspension",
    stops="The pupil is taught full time, or is back",
    who="Governing board or proprietor",
    duty=Duty.MUST,
    exceptions=(
        Ground(
            key="exams_over",
            says="The pupil is in the last year of compulsory schooling and has no more public exams to take.",
            source=legislation(SIXTH_DAY, "regulation 3"),
            lifts=True,
        ),
    ),
    versions=(
        Rule(
            begins=date(2007, 9, 1),
            ends=date(2015, 1, 4),
            limit=Within(n=6, unit=Unit.SCHOOL_DAY, counted=Counted.ORDINAL),
            note="The sixth day of one suspension: suspensions one after another were not joined.",
            source=legislation(SIXTH_DAY, "regulation 3, as made"),
        ),
        Rule(
            begins=date(2015, 1, 5),
            limit=Within(n=6, unit=Unit.SCHOOL_DAY, counted=Counted.ORDINAL),
            note="The sixth consecutive school day: suspensions with no school day between them are one run.",
            source=legislation(SIXTH_DAY, "regulation 3, as amended by SI 2014/3216"),
        ),
    ),
    examples=(
        Example(
            says="Suspended from Monday 8 September, Monday to Thursday and then Friday to Tuesday: the second Monday.",
            started=date(2025, 9, 8),
            on_time=date(2025, 9, 15),
            late=date(2025, 9, 16),
        ),
        Example(
            says="From Wednesday 17 December: the INSET day is not counted.",
            started=date(2025, 12, 17),
            on_time=date(2026, 1, 8),
            late=date(2026, 1, 9),
        ),
    ),
)
