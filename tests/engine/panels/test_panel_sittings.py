"""The days a panel sits: none in a holiday, every area in turn, and the same whatever stretch is asked for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belonging.catalogue.clocks._calendar import CALENDAR, TERMS
from belonging.catalogue.panels.hot_clinic import PANEL as CLINIC
from belonging.engine.clocks import ENGLAND, NeedsCalendar, OutsideCalendar, Stretch, school_calendar
from belonging.engine.panels import left_out, sittings
from tests.engine.panels.fair_access import PANEL as FAIR_ACCESS

FIRST, LAST = date(2025, 8, 1), date(2026, 7, 31)
DAYS = st.dates(FIRST, LAST)
YEAR = sittings(CLINIC, CALENDAR, FIRST, LAST)


def with_closure(day):
    terms = [Stretch(kind="Term", first=first, last=last) for first, last in TERMS]
    return school_calendar([*terms, Stretch(kind="Closure", first=day, last=day, name="Snow")])


def test_a_year_of_clinics_is_every_thursday_of_term():
    assert [each.on for each in YEAR[:4]] == [date(2025, 9, day) for day in (4, 11, 18, 25)]
    assert len(YEAR) == 39
    assert all(CALENDAR.is_day(each.on) and each.on.weekday() == 3 for each in YEAR)


def test_each_area_has_the_next_turn_and_a_holiday_takes_nobodys():
    before, after = [each for each in YEAR if date(2025, 10, 23) <= each.on <= date(2025, 11, 6)]
    assert (before.on, after.on) == (date(2025, 10, 23), date(2025, 11, 6))
    areas = CLINIC.rhythm.areas
    for one, two in zip(YEAR, YEAR[1:], strict=False):
        assert areas[(areas.index(one.area) + 1) % 3] == two.area


def test_a_day_left_out_says_why():
    snow = with_closure(date(2026, 1, 15))
    said = {each.on: each.why for each in left_out(CLINIC, snow, date(2025, 10, 20), date(2026, 1, 31))}
    assert said[date(2025, 10, 30)] == "outside term"
    assert said[date(2026, 1, 15)] == "snow"
    assert said[date(2025, 12, 25)] == "outside term"


@given(DAYS, DAYS)
def test_any_stretch_gives_the_days_and_turns_of_the_whole_year(one, two):
    first, last = sorted((one, two))
    assert sittings(CLINIC, CALENDAR, first, last) == tuple(each for each in YEAR if first <= each.on <= last)


@given(DAYS, DAYS)
def test_a_day_it_would_sit_is_held_or_left_out_and_never_both(one, two):
    first, last = sorted((one, two))
    held = {each.on for each in sittings(CLINIC, CALENDAR, first, last)}
    out = {each.on for each in left_out(CLINIC, CALENDAR, first, last)}
    thursdays = {
        day for day in (first + timedelta(days=n) for n in range((last - first).days + 1)) if day.weekday() == 3
    }
    assert not held & out
    assert held | out == thursdays


@given(st.sampled_from(YEAR))
def test_a_closure_takes_one_day_away_and_leaves_the_order_of_turns(one):
    closed = sittings(CLINIC, with_closure(one.on), FIRST, LAST)
    usual = sittings(CLINIC, school_calendar([Stretch(kind="Term", first=a, last=b) for a, b in TERMS]), FIRST, LAST)
    assert {each.on for each in usual} - {each.on for each in closed} == {one.on}
    assert [each.area for each in closed] == [each.area for each in usual][:-1]


def test_the_areas_share_the_sittings_of_a_year_evenly():
    counts = [sum(each.area == area for each in YEAR) for area in CLINIC.rhythm.areas]
    assert max(counts) - min(counts) <= 1


def test_a_panel_that_sits_in_the_holidays_leaves_out_bank_holidays_alone():
    held = sittings(FAIR_ACCESS, None, FIRST, LAST)
    assert {each.area for each in held} == {""}
    assert all(ENGLAND.is_day(each.on) for each in held)
    gaps = {(two.on - one.on).days for one, two in zip(held, held[1:], strict=False)}
    assert gaps == {14}
    assert left_out(FAIR_ACCESS, None, FIRST, LAST) == ()


def test_term_dates_are_asked_for_and_never_guessed():
    with pytest.raises(NeedsCalendar, match="Hot clinic sits in term time: give the authority's term dates."):
        sittings(CLINIC, None, FIRST, LAST)
    with pytest.raises(OutsideCalendar):
        sittings(CLINIC, CALENDAR, FIRST, date(2026, 9, 10))
