"""The point at which a penalty notice must be considered: ten sessions in ten school weeks, and never twice for the same absence."""

from datetime import date, timedelta

import pytest

import belonging
from belonging.catalogue.clocks._calendar import CALENDAR
from belonging.engine.attendance_threshold import Notice, next_step, notices_that_count, reached
from belonging.engine.clocks import OutsideCalendar

CLOCKS = {one.rule: one for one in belonging.clocks().values()}
RULE = CLOCKS["ATT-05"].latest.limit
NOTICES = CLOCKS["ATT-06"].latest.limit


def marks(*days: str, code: str = "O") -> list[tuple[date, str]]:
    return [(date.fromisoformat(day), code) for day in days]


WEEK = ("2025-10-06", "2025-10-07", "2025-10-08", "2025-10-09", "2025-10-10")


def test_the_tenth_session_meets_it_and_the_ninth_does_not():
    given = marks(*WEEK, *WEEK)
    assert reached(given[:9], CALENDAR, RULE) is None
    found = reached(reversed(given), CALENDAR, RULE)
    assert (found.on, len(found.sessions)) == (date(2025, 10, 10), 10)
    assert found.sentence.startswith("10 unauthorised sessions from 6 October 2025 to 10 October 2025")


def test_only_codes_g_n_o_and_u_count():
    given = marks("2025-10-06", "2025-10-06", code="G") + marks("2025-10-07", "2025-10-07", code="N")
    given += marks("2025-10-08", "2025-10-08", code="U") + marks("2025-10-09", "2025-10-09", "2025-10-10", "2025-10-10")
    assert reached(given, CALENDAR, RULE) is not None
    assert reached(marks(*WEEK, *WEEK, code="I"), CALENDAR, RULE) is None
    assert reached(given[:-1] + marks("2025-10-10", code="C"), CALENDAR, RULE) is None


def test_the_window_of_ten_school_weeks_skips_half_term_and_lets_the_eleventh_go():
    early = marks("2025-10-06", "2025-10-06", "2025-10-07", "2025-10-07", "2025-10-08")
    late = marks("2025-12-15", "2025-12-15", "2025-12-16", "2025-12-16", "2025-12-17")
    found = reached(early + late, CALENDAR, RULE)
    assert (found.on, found.window_begins) == (date(2025, 12, 17), date(2025, 10, 6))
    moved = [(day + timedelta(days=22), code) for day, code in late]
    assert reached(early + moved, CALENDAR, RULE) is None


def test_the_window_crosses_terms():
    found = reached(marks("2025-12-18", "2025-12-18", "2025-12-19", "2025-12-19", "2026-01-06", "2026-01-06", "2026-01-07", "2026-01-07", "2026-01-08", "2026-01-08"), CALENDAR, RULE)  # fmt: skip
    assert found.on == date(2026, 1, 8)


def test_absence_that_was_considered_does_not_count_again():
    given = marks(*WEEK, *WEEK)
    more = marks("2025-10-13", "2025-10-13")
    assert reached(given + more, CALENDAR, RULE, considered=date(2025, 10, 10)) is None
    again = [(day + timedelta(days=7), code) for day, code in given]
    found = reached(given + again, CALENDAR, RULE, considered=date(2025, 10, 10))
    assert (found.on, found.sessions[0]) == (date(2025, 10, 17), date(2025, 10, 13))


def test_a_session_on_a_closed_day_or_beyond_the_calendar_is_refused():
    with pytest.raises(ValueError, match="marked on 27 October 2025, when the school was closed"):
        reached(marks("2025-10-27"), CALENDAR, RULE)
    with pytest.raises(OutsideCalendar):
        reached(marks("2025-06-27"), CALENDAR, RULE)


def test_notices_count_for_three_years_unless_withdrawn():
    first, second = Notice(issued=date(2024, 9, 2)), Notice(issued=date(2025, 9, 2))
    withdrawn, before = Notice(issued=date(2025, 1, 6), withdrawn=True), Notice(issued=date(2024, 8, 18))
    given = [before, first, withdrawn, second]
    assert notices_that_count(given, date(2026, 9, 2), NOTICES) == 2
    assert notices_that_count(given, date(2027, 9, 1), NOTICES) == 2
    assert notices_that_count(given, date(2027, 9, 2), NOTICES) == 1
    assert notices_that_count(given, date(2025, 9, 1), NOTICES) == 1


def test_a_third_notice_is_not_the_next_step():
    first, second = Notice(issued=date(2024, 9, 2)), Notice(issued=date(2025, 9, 2))
    on = date(2026, 3, 2)
    assert next_step([], on, NOTICES).startswith("A first notice may be issued: £80")
    assert next_step([first], on, NOTICES).startswith("A second notice may be issued: £160")
    assert next_step([first, second], on, NOTICES).startswith("No further notice may be issued")
