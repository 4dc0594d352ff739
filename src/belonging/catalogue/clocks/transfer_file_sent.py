"""A new school that knows nothing starts a child from nothing."""

from datetime import date

from belonging.catalogue.clocks._sources import unverified
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The common transfer file is sent",
    rule="CME-02",
    domain="cme",
    starts="The pupil leaves the roll",
    stops="The file has been sent, or the new school is not known and the file is lodged",
    who="School",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2005, 9, 1),
            limit=Within(n=15, unit=Unit.SCHOOL_DAY),
            note="Or from the day the new school asks for it.",
            source=unverified("The Education (Pupil Information) (England) Regulations 2005"),
        ),
    ),
    examples=(
        Example(
            says="Left on Friday 12 December.",
            started=date(2025, 12, 12),
            on_time=date(2026, 1, 19),
            late=date(2026, 1, 20),
        ),
    ),
)
