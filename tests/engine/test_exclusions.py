"""Days of suspension added up as the law does: halves, terms by the law's own dates, across schools, joined periods, the sixth day."""

from datetime import date
from decimal import Decimal

import pytest

from belonging.catalogue.clocks._calendar import CALENDAR
from belonging.engine.board_duties import TABLE, Task, board_duty
from belonging.engine.clocks import OutsideCalendar, Stretch, school_calendar
from belonging.engine.exclusions import (
    Suspension,
    day_by_day,
    days_in_term,
    days_in_year,
    days_of,
    ordinal_day,
    runs,
)

CALENDARS = {"A": CALENDAR, "B": CALENDAR}


def suspended(first: str, last: str = "", school: str = "A", **said) -> Suspension:
    return Suspension(school=school, first=date.fromisoformat(first), last=date.fromisoformat(last or first), **said)


@pytest.mark.parametrize(
    ("suspension", "days"),
    [
        (suspended("2025-10-02"), "1"),
        (suspended("2025-10-02", "2025-10-06"), "3"),
        (suspended("2025-10-02", "2025-10-06", sessions=5), "2.5"),
        (suspended("2025-10-02", sessions=1), "0.5"),
        (suspended("2025-10-02", "2025-10-03", lunchtimes=True), "1"),
        (suspended("2025-10-02", "2025-10-08", lunchtimes=True, sessions=3), "1.5"),
        (suspended("2025-10-24", "2025-11-04"), "2"),
        (suspended("2025-10-25", "2025-10-26"), "0"),
    ],
)
def test_days_are_counted_in_halves_of_school_days(suspension, days):
    assert days_of(suspension, CALENDAR) == Decimal(days)


def test_a_half_day_of_the_school_is_half_a_day():
    terms = [Stretch(kind="Term", first=date(2025, 9, 2), last=date(2025, 12, 19))]
    half = Stretch(kind="Morning only", first=date(2025, 12, 19), last=date(2025, 12, 19))
    calendar = school_calendar([*terms, half])
    assert [*day_by_day(suspended("2025-12-18", "2025-12-19"), calendar)] == [
        (date(2025, 12, 18), Decimal(1)),
        (date(2025, 12, 19), Decimal("0.5")),
    ]


def test_what_does_not_fit_is_refused_with_a_sentence():
    with pytest.raises(
        ValueError, match="7 sessions does not fit in the school days from 2 October 2025 to 6 October 2025"
    ):
        days_of(suspended("2025-10-02", "2025-10-06", sessions=7), CALENDAR)
    with pytest.raises(ValueError, match="before it begins"):
        suspended("2025-10-02", "2025-10-01")
    with pytest.raises(LookupError, match="School days of 'C' are not known"):
        days_in_term([suspended("2025-10-02", school="C")], date(2025, 10, 2), CALENDARS)
    with pytest.raises(OutsideCalendar):
        days_of(suspended("2024-10-02"), CALENDAR)


def test_a_term_is_the_laws_own_and_every_school_adds_to_it():
    given = [
        suspended("2025-12-18", "2026-01-07", school="A"),
        suspended("2026-03-26", "2026-03-27", school="B"),
        suspended("2026-04-13", "2026-04-14", school="B", lunchtimes=True),
    ]
    assert days_in_term(given, date(2025, 11, 1), CALENDARS) == 2
    assert days_in_term(given, date(2026, 4, 5), CALENDARS) == 4
    assert days_in_term(given, date(2026, 4, 6), CALENDARS) == 1
    assert days_in_year(given, date(2026, 7, 31), CALENDARS) == 7
    assert days_in_year(given, date(2026, 8, 1), CALENDARS) == 0
    assert days_in_year([], date(2026, 8, 1), CALENDARS) == 0


def test_monday_to_thursday_and_friday_to_tuesday_make_the_second_monday_the_sixth_day():
    given = [suspended("2025-09-12", "2025-09-16"), suspended("2025-09-08", "2025-09-11")]
    (run,) = runs(given, CALENDARS)
    assert ordinal_day(run) == date(2025, 9, 15)
    assert ordinal_day(run, 8) is None


def test_a_holiday_between_does_not_part_two_periods_and_a_school_day_does():
    over = [suspended("2025-10-22", "2025-10-24"), suspended("2025-11-04", "2025-11-06")]
    assert [len(run) for run in runs(over, CALENDARS)] == [6]
    parted = [suspended("2025-10-22", "2025-10-24"), suspended("2025-11-05", "2025-11-07")]
    assert [len(run) for run in runs(parted, CALENDARS)] == [3, 3]


def test_days_told_twice_count_once_in_a_run():
    twice = [suspended("2025-09-08", "2025-09-11"), suspended("2025-09-10", "2025-09-12")]
    assert [len(run) for run in runs(twice, CALENDARS)] == [5]


def test_periods_at_two_schools_and_lunchtimes_do_not_join():
    given = [
        suspended("2025-09-10", "2025-09-11", school="B"),
        suspended("2025-09-08", "2025-09-09"),
        suspended("2025-09-10", "2025-09-12", lunchtimes=True),
        suspended("2025-09-13", "2025-09-14"),
    ]
    assert [run[0] for run in runs(given, CALENDARS)] == [date(2025, 9, 8), date(2025, 9, 10)]


def test_periods_before_5_january_2015_do_not_join():
    old = school_calendar([Stretch(kind="Term", first=date(2014, 9, 2), last=date(2014, 12, 19))])
    given = [suspended("2014-09-08", "2014-09-11"), suspended("2014-09-12", "2014-09-16")]
    assert [len(run) for run in runs(given, {"A": old})] == [4, 3]


@pytest.mark.parametrize(
    ("days", "representations", "exam", "permanent", "task", "clocks"),
    [
        ("0.5", False, False, True, Task.MEET, ("EX-10",)),
        ("20", True, False, True, Task.MEET, ("EX-10",)),
        ("1", False, True, True, Task.MEET_BEFORE_EXAM, ("EX-10", "EX-11")),
        ("15.5", False, False, False, Task.MEET, ("EX-10",)),
        ("15.5", True, False, False, Task.MEET, ("EX-10",)),
        ("15.5", False, True, False, Task.MEET_BEFORE_EXAM, ("EX-10", "EX-11")),
        ("1", False, True, False, Task.MEET_BEFORE_EXAM, ("EX-10", "EX-11")),
        ("15", True, False, False, Task.CONSIDER, ("EX-12",)),
        ("5.5", True, False, False, Task.CONSIDER, ("EX-12",)),
        ("15", False, False, False, Task.NONE, ()),
        ("5.5", False, False, False, Task.NONE, ()),
        ("5", True, False, False, Task.LISTEN, ("EX-13",)),
        ("5", False, False, False, Task.NONE, ()),
    ],
)
def test_what_a_board_must_do(days, representations, exam, permanent, task, clocks):
    verdict = board_duty(Decimal(days), representations=representations, exam=exam, permanent=permanent)
    assert (verdict.task, verdict.clocks) == (task, clocks)
    assert verdict.sentence.endswith(f"({Decimal(days):g} days).")


def test_a_verdict_says_why():
    verdict = board_duty(Decimal("5.5"), representations=True)
    assert verdict.sentence == (
        "Consider reinstatement within 50 school days: the days of this term come to more than 5 and no more than 15, "
        "and the family has made representations (5.5 days)."
    )
    with pytest.raises(ValueError, match="cannot have -1 days"):
        board_duty(Decimal(-1), representations=True)


def test_every_row_of_the_table_is_reached():
    halves = [Decimal(half) / 2 for half in range(41)]
    both = (True, False)
    reached = {
        board_duty(days, representations=told, exam=exam, permanent=permanent)
        .sentence.partition(": ")[2]
        .rsplit(" (", 1)[0]
        for days in halves
        for told in both
        for exam in both
        for permanent in both
    }
    assert reached == {row.because for row in TABLE}
