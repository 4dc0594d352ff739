"""A child who changes school in September needs to know in February where: there is a visit to make, and a summer to look forward to."""

from datetime import date

from belonging.catalogue.clocks._sources import SEND, legislation
from belonging.engine.clocks import By, Clock, Duty, Example, Rule

CLOCK = Clock(
    title="The plan is ready before a child moves to the next phase",
    rule="EHC-12",
    domain="ehc",
    starts="The day the child moves to the next phase",
    stops="The plan has been reviewed and amended and names the next school",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2014, 9, 1),
            limit=By(day=15, month=2),
            variants={"secondary to post-16": By(day=31, month=3)},
            note="The regulation says before these days and the code of practice by them; the days themselves are shown.",
            source=legislation(SEND, "regulation 18(1)"),
        ),
    ),
    examples=(
        Example(
            says="Moves to secondary school in September 2026.",
            started=date(2026, 9, 1),
            on_time=date(2026, 2, 15),
            late=date(2026, 2, 16),
        ),
        Example(
            says="Moves to college in September 2026.",
            started=date(2026, 9, 1),
            on_time=date(2026, 3, 31),
            late=date(2026, 4, 1),
            case="secondary to post-16",
        ),
    ),
)
