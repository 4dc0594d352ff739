"""A family that asks what is held about their child should not have to ask twice."""

from datetime import date

from belonging.catalogue.clocks._sources import unverified
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Answer a request to see what is held",
    rule="IG-02",
    domain="information",
    starts="The request arrives",
    stops="The answer has been sent",
    who="Controller",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2018, 5, 25),
            limit=Within(n=1, unit=Unit.MONTH),
            variants={"extended": Within(n=3, unit=Unit.MONTH)},
            note="It may be extended once by two months where the request is complex or there are many; the family is told within the first month.",
            source=unverified("UK GDPR", "article 12(3)"),
        ),
    ),
    examples=(
        Example(
            says="Asked on 31 January: the last day of February.",
            started=date(2026, 1, 31),
            on_time=date(2026, 2, 28),
            late=date(2026, 3, 1),
        ),
        Example(
            says="The same, extended.",
            started=date(2026, 1, 31),
            on_time=date(2026, 4, 30),
            late=date(2026, 5, 1),
            case="extended",
        ),
    ),
)
