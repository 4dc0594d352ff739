"""Days that count: working days with an area's corrections, and the school days of one school, never guessed."""

from datetime import date

import pytest

from belonging.catalogue.clocks._calendar import CALENDAR, INSET, TERMS
from belonging.engine.clocks import ENGLAND, CalendarDays, OutsideCalendar, Stretch, WorkingDays, school_calendar

SCHOOL, OTHER = "9994002", "9994003"


def term(first: str, last: str, school: str = "", kind: str = "Term", name: str = "") -> Stretch:
    return Stretch(kind=kind, first=date.fromisoformat(first), last=date.fromisoformat(last), school=school, name=name)


AUTUMN = term("2025-09-02", "2025-12-19")


def test_the_fictional_calendar_has_exactly_190_school_days():
    assert len(CALENDAR.open_days) == 190
    assert CALENDAR.reaches == ((date(2025, 8, 1), date(2026, 7, 31)),)
    assert not any(CALENDAR.is_day(day) for day in INSET)
    assert CALENDAR.count(date(2025, 7, 31), date(2026, 7, 31)) == 190


def test_the_next_school_day_lies_beyond_christmas_and_half_term():
    assert CALENDAR.after(date(2025, 12, 19), 1) == date(2026, 1, 6)
    assert CALENDAR.after(date(2025, 10, 24), 1) == date(2025, 11, 4)
    assert CALENDAR.before(date(2026, 1, 6), 1) == date(2025, 12, 19)
    assert CALENDAR.after(date(2025, 12, 25), 0) == CALENDAR.before(date(2025, 12, 25), 0) == date(2025, 12, 25)


def test_a_closed_day_says_why_and_a_weekend_needs_no_reason():
    told = [AUTUMN, term("2025-11-06", "2025-11-06", kind="Closure", name="Boiler "), term("2025-10-27", "2025-10-31", kind="Half term")]  # fmt: skip
    days = school_calendar(told)
    assert days.why_not(date(2025, 11, 6)) == "boiler"
    assert days.why_not(date(2025, 10, 27)) == "half-term"
    assert days.why_not(date(2025, 9, 1)) == "outside term"
    assert days.why_not(date(2025, 11, 8)) == days.why_not(date(2025, 11, 7)) == ""


def test_a_bank_holiday_is_no_school_day_though_the_calendar_forgets_it():
    assert CALENDAR.why_not(date(2026, 5, 4)) == "May Day"
    proclaimed = WorkingDays(added=frozenset({date(2025, 9, 22)}))
    assert not school_calendar([AUTUMN], working=proclaimed).is_day(date(2025, 9, 22))
    open_on_may_day = WorkingDays(taken_away=frozenset({date(2026, 5, 4)}))
    assert school_calendar([term("2026-04-13", "2026-05-22")], working=open_on_may_day).is_day(date(2026, 5, 4))


def test_the_more_special_stretch_wins():
    told = [
        AUTUMN,
        term("2025-12-19", "2025-12-19", kind="Morning only"),
        term("2025-09-02", "2025-09-02", kind="INSET"),
    ]
    told += [term("2025-09-02", "2025-09-03", kind="Afternoon only")]
    days = school_calendar(told)
    assert [days.sessions(date(2025, 12, 18)), days.sessions(date(2025, 12, 19))] == [2, 1]
    assert [days.sessions(date(2025, 9, 2)), days.sessions(date(2025, 9, 3))] == [0, 1]
    assert days.is_day(date(2025, 12, 19))


def test_a_school_keeps_its_own_terms_and_its_authoritys_closed_days():
    told = [AUTUMN, term("2025-09-08", "2025-12-12", SCHOOL), term("2025-10-01", "2025-10-01", kind="INSET"), term("2025-10-02", "2025-10-02", OTHER, "INSET")]  # fmt: skip
    own, other = school_calendar(told, school=SCHOOL), school_calendar(told, school=OTHER)
    assert (own.open_days[0], own.open_days[-1]) == (date(2025, 9, 8), date(2025, 12, 12))
    assert (other.open_days[0], other.open_days[-1]) == (date(2025, 9, 2), date(2025, 12, 19))
    assert not own.is_day(date(2025, 10, 1))
    assert own.is_day(date(2025, 10, 2))
    assert not other.is_day(date(2025, 10, 2))


def test_a_school_without_terms_of_its_own_that_year_keeps_its_authoritys():
    told = [AUTUMN, term("2024-09-03", "2024-12-20", SCHOOL)]
    assert school_calendar(told, school=SCHOOL).is_day(date(2025, 9, 2))


@pytest.mark.parametrize(
    "asked",
    [
        lambda days: days.after(date(2025, 12, 1), 20),
        lambda days: days.after(date(2026, 1, 2), 1),
        lambda days: days.before(date(2025, 9, 3), 5),
        lambda days: days.count(date(2025, 12, 1), date(2026, 1, 9)),
        lambda days: days.is_day(date(2024, 9, 9)),
        lambda days: days.is_day(date(2026, 6, 9)),
    ],
)
def test_asking_beyond_the_calendar_is_refused_with_a_sentence(asked):
    with pytest.raises(OutsideCalendar, match="says nothing of .* Add the term dates that are missing"):
        asked(school_calendar([AUTUMN]))


def test_a_term_that_was_left_out_is_not_taken_for_a_holiday():
    days = school_calendar([AUTUMN, term("2026-04-13", "2026-07-21")])
    assert len(days.reaches) == 2
    with pytest.raises(OutsideCalendar, match="nothing of 20 December 2025"):
        days.after(date(2025, 12, 19), 1)
    with pytest.raises(OutsideCalendar):
        days.before(date(2026, 4, 14), 2)
    assert days.count(date(2026, 4, 14), date(2026, 4, 13)) == 0


def test_years_that_follow_each_other_are_one_calendar():
    two = [Stretch(kind="Term", first=first, last=last) for first, last in TERMS] + [term("2026-09-03", "2026-10-23")]
    assert school_calendar(two).after(date(2026, 7, 20), 2) == date(2026, 9, 3)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ([], "gives no term of the authority"),
        ([term("2025-09-02", "2025-09-02", kind="Holiday")], "is no kind of days"),
        ([term("2025-12-19", "2025-09-02")], "before it begins"),
    ],
)
def test_a_calendar_that_cannot_be_counted_on_is_refused(told, says):
    with pytest.raises(ValueError, match=says):
        school_calendar(told)


def test_a_school_the_calendar_has_no_term_of_is_named():
    with pytest.raises(ValueError, match=f"no term of school {OTHER}"):
        school_calendar([term("2025-09-08", "2025-12-12", SCHOOL)], school=OTHER)


def test_working_days_leave_out_weekends_and_englands_bank_holidays():
    assert not ENGLAND.is_day(date(2022, 9, 19))
    assert ENGLAND.why_not(date(2022, 9, 19)).startswith("State Funeral")
    assert ENGLAND.after(date(2025, 12, 24), 1) == date(2025, 12, 29)
    assert ENGLAND.before(date(2026, 1, 2), 1) == date(2025, 12, 31)
    assert ENGLAND.count(date(2025, 12, 18), date(2026, 1, 6)) == 10
    assert ENGLAND.why_not(date(2027, 12, 25)) == ""
    assert not ENGLAND.is_day(date(2027, 12, 28))


def test_an_area_can_add_a_holiday_and_take_one_away():
    corrected = WorkingDays(added=frozenset({date(2025, 10, 3)}), taken_away=frozenset({date(2025, 12, 26)}))
    assert corrected.after(date(2025, 10, 2), 1) == date(2025, 10, 6)
    assert corrected.why_not(date(2025, 10, 3)) == "bank holiday"
    assert corrected.is_day(date(2025, 12, 26))


def test_every_calendar_day_counts():
    days = CalendarDays()
    assert days.is_day(date(2025, 12, 25))
    assert days.why_not(date(2025, 12, 25)) == ""
    assert days.after(date(2025, 12, 1), 15) == date(2025, 12, 16)
    assert days.before(date(2025, 12, 16), 15) == date(2025, 12, 1)
    assert (days.count(date(2025, 12, 1), date(2025, 12, 16)), days.count(date(2025, 12, 2), date(2025, 12, 1))) == (
        15,
        0,
    )
