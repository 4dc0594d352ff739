"""When something is due: versions by the day a case began, letters, exceptions with and without, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest

import belonging
from belonging.catalogue.clocks._calendar import CALENDAR, INSET, TERMS
from belonging.engine.clocks import (
    Clock,
    Colour,
    Duty,
    Every,
    ExceptionUsed,
    NeedsCalendar,
    NotInForce,
    Rule,
    Sent,
    Stretch,
    Unit,
    Within,
    WithoutDelay,
    WorkingDays,
    deemed_given,
    due,
    school_calendar,
    standing,
)

CLOCKS = {one.rule: one for one in belonging.clocks().values()}
ASKED = date(2025, 9, 1)


def used(first: str, last: str, ground: str = "away") -> ExceptionUsed:
    return ExceptionUsed(
        ground=ground,
        first=date.fromisoformat(first),
        last=date.fromisoformat(last),
        reason="The family was abroad.",
        evidence="Letter of 3 October 2025",
    )


def test_the_count_names_what_was_not_counted():
    found = due(CLOCKS["EX-10"], date(2025, 12, 17), calendar=CALENDAR)
    assert found.headline == "Due by Thursday 22 January 2026."
    assert found.sentence == (
        "Within 15 school days after 17 December 2025, not counting weekends, "
        "22 December 2025 to 2 January 2026 (outside term), 5 January 2026 (INSET)"
    )


def test_the_trigger_itself_is_left_out_of_the_count_in_words():
    found = due(CLOCKS["EX-10"], date(2026, 1, 5), calendar=CALENDAR)
    assert "INSET" not in found.sentence
    first = due(CLOCKS["EX-15"], date(2026, 1, 5), calendar=CALENDAR)
    assert "5 January 2026 (INSET)" in first.sentence
    before = due(CLOCKS["EX-21"], date(2026, 1, 7), calendar=CALENDAR)
    assert before.sentence.endswith("22 December 2025 to 2 January 2026 (outside term), 5 January 2026 (INSET)")


def test_working_days_name_their_bank_holidays():
    found = due(CLOCKS["LAC-01"], date(2025, 12, 18))
    assert found.due == date(2026, 1, 6)
    assert "25 December 2025 (Christmas Day), 26 December 2025 (Boxing Day), 1 January 2026" in found.sentence


def test_a_proclaimed_holiday_moves_a_working_day_deadline():
    proclaimed = WorkingDays(added=frozenset({date(2025, 12, 19)}))
    assert due(CLOCKS["LAC-01"], date(2025, 12, 18), working=proclaimed).due == date(2026, 1, 7)


def test_a_statutory_date_does_not_move_and_the_working_day_before_is_shown():
    found = due(CLOCKS["ATT-01"], date(2025, 10, 20))
    assert (found.due, found.working_day_before) == (date(2025, 10, 25), date(2025, 10, 24))
    assert found.headline.endswith("The last working day before it is 24 October 2025; the date itself does not move.")


def test_a_floor_is_told_as_time_to_be_left():
    assert (
        due(CLOCKS["EHC-04"], date(2025, 12, 1)).headline
        == "To be left free up to and including Monday 15 December 2025."
    )


def test_a_rule_without_a_last_day_says_what_it_does_instead():
    found = due(CLOCKS["EX-20"], date(2025, 10, 2))
    assert found.headline.startswith("No last day: until no review was asked for in time")
    assert not found.is_late(date(2099, 1, 1))


def test_a_letter_that_was_posted_counts_from_the_second_working_day():
    found = due(CLOCKS["EX-16"], date(2025, 10, 24), calendar=CALENDAR, posted=True)
    assert (found.counted_from, found.due) == (date(2025, 10, 28), date(2025, 11, 24))
    assert "posted first class on 24 October 2025" in found.sentence
    assert deemed_given(date(2025, 10, 24), Sent.DELIVERED) == date(2025, 10, 24)
    with pytest.raises(ValueError, match="does not start with a letter"):
        due(CLOCKS["EHC-01"], ASKED, posted=True)


def test_the_day_the_case_began_chooses_the_version():
    clock = CLOCKS["EX-22"]
    assert due(clock, date(2012, 12, 31)).duty is Duty.MUST
    assert due(clock, date(2013, 1, 1)).duty is Duty.LOCAL
    running = due(clock, date(2013, 2, 1), began=date(2012, 11, 1))
    assert running.version is clock.versions[0]
    with pytest.raises(NotInForce, match="the earliest version here began on 1 September 2010"):
        due(clock, date(2010, 8, 31))
    with pytest.raises(NotInForce, match="no day has been appointed"):
        due(CLOCKS["CNIS-02"], ASKED)


def test_another_case_of_a_rule_is_asked_for_by_name():
    assert due(CLOCKS["EHC-12"], date(2026, 9, 1), case="secondary to post-16").due == date(2026, 3, 31)
    with pytest.raises(LookupError, match="It knows secondary to post-16"):
        due(CLOCKS["EHC-12"], date(2026, 9, 1), case="college")
    with pytest.raises(LookupError, match="It knows no other case"):
        due(CLOCKS["EHC-01"], ASKED, case="college")


def test_a_second_trigger_that_may_still_come_is_asked_after():
    assert "the mediation certificate" in due(CLOCKS["EHC-14"], date(2026, 3, 3)).warnings[0]
    assert due(CLOCKS["EHC-14"], date(2026, 3, 3), also=date(2026, 4, 20)).warnings == ()


def test_a_school_day_rule_without_a_calendar_is_refused():
    with pytest.raises(NeedsCalendar, match="counts in school days"):
        due(CLOCKS["EX-10"], ASKED)


def test_an_exception_gives_back_the_days_it_took_and_both_dates_are_told():
    found = due(CLOCKS["EHC-01"], ASKED, exceptions=[used("2025-09-08", "2025-10-05")])
    assert (found.without_exceptions, found.due) == (date(2025, 10, 13), date(2025, 11, 10))


def test_days_under_two_exceptions_are_given_back_once_and_those_after_the_end_not_at_all():
    twice = [used("2025-09-15", "2025-10-05", "circumstances"), used("2025-09-08", "2025-09-21")]
    assert due(CLOCKS["EHC-01"], ASKED, exceptions=twice).due == date(2025, 11, 10)
    after = [used("2025-10-14", "2025-12-01")]
    assert due(CLOCKS["EHC-01"], ASKED, exceptions=after).due == date(2025, 10, 13)
    before = [used("2025-08-01", "2025-09-03")]
    assert due(CLOCKS["EHC-01"], ASKED, exceptions=before).due == date(2025, 10, 15)


def test_an_exception_that_lifts_a_duty_leaves_nothing_due():
    clock, start = CLOCKS["EX-14"], date(2026, 6, 8)
    found = due(clock, start, calendar=CALENDAR, exceptions=[used("2026-06-08", "2026-07-21", "exams_over")])
    assert (found.due, found.without_exceptions) == (None, date(2026, 6, 15))
    assert found.headline == "Nothing is due: an exception of the law applies."
    assert "The duty does not apply: The pupil is in the last year" in found.warnings[0]
    assert standing(found, start) is None


def test_only_an_exception_of_the_law_with_reason_and_evidence_counts():
    with pytest.raises(ValueError, match="Those of the law are: school_closed, setting_closed, circumstances, away"):
        due(CLOCKS["EHC-01"], ASKED, exceptions=[used("2025-09-08", "2025-10-05", "summer")])
    with pytest.raises(ValueError, match="Those of the law are: none"):
        due(CLOCKS["EX-10"], ASKED, calendar=CALENDAR, exceptions=[used("2025-09-08", "2025-10-05")])
    with pytest.raises(ValueError, match="no reason or no evidence"):
        replace(used("2025-09-08", "2025-10-05"), evidence=" ")
    with pytest.raises(ValueError, match="ends before it begins"):
        used("2025-10-05", "2025-09-08")


def test_a_local_setting_takes_the_place_of_no_number_of_the_law():
    service = Within(n=2, unit=Unit.WORKING_DAY, local=True)
    found = due(CLOCKS["EX-01"], date(2025, 10, 3), local=service)
    assert (found.due, found.duty) == (date(2025, 10, 7), Duty.LOCAL)
    assert due(CLOCKS["EX-13"], date(2025, 10, 3), local=service).due == date(2025, 10, 7)
    monthly = Every(n=1, unit=Unit.MONTH, local=True)
    assert due(CLOCKS["AP-02"], date(2026, 1, 12), local=monthly).due == date(2026, 2, 12)
    with pytest.raises(
        ValueError, match="the law says within 6 weeks after that day, and no local setting replaces it"
    ):
        due(CLOCKS["EHC-01"], ASKED, local=service)
    with pytest.raises(ValueError, match="local=True"):
        due(CLOCKS["EX-01"], ASKED, local=WithoutDelay())


def test_a_snow_day_moves_the_date_and_the_old_one_is_still_there_to_keep():
    stretches = [Stretch(kind="Term", first=first, last=last) for first, last in TERMS]
    stretches += [Stretch(kind="INSET", first=day, last=day) for day in INSET]
    snow = Stretch(kind="Closure", first=date(2026, 1, 8), last=date(2026, 1, 9), name="Snow")
    before = due(CLOCKS["EX-10"], date(2025, 12, 17), calendar=school_calendar(stretches))
    after = due(CLOCKS["EX-10"], date(2025, 12, 17), calendar=school_calendar([*stretches, snow]))
    assert (before.due, after.due) == (date(2026, 1, 22), date(2026, 1, 26))
    assert "8 January 2026 to 9 January 2026 (snow)" in after.sentence


@pytest.mark.parametrize(
    ("on", "left", "colour", "says"),
    [
        ("2025-10-02", 15, Colour.GREEN, "15 school days left"),
        ("2025-10-17", 4, Colour.GREEN, "4 school days left"),
        ("2025-10-20", 3, Colour.AMBER, "3 school days left"),
        ("2025-10-23", 0, Colour.AMBER, "due today"),
        ("2025-10-24", -1, Colour.RED, "1 school day late"),
        ("2025-10-25", -1, Colour.RED, "1 school day late"),
        ("2025-11-05", -3, Colour.RED, "3 school days late"),
    ],
)
def test_colour_follows_the_units_left_and_not_the_days(on, left, colour, says):
    found = due(CLOCKS["EX-10"], date(2025, 10, 2), calendar=CALENDAR)
    stands = standing(found, date.fromisoformat(on), calendar=CALENDAR)
    assert (stands.left, stands.colour, stands.sentence) == (left, colour, says)


def test_over_a_holiday_no_school_day_is_lost():
    found = due(CLOCKS["EX-10"], date(2025, 12, 17), calendar=CALENDAR)
    eve, back = (standing(found, day, calendar=CALENDAR) for day in (date(2025, 12, 19), date(2026, 1, 5)))
    assert eve == back


def test_without_delay_is_amber_for_a_school_day_and_then_red():
    found = due(CLOCKS["EX-01"], date(2025, 12, 19))
    colours = [
        standing(found, day, calendar=CALENDAR).colour
        for day in (date(2025, 12, 19), date(2026, 1, 6), date(2026, 1, 7))
    ]
    assert colours == [Colour.GREEN, Colour.AMBER, Colour.RED]
    assert standing(found, date(2025, 12, 22)).colour is Colour.AMBER
    assert standing(found, date(2025, 12, 23)).colour is Colour.RED


@pytest.mark.parametrize(
    ("rule", "started", "on", "colour"),
    [
        ("EX-10", "2026-06-15", "2026-08-05", Colour.RED),
        ("EX-14", "2026-07-01", "2026-09-03", Colour.RED),
        ("EX-01", "2026-07-21", "2026-07-22", Colour.AMBER),
        ("EX-01", "2026-07-21", "2026-09-03", Colour.RED),
    ],
)
def test_late_is_late_where_the_calendar_has_ended_and_no_days_are_counted(rule, started, on, colour):
    found = due(CLOCKS[rule], date.fromisoformat(started), calendar=CALENDAR)
    stands = standing(found, date.fromisoformat(on), calendar=CALENDAR)
    assert (stands.late, stands.colour) == (True, colour)
    assert rule == "EX-01" or (stands.left, stands.sentence) == (None, "late")


def test_in_time_is_told_without_a_count_where_the_calendar_does_not_reach():
    found = due(CLOCKS["EX-21"], date(2025, 9, 8), calendar=CALENDAR)
    stands = standing(found, date(2025, 7, 1), calendar=CALENDAR)
    assert (stands.left, stands.colour, stands.sentence) == (None, Colour.GREEN, "in time")


def test_notice_before_an_event_is_amber_on_the_last_days():
    found = due(CLOCKS["EX-21"], date(2026, 1, 14), calendar=CALENDAR)
    assert found.due == date(2026, 1, 12)
    colours = [
        standing(found, day, calendar=CALENDAR).colour
        for day in (date(2026, 1, 8), date(2026, 1, 9), date(2026, 1, 12), date(2026, 1, 13))
    ]
    assert colours == [Colour.GREEN, Colour.AMBER, Colour.AMBER, Colour.RED]


def test_weeks_run_in_calendar_days():
    found = due(CLOCKS["EHC-01"], ASKED)
    assert standing(found, date(2025, 9, 8)).sentence == "35 calendar days left"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"domain": "weather"}, "is no domain"),
        ({"versions": ()}, "has no version"),
        ({"versions": (CLOCKS["EX-10"].latest, CLOCKS["EX-10"].latest)}, "should end before the next begins"),
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(wrong, says):
    with pytest.raises(ValueError, match=says):
        replace(CLOCKS["EX-10"], **wrong)


def test_a_version_ends_on_its_last_day():
    first, second = CLOCKS["EX-14"].versions
    assert isinstance(CLOCKS["EX-14"], Clock)
    assert isinstance(first, Rule)
    assert (first.holds_on(date(2015, 1, 4)), first.holds_on(date(2015, 1, 5))) == (True, False)
    assert CLOCKS["EX-14"].version_on(date(2015, 1, 5)) is second
