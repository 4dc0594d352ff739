"""A child who misses half of school is not truanting; something is very wrong, and two services should be asking what."""

from datetime import date

from belonging.catalogue.clocks._sources import ATTENDANCE, unverified
from belonging.engine.clocks import Clock, Duty, Example, Rule, Threshold

CLOCK = Clock(
    title="Severe absence is agreed on and reviewed together",
    rule="ATT-11",
    domain="attendance",
    starts="A pupil's absence reaches the threshold",
    stops="Attendance is above it again",
    who="School and local authority",
    duty=Duty.SHOULD,
    versions=(
        Rule(
            begins=date(2022, 9, 1),
            limit=Threshold(
                n=0.5, of="of possible sessions", says="once half of the possible sessions or more are missed"
            ),
            variants={
                "persistent": Threshold(
                    n=0.1, of="of possible sessions", says="once a tenth of the possible sessions or more are missed"
                )
            },
            note="Usually at the targeting support meeting. Persistent absence is watched by the school.",
            source=unverified(ATTENDANCE),
        ),
    ),
    examples=(
        Example(says="Half is severe; a session less is not.", started=date(2026, 2, 13), holds=0.5, fails=0.499),
        Example(says="A tenth is persistent.", started=date(2026, 2, 13), holds=0.1, fails=0.099, case="persistent"),
    ),
)
