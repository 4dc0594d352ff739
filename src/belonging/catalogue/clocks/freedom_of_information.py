"""What a public body knows about how children fare belongs to the public, soon enough to be of use."""

from datetime import date

from belonging.catalogue.clocks._sources import unverified
from belonging.engine.clocks import Clock, Duty, EarlierOf, Example, Rule, Unit, Within

CLOCK = Clock(
    title="Answer a freedom of information request",
    rule="IG-01",
    domain="information",
    starts="The request arrives",
    stops="The answer has been sent",
    who="Public authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2005, 1, 1),
            limit=Within(n=20, unit=Unit.WORKING_DAY),
            variants={
                "a school": EarlierOf(
                    first=Within(n=20, unit=Unit.SCHOOL_DAY), second=Within(n=60, unit=Unit.WORKING_DAY)
                )
            },
            note="A school has 20 school days, or 60 working days if that is sooner. The Act also leaves out bank holidays of other parts of the United Kingdom, which are not counted out here.",
            source=unverified(
                "Freedom of Information Act 2000",
                "section 10; for schools, the 2004 regulations on time for compliance",
            ),
        ),
    ),
    examples=(
        Example(
            says="Asked of a council on Monday 15 December.",
            started=date(2025, 12, 15),
            on_time=date(2026, 1, 15),
            late=date(2026, 1, 16),
        ),
        Example(
            says="Asked of a school the same day.",
            started=date(2025, 12, 15),
            on_time=date(2026, 1, 27),
            late=date(2026, 1, 28),
            case="a school",
        ),
        Example(
            says="Asked of a school on Monday 15 June.",
            started=date(2026, 6, 15),
            on_time=date(2026, 7, 13),
            late=date(2026, 7, 14),
            case="a school",
        ),
    ),
)
