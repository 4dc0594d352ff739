"""A place meant for a term can swallow two years. Somebody has to keep asking: is it working, and when do they come back?"""

from datetime import date

from belonging.catalogue.clocks._sources import unverified
from belonging.engine.clocks import Clock, Duty, Every, Example, Rule, Unit

CLOCK = Clock(
    title="Alternative provision is full time, and reviewed",
    rule="AP-02",
    domain="ap",
    starts="The placement begins, or its last review",
    stops="The placement ends",
    who="Whoever commissions it",
    duty=Duty.SHOULD,
    versions=(
        Rule(
            begins=date(2013, 1, 1),
            limit=Every(n=6, unit=Unit.WEEK, local=True),
            note="Full time unless health asks for less, commonly read as about 25 hours in key stages 3 and 4. The guidance names no interval; six weeks is this project's default.",
            source=unverified("DfE, Alternative provision: statutory guidance"),
        ),
    ),
    examples=(
        Example(
            says="Begun on Monday 12 January.",
            started=date(2026, 1, 12),
            on_time=date(2026, 2, 23),
            late=date(2026, 2, 24),
        ),
    ),
)
