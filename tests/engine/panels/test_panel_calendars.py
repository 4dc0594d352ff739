"""The days on which most schools are open, of those whose calendars say anything of the day."""

from datetime import date

import pytest

from belonging.engine.clocks import OutsideCalendar, Stretch, school_calendar
from belonging.engine.panels import of_most

YEAR = (date(2025, 9, 1), date(2026, 7, 22))
DAY = date(2025, 10, 2)


def school(*closed, first=YEAR[0], last=YEAR[1], half=()):
    told = [Stretch(kind="Term", first=first, last=last)]
    told += [Stretch(kind="INSET", first=day, last=day) for day in closed]
    told += [Stretch(kind="Morning only", first=day, last=day) for day in half]
    return school_calendar(told)


@pytest.mark.parametrize(
    ("schools", "opens"),
    [
        ([school()], True),
        ([school(DAY)], False),
        ([school(), school(DAY)], False),
        ([school(), school(), school(DAY)], True),
        ([school(), school(DAY), school(DAY)], False),
        ([school(half=(DAY,))], True),
    ],
)
def test_a_day_counts_on_which_more_than_half_are_open(schools, opens):
    days = of_most(schools)
    assert days.is_day(DAY) is opens
    assert days.why_not(DAY) == ("" if opens else "most schools are closed")


def test_a_school_that_says_nothing_of_a_day_is_not_counted_as_closed():
    later = school(first=date(2026, 1, 5), last=date(2026, 7, 22))
    assert of_most([school(), later]).is_day(DAY)


def test_weekends_and_bank_holidays_are_no_days_and_what_nobody_says_is_not_guessed():
    days = of_most([school(), school()])
    assert not days.is_day(date(2025, 10, 4))
    assert not days.is_day(date(2025, 12, 25))
    with pytest.raises(OutsideCalendar):
        days.is_day(date(2027, 1, 5))


def test_of_no_school_there_are_no_days():
    with pytest.raises(ValueError, match="No school gave a calendar"):
        of_most([])
