"""A third fine would change nothing that two did not. The law says: find another way."""

from datetime import date

from belonging.catalogue.clocks._sources import PENALTIES, secondary
from belonging.engine.clocks import Clock, Duty, Example, Rolling, Rule, Unit, Within

CLOCK = Clock(
    title="No more than two penalty notices in three years",
    rule="ATT-06",
    domain="attendance",
    starts="A penalty notice is issued to one parent for one child",
    stops="Three years have passed",
    who="Local authority",
    duty=Duty.MUST,
    versions=(
        Rule(
            begins=date(2024, 8, 19),
            limit=Rolling(n=2, of="penalty notices to one parent for one child", span=3, each=Unit.YEAR, most=True),
            variants={
                "first notice, lower rate": Within(n=21, unit=Unit.CALENDAR_DAY),
                "notice, full rate": Within(n=28, unit=Unit.CALENDAR_DAY),
            },
            note="A first notice is £80 within 21 days or £160 within 28; a second is £160. Those issued since 19 August 2024 count; withdrawn ones do not, unpaid ones do.",
            source=secondary(PENALTIES),
        ),
    ),
    examples=(
        Example(says="Two are the most.", started=date(2026, 3, 2), holds=2, fails=3),
        Example(
            says="On 2 March 2029 the window begins on 3 March 2026.",
            started=date(2029, 3, 2),
            window_begins=date(2026, 3, 3),
        ),
        Example(
            says="Issued on 2 March: the lower rate ends on the 23rd.",
            started=date(2026, 3, 2),
            on_time=date(2026, 3, 23),
            late=date(2026, 3, 24),
            case="first notice, lower rate",
        ),
        Example(
            says="Issued on 2 March: the full rate ends on the 30th.",
            started=date(2026, 3, 2),
            on_time=date(2026, 3, 30),
            late=date(2026, 3, 31),
            case="notice, full rate",
        ),
    ),
)
