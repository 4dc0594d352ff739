"""A child on trial at a new school has two schools on paper and none that is theirs. A managed move is now for good, or it is none."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS_2026, secondary
from belonging.engine.clocks import Cap, Clock, Duty, Example, Rule

CLOCK = Clock(
    title="A managed move is permanent, with no trial",
    rule="EX-24",
    domain="exclusion",
    starts="Both schools and the family agree a managed move",
    stops="The pupil is on the new school's roll",
    who="Both schools",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2026, 7, 26),
            limit=Cap(n=0, of="trial period in a managed move"),
            note="A trial is an off-site direction with dual registration, and is recorded as one.",
            source=secondary(EXCLUSIONS_2026),
        ),
    ),
    examples=(Example(says="No day of trial is allowed.", started=date(2026, 9, 14), holds=0, fails=1),),
)
