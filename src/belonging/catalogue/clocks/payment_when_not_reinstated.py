"""A school that keeps a child out after a panel has quashed its decision pays towards what that child now needs."""

from datetime import date

from belonging.catalogue.clocks._sources import EXCLUSIONS, unverified
from belonging.engine.clocks import Cap, Clock, Duty, Example, Rule

CLOCK = Clock(
    title="A payment where a pupil is not reinstated after a quashed decision",
    rule="EX-19",
    domain="exclusion",
    starts="The board does not offer to reinstate within its ten school days",
    stops="The payment is made",
    who="Arranging authority or review panel",
    duty=Duty.MAY,
    versions=(
        Rule(
            begins=date(2012, 9, 1),
            limit=Cap(n=4000, of="pounds", over="for one pupil"),
            note="An amount, not a day.",
            source=unverified(EXCLUSIONS, "regulation 7(6)"),
        ),
    ),
    examples=(
        Example(
            says="£4,000 is the amount; a pound more is not asked.", started=date(2026, 2, 23), holds=4000, fails=4001
        ),
    ),
)
