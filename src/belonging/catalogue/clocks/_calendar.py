"""The calendar every example is worked on: a fictional school of Westmere, 190 school days in 2025/26."""

from datetime import date

from belonging.engine.clocks import Stretch, school_calendar

TERMS = (
    (date(2025, 9, 2), date(2025, 10, 24)),
    (date(2025, 11, 3), date(2025, 12, 19)),
    (date(2026, 1, 5), date(2026, 2, 13)),
    (date(2026, 2, 23), date(2026, 3, 27)),
    (date(2026, 4, 13), date(2026, 5, 22)),
    (date(2026, 6, 1), date(2026, 7, 21)),
)
INSET = (date(2025, 9, 2), date(2025, 11, 3), date(2026, 1, 5), date(2026, 6, 1), date(2026, 7, 21))
CALENDAR = school_calendar(
    [
        *(Stretch(kind="Term", first=first, last=last) for first, last in TERMS),
        *(Stretch(kind="INSET", first=day, last=day) for day in INSET),
    ]
)
