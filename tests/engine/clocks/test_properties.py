"""Whatever the calendar: a closure never brings a deadline forward, a due date is a day of its kind, a pause never shortens."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

import belonging
from belonging.catalogue.clocks._calendar import CALENDAR, INSET, TERMS
from belonging.engine.clocks import (
    AtLeast,
    Before,
    Counted,
    Counters,
    ExceptionUsed,
    OutsideCalendar,
    SchoolDays,
    Stretch,
    Unit,
    Within,
    WorkingDays,
    due,
    school_calendar,
)

STRETCHES = [Stretch(kind="Term", first=first, last=last) for first, last in TERMS]
STRETCHES += [Stretch(kind="INSET", first=day, last=day) for day in INSET]
CLOCKS = {one.rule: one for one in belonging.clocks().values()}
COUNTED_IN_SCHOOL_DAYS = [
    one
    for one in CLOCKS.values()
    if one.latest.limit.unit is Unit.SCHOOL_DAY and isinstance(one.latest.limit, Within | AtLeast)
]
PAUSING = [CLOCKS[rule] for rule in ("EHC-01", "EHC-02", "EHC-03", "EHC-06")]
days = st.dates(date(2025, 9, 1), date(2026, 7, 21))
closures = st.lists(
    st.builds(
        lambda first, length: Stretch(kind="Closure", first=first, last=first + timedelta(days=length)),
        days,
        st.integers(0, 6),
    ),
    max_size=6,
)
limits = st.builds(
    Within,
    n=st.integers(1, 40),
    unit=st.sampled_from([Unit.SCHOOL_DAY, Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]),
    counted=st.sampled_from(Counted),
)


def last_or_beyond(limit: Within, started: date, calendar: SchoolDays) -> date:
    """The last day on time; beyond the calendar is later than any."""
    try:
        return limit.last_day(started, Counters(school=calendar)) or date.max
    except OutsideCalendar:
        return date.max


@given(st.sampled_from(COUNTED_IN_SCHOOL_DAYS), days, closures)
def test_a_closure_never_brings_a_deadline_forward(clock, started, closed):
    calendar = school_calendar([*STRETCHES, *closed])
    limit = clock.latest.limit
    assert last_or_beyond(limit, started, calendar) >= last_or_beyond(limit, started, CALENDAR)


@given(days, closures, st.integers(1, 30))
def test_a_closure_never_leaves_less_notice_than_before(event, closed, n):
    calendar = school_calendar([*STRETCHES, *closed])
    limit = Before(n=n, unit=Unit.SCHOOL_DAY)
    try:
        assert limit.last_day(event, Counters(school=calendar)) <= limit.last_day(event, Counters(school=CALENDAR))
    except OutsideCalendar:
        assert calendar.count(date(2025, 7, 31), event - timedelta(days=1)) < n


@given(limits, days, closures)
def test_every_due_date_is_a_day_of_its_kind(limit, started, closed):
    calendar = school_calendar([*STRETCHES, *closed])
    last = last_or_beyond(limit, started, calendar)
    if last is not date.max:
        assert Counters(school=calendar).of(limit.unit).is_day(last)


@given(limits, days)
def test_the_day_itself_counted_is_never_later_than_left_out(limit, started):
    after = last_or_beyond(Within(n=limit.n, unit=limit.unit), started, CALENDAR)
    including = last_or_beyond(Within(n=limit.n, unit=limit.unit, counted=Counted.INCLUDING), started, CALENDAR)
    assert including <= after


@given(st.integers(1, 60), days, st.sampled_from([Unit.SCHOOL_DAY, Unit.WORKING_DAY, Unit.CALENDAR_DAY]))
def test_so_many_days_after_are_so_many_days_counted_and_so_many_back(n, started, unit):
    calendar = Counters(school=CALENDAR).of(unit)
    try:
        last = calendar.after(started, n)
    except OutsideCalendar:
        return
    assert calendar.count(started, last) == n
    assert calendar.before(last + timedelta(days=1), n) > started


@given(
    st.sampled_from(PAUSING),
    days,
    st.lists(st.tuples(st.integers(-30, 200), st.integers(0, 60)), max_size=4),
)
def test_pausing_never_shortens_and_gives_back_no_more_than_it_took(clock, started, pauses):
    taken = [
        ExceptionUsed(
            ground=clock.exceptions[0].key,
            first=started + timedelta(days=begins),
            last=started + timedelta(days=begins + length),
            reason="Closed for the summer.",
            evidence="The school's calendar",
        )
        for begins, length in pauses
    ]
    found = due(clock, started, exceptions=taken)
    given_back = (found.due - found.without_exceptions).days
    assert 0 <= given_back <= sum(length + 1 for _, length in pauses)


@given(days, st.lists(days, max_size=5), st.integers(1, 40))
def test_one_more_bank_holiday_never_brings_a_deadline_forward(started, proclaimed, n):
    assert WorkingDays(added=frozenset(proclaimed)).after(started, n) >= WorkingDays().after(started, n)
