"""A family cannot prepare against an answer it has not seen."""

from datetime import date

from belonging.catalogue.clocks._sources import secondary
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="The authority answers an appeal",
    rule="EHC-17",
    domain="ehc",
    starts="The tribunal sends the appeal",
    stops="The answer has been sent",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2018, 4, 3),
            limit=Within(n=30, unit=Unit.WORKING_DAY),
            note="The day from which it holds is approximate.",
            source=secondary(
                "The Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008",
                "as restated by a charity",
            ),
        ),
    ),
    examples=(
        Example(
            says="Sent on Monday 2 March: the Easter bank holidays are not counted.",
            started=date(2026, 3, 2),
            on_time=date(2026, 4, 15),
            late=date(2026, 4, 16),
        ),
    ),
)
