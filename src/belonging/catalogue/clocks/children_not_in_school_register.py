"""A register of children who are not in school will be only as good as what it does for them."""

from datetime import date

from belonging.catalogue.clocks._sources import WELLBEING, legislation
from belonging.engine.clocks import Clock, Duty, Example, NoLimit, Rule

CLOCK = Clock(
    title="The register of children not in school",
    rule="CNIS-01",
    domain="cnis",
    starts="A child comes within section 436B, those on part-time or off-site arrangements among them",
    stops="The child no longer does",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=None,
            limit=NoLimit(says="kept up to date at all times"),
            note="Enacted, and not in force when the text was read: no day had been appointed.",
            source=legislation(WELLBEING, "section 38; commencement by section 78"),
        ),
    ),
    examples=(Example(says="No day has been appointed.", started=date(2026, 10, 1), not_in_force=True),),
)
