"""An agenda: last time's promises first, every child once, nobody dropped; and a room that may or may not decide."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belonging.catalogue.panels.hot_clinic import PANEL as CLINIC
from belonging.engine.panels import Action, Referral, Signal, agenda, begins_at, lacking, quorate
from tests.engine.panels.fair_access import PANEL as FAIR_ACCESS

ON, BEFORE = date(2025, 10, 9), date(2025, 9, 18)
DAYS = st.dates(date(2025, 8, 1), date(2025, 12, 31))


def action(child, *, agreed=BEFORE, due=ON, done=None, case=0):
    return Action(child=child, case=case or child, what="Phone", agency="CAMHS", agreed=agreed, due=due, done=done)


CHILDREN = st.integers(1, 20)
ACTIONS = st.lists(
    st.builds(
        action,
        CHILDREN,
        agreed=st.sampled_from((BEFORE, BEFORE - timedelta(days=21))),
        due=DAYS,
        done=st.none() | st.just(ON - timedelta(days=1)),
    ),
    max_size=30,
)
REFERRALS = st.lists(
    st.builds(Referral, child=CHILDREN, case=CHILDREN, sent=DAYS, wanted_by=st.none() | DAYS), max_size=30
)
SIGNALS = st.lists(st.builds(Signal, child=CHILDREN, since=DAYS), max_size=30)


def test_last_time_comes_first_then_what_is_overdue_then_referrals_by_the_day_an_answer_is_needed():
    found = agenda(
        CLINIC,
        ON,
        last_sat=BEFORE,
        actions=[
            action(1, agreed=date(2025, 9, 1), due=date(2025, 9, 30)),
            action(2, done=date(2025, 9, 20)),
            action(3),
            action(4, agreed=date(2025, 9, 1), due=date(2025, 10, 30)),
            action(5, agreed=date(2025, 9, 1), due=date(2025, 9, 2), done=date(2025, 9, 2)),
        ],
        referrals=[
            Referral(child=6, case=6, sent=date(2025, 10, 1)),
            Referral(child=7, case=7, sent=date(2025, 10, 2), wanted_by=date(2025, 10, 20)),
            Referral(child=8, case=8, sent=date(2025, 10, 3), wanted_by=date(2025, 10, 10)),
        ],
        signals=[Signal(child=9, since=date(2025, 9, 9))],
    )
    assert [each.child for each in found.items] == [2, 3, 1, 8, 7, 6, 9]
    assert [each.sources[0] for each in found.items] == ["last_time"] * 2 + ["overdue"] + ["referrals"] * 3 + [
        "signals"
    ]
    assert found.items[-1].case is None


def test_a_child_with_a_promise_open_and_a_new_question_is_there_once_with_the_question_to_hear():
    asked = Referral(child=1, case=70, sent=date(2025, 10, 1), wanted_by=date(2025, 10, 8))
    (item,) = agenda(
        CLINIC,
        ON,
        last_sat=BEFORE,
        actions=[action(1, case=60)],
        referrals=[asked],
        signals=[Signal(child=1, since=ON)],
    ).items
    assert item.sources == ("last_time", "referrals", "signals")
    assert (item.case, item.wanted_by, len(item.actions)) == (70, date(2025, 10, 8), 1)


@given(ACTIONS, REFERRALS, SIGNALS)
def test_nobody_is_there_twice_and_nobody_is_dropped(actions, referrals, signals):
    found = agenda(CLINIC, ON, last_sat=BEFORE, actions=actions, referrals=referrals, signals=signals)
    children = [item.child for item in (*found.items, *found.waits)]
    assert len(children) == len(set(children))
    due = {each.child for each in actions if each.agreed == BEFORE or (each.done is None and each.due < ON)}
    assert set(children) == due | {each.child for each in referrals} | {each.child for each in signals}
    assert len(found.items) <= CLINIC.holds
    assert not found.waits or len(found.items) == CLINIC.holds


@given(ACTIONS, REFERRALS, SIGNALS)
def test_the_order_is_the_panels_own(actions, referrals, signals):
    for panel in (CLINIC, FAIR_ACCESS):
        found = agenda(panel, ON, last_sat=BEFORE, actions=actions, referrals=referrals, signals=signals)
        foremost = [panel.agenda.index(item.sources[0]) for item in (*found.items, *found.waits)]
        assert foremost == sorted(foremost)


def test_each_child_has_a_time():
    assert begins_at(CLINIC, ON, 0) == datetime(2025, 10, 9, 13, 30)
    assert begins_at(CLINIC, ON, 3) == datetime(2025, 10, 9, 14, 0)


def test_a_room_says_what_it_lacks_to_decide():
    assert lacking(CLINIC, ["camhs", "police", "early_help", "minutes"]) == (
        "Nobody is here for Inclusion.",
        "Nobody is here for Safeguarding.",
        "Nobody is in the chair.",
        "3 of the 4 seats that are needed are filled.",
    )
    assert quorate(CLINIC, ["chair", "safeguarding", "camhs", "police"])
    assert not quorate(CLINIC, ["chair", "safeguarding", "camhs", "minutes"])
    with pytest.raises(LookupError, match="no seat 'cook'"):
        quorate(CLINIC, ["cook"])


SEATS = st.lists(st.sampled_from([seat.key for seat in CLINIC.seats]))


@given(SEATS, SEATS)
def test_nobody_who_comes_takes_the_quorum_away(some, more):
    assert quorate(CLINIC, some) <= quorate(CLINIC, [*some, *more])
    assert quorate(CLINIC, some) == quorate(CLINIC, [*some, *some])
