"""Even one day out can be wrong. A family that says so must be heard, though the board cannot undo it."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS, secondary
from belonging.engine.clocks import Clock, Duty, Example, NoLimit, Rule

CLOCK = Clock(
    title="The board considers what the family says about a short suspension",
    rule="EX-13",
    domain="exclusion",
    starts="No more than 5 school days in the term, and the parent makes representations",
    stops="The board has considered them",
    who="Governing board",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=NoLimit(says="no day by which it must be done; the board cannot direct reinstatement"),
            source=secondary(EXCLUSIONS, "as restated by a parents' advice service"),
        ),
    ),
    examples=(
        Example(says="Representations about two days: considered, on no particular day.", started=date(2025, 11, 12)),
    ),
)
