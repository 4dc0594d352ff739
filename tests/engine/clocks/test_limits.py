"""What each limit means to a computer, and how it is told to a person."""

from datetime import date
from decimal import Decimal

import pytest

from belonging.catalogue.clocks._calendar import CALENDAR
from belonging.engine.clocks import (
    AtLeast,
    Before,
    By,
    Cap,
    Counted,
    Counters,
    EarlierOf,
    Every,
    LaterOf,
    NeedsCalendar,
    NoLimit,
    OnTheDay,
    OutsideCalendar,
    Rolling,
    Threshold,
    Unit,
    Until,
    Within,
    WithoutDelay,
)

HERE = Counters(school=CALENDAR)
START = date(2025, 10, 2)
MONTHS, DAYS = Unit.MONTH, Unit.SCHOOL_DAY


@pytest.mark.parametrize(
    ("limit", "started", "last"),
    [
        (Within(n=6, unit=Unit.WEEK), "2025-09-01", "2025-10-13"),
        (Within(n=6, unit=Unit.WEEK, counted=Counted.INCLUDING), "2025-09-01", "2025-10-12"),
        (Within(n=1, unit=MONTHS), "2026-01-31", "2026-02-28"),
        (Within(n=1, unit=MONTHS, counted=Counted.INCLUDING), "2026-01-31", "2026-02-28"),
        (Within(n=1, unit=MONTHS, counted=Counted.INCLUDING), "2026-03-01", "2026-03-31"),
        (Within(n=12, unit=MONTHS, counted=Counted.INCLUDING), "2025-03-10", "2026-03-09"),
        (Within(n=1, unit=Unit.YEAR), "2024-02-29", "2025-02-28"),
        (Within(n=15, unit=DAYS), "2025-10-02", "2025-10-23"),
        (Within(n=15, unit=DAYS, counted=Counted.INCLUDING), "2025-10-02", "2025-10-22"),
        (Within(n=1, unit=DAYS, counted=Counted.INCLUDING), "2025-10-25", "2025-11-04"),
        (Within(n=6, unit=DAYS, counted=Counted.ORDINAL), "2025-12-17", "2026-01-08"),
        (AtLeast(n=15, unit=Unit.CALENDAR_DAY, counted=Counted.INCLUDING), "2025-12-01", "2025-12-15"),
        (Before(n=48, unit=Unit.HOUR), "2025-10-09", "2025-10-07"),
        (Before(n=49, unit=Unit.HOUR), "2025-10-09", "2025-10-06"),
        (Before(n=5, unit=MONTHS), "2026-07-31", "2026-02-28"),
        (Before(n=2, unit=DAYS), "2026-01-07", "2025-12-19"),
        (WithoutDelay(), "2025-10-02", "2025-10-02"),
        (OnTheDay(says="by the end"), "2025-10-02", "2025-10-02"),
        (By(day=30, month=9), "2026-06-26", "2026-09-30"),
        (Every(n=1, unit=MONTHS), "2025-10-31", "2025-11-30"),
        (Every(n=1, unit=Unit.TERM), "2026-01-06", "2026-03-27"),
        (Every(n=1, unit=Unit.TERM), "2026-04-06", "2026-07-20"),
        (EarlierOf(first=Within(n=20, unit=DAYS), second=Within(n=60, unit=Unit.WORKING_DAY)), "2025-12-15", "2026-01-27"),
        (EarlierOf(first=Within(n=90, unit=DAYS), second=Within(n=60, unit=Unit.WORKING_DAY)), "2025-12-15", "2026-03-12"),
    ],
)  # fmt: skip
def test_the_last_day_on_time(limit, started, last):
    assert limit.last_day(date.fromisoformat(started), HERE) == date.fromisoformat(last)


def test_the_later_of_two_waits_for_the_second_only_once_it_has_happened():
    limit = LaterOf(first=Within(n=2, unit=MONTHS), second=Within(n=1, unit=MONTHS), second_starts="the certificate")
    assert limit.last_day(date(2026, 3, 3), HERE) == date(2026, 5, 3)
    assert limit.last_day(date(2026, 3, 3), HERE, date(2026, 3, 10)) == date(2026, 5, 3)
    assert limit.last_day(date(2026, 3, 3), HERE, date(2026, 4, 20)) == date(2026, 5, 20)


@pytest.mark.parametrize("limit", [Within(n=1, unit=DAYS), Before(n=1, unit=DAYS), Every(n=1, unit=Unit.TERM)])
def test_school_days_are_of_a_school(limit):
    with pytest.raises(NeedsCalendar, match="give the school's calendar"):
        limit.last_day(START, Counters())


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (Within(n=15, unit=DAYS), "within 15 school days after that day"),
        (Within(n=1, unit=MONTHS, counted=Counted.INCLUDING), "within 1 month beginning with that day"),
        (Within(n=6, unit=DAYS, counted=Counted.ORDINAL), "by the 6th school day from that day on"),
        (Within(n=22, unit=DAYS, counted=Counted.ORDINAL), "by the 22nd school day from that day on"),
        (Within(n=11, unit=DAYS, counted=Counted.ORDINAL), "by the 11th school day from that day on"),
        (AtLeast(n=15, unit=Unit.CALENDAR_DAY), "at least 15 calendar days after that day"),
        (Before(n=48, unit=Unit.HOUR), "at least 48 hours before that day"),
        (WithoutDelay(), "without delay: on that day itself"),
        (OnTheDay(says="by the end of the afternoon session"), "by the end of the afternoon session of that day"),
        (By(day=15, month=2), "by 15 February of the calendar year of that day"),
        (Every(n=1, unit=MONTHS), "at least every month, counted from that day"),
        (Every(n=2, unit=Unit.WEEK), "at least every 2 weeks, counted from that day"),
        (Every(n=1, unit=Unit.TERM), "once in every term, by its last school day"),
        (NoLimit(says="no day"), "no day"),
        (Until(event="the review is over"), "until the review is over"),
        (Cap(n=4000, of="pounds", over="for one pupil"), "at most 4,000 pounds for one pupil"),
        (Cap(n=0, of="trial"), "no trial"),
        (Threshold(n=15, of="school days away"), "once there are 15 school days away or more"),
        (Rolling(n=10, of="sessions", span=10, each=Unit.SCHOOL_WEEK), "once there are 10 sessions in any 10 school weeks"),
        (Rolling(n=2, of="notices", span=3, each=Unit.YEAR, most=True), "at most 2 notices in any 3 years"),
        (
            LaterOf(first=Within(n=2, unit=MONTHS), second=Within(n=1, unit=MONTHS), second_starts="the certificate"),
            "within 2 months after that day, or within 1 month after the certificate if that is later",
        ),
        (
            EarlierOf(first=Within(n=20, unit=DAYS), second=Within(n=60, unit=Unit.WORKING_DAY)),
            "within 20 school days after that day, or within 60 working days after that day if that is sooner",
        ),
    ],
)  # fmt: skip
def test_a_limit_is_told_in_words(limit, words):
    assert limit.told("that day") == words


@pytest.mark.parametrize("limit", [NoLimit(says="no day"), Until(event="it is over"), Cap(n=45, of="days")])
def test_a_limit_without_a_day_says_so(limit):
    assert limit.last_day(START, HERE) is None
    assert limit.unit is Unit.CALENDAR_DAY


def test_amounts_are_exact_at_the_edge():
    assert Cap(n=45, of="days").holds(Decimal(45))
    assert not Cap(n=45, of="days").holds(Decimal("45.5"))
    assert Threshold(n=0.5, of="sessions").holds(0.5)
    assert not Threshold(n=0.5, of="sessions").holds(0.499)


def test_a_window_of_school_weeks_skips_weeks_without_a_session():
    rolling = Rolling(n=10, of="sessions", span=10, each=Unit.SCHOOL_WEEK)
    assert rolling.window_begins(date(2025, 12, 15), HERE) == date(2025, 10, 6)
    assert rolling.window_begins(date(2026, 1, 6), HERE) == date(2025, 10, 13)
    with pytest.raises(OutsideCalendar, match="3 school weeks up to 19 September 2025"):
        rolling.window_begins(date(2025, 9, 19), HERE)
    with pytest.raises(NeedsCalendar, match="give its calendar"):
        rolling.window_begins(date(2025, 12, 15), Counters())
