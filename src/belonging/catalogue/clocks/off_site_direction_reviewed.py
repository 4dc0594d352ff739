"""Somewhere else for a while must not become somewhere else for good because nobody looked."""

from datetime import date

from belonging.catalogue.clocks._sources import OFF_SITE, legislation, unverified
from belonging.engine.clocks import Clock, Duty, Every, Example, Rule, Unit

CLOCK = Clock(
    title="An off-site direction is reviewed at intervals that suit the child",
    rule="EX-22",
    domain="exclusion",
    starts="The direction begins, or its last review",
    stops="The direction ends",
    who="Governing board",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2010, 9, 1),
            ends=date(2012, 12, 31),
            limit=Every(n=30, unit=Unit.CALENDAR_DAY),
            note="The interval the regulations once set.",
            source=unverified(OFF_SITE, "regulation 4, as made"),
        ),
        Rule(
            begins=date(2013, 1, 1),
            limit=Every(n=30, unit=Unit.CALENDAR_DAY, local=True),
            note="The law says as often as the child's needs ask for. 30 days is this project's default, which an area changes.",
            source=legislation(OFF_SITE, "regulation 4, as amended by SI 2012/2532"),
        ),
    ),
    examples=(
        Example(
            says="Begun on 3 November, at the usual local interval.",
            started=date(2025, 11, 3),
            on_time=date(2025, 12, 3),
            late=date(2025, 12, 4),
        ),
        Example(
            says="Begun in 2011, when the regulations set the interval.",
            started=date(2011, 3, 1),
            on_time=date(2011, 3, 31),
            late=date(2011, 4, 1),
        ),
    ),
)
