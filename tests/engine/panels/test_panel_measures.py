"""What a panel is worth, worked by hand and through the door; and who waits for what."""

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belonging.engine.disclosure import PROFILES
from belonging.engine.panels import Action, Heard, Waiting, blockages, measures

TEAM, INTERNAL, PUBLISHED = (PROFILES[name] for name in ("case_team", "internal", "published"))
FIRST, LAST, ON = date(2025, 9, 1), date(2025, 12, 31), date(2026, 1, 15)
TITLES = {"camhs": "CAMHS", "speech": "speech and language therapy"}


def waits(service, days, on=ON, start=0):
    return [Waiting(child=start + n, service=service, since=on - timedelta(days=each)) for n, each in enumerate(days)]


def test_eleven_children_wait_for_camhs_and_the_middle_one_waits_seventy_four_days():
    days = [10, 20, 30, 60, 70, 74, 80, 90, 100, 110, 200]
    found = blockages([*waits("camhs", days), *waits("speech", [9] * 6, start=50)], ON, titles=TITLES, profile=INTERNAL)
    assert [each.sentence for each in found.services] == [
        "Waiting for CAMHS: 11 children, median 74 days.",
        "Waiting for speech and language therapy: 6 children, median 9 days.",
    ]
    assert found.anything.sentence == "Waiting for anything: 17 children, median 30 days."


def test_a_small_number_is_hidden_with_its_days_and_the_team_sees_it():
    rows = [*waits("camhs", range(20)), *waits("speech", [700], start=50)]
    shown = blockages(rows, ON, titles=TITLES, profile=INTERNAL)
    hidden = next(each for each in shown.services if each.service == TITLES["speech"])
    assert hidden.sentence == "Waiting for speech and language therapy: too few children to say how many."
    assert (hidden.waits.count, hidden.waits.days) == (None, None)
    counts = [each.waits.count for each in (*shown.services, shown.anything)]
    assert counts.count(None) >= 2, "the other service or the whole would give the small number away"
    team = blockages(rows, ON, titles=TITLES, profile=TEAM)
    assert team.services[1].sentence == "Waiting for speech and language therapy: 1 child, median 700 days."


def test_a_wait_that_ended_or_has_not_begun_is_none_and_two_waits_for_one_service_are_one():
    rows = [
        Waiting(child=1, service="camhs", since=date(2025, 10, 1), until=date(2025, 12, 1)),
        Waiting(child=2, service="camhs", since=date(2026, 2, 1)),
        Waiting(child=3, service="camhs", since=date(2026, 1, 5)),
        Waiting(child=3, service="camhs", since=date(2025, 12, 16)),
    ]
    found = blockages(rows, ON, titles=TITLES, profile=TEAM)
    assert found.services[0].sentence == "Waiting for CAMHS: 1 child, median 30 days."
    assert blockages([], ON, titles=TITLES, profile=INTERNAL).anything.sentence == "Nobody is waiting for anything."


def test_rounded_counts_say_that_they_are():
    found = blockages(waits("camhs", [5] * 12), ON, titles=TITLES, profile=PUBLISHED)
    assert found.services[0].sentence == "Waiting for CAMHS: about 10 children, median 5 days."
    few = blockages(waits("camhs", [5] * 8), ON, titles=TITLES, profile=PUBLISHED)
    assert few.services[0].sentence == "Waiting for CAMHS: about 10 children, no median is shown."


ROWS = st.lists(
    st.builds(
        Waiting,
        child=st.integers(1, 30),
        service=st.sampled_from(("camhs", "speech", "housing")),
        since=st.dates(date(2025, 1, 1), ON),
        until=st.none() | st.dates(date(2025, 6, 1), date(2026, 6, 1)),
    ),
    max_size=60,
)


@given(ROWS)
def test_nobody_is_shown_a_count_of_one_to_four_or_its_days(rows):
    shown = blockages(rows, ON, titles=TITLES, profile=INTERNAL)
    for each in (*shown.services, shown.anything):
        assert each.waits.count is None or each.waits.count == 0 or each.waits.count >= 5
        assert each.waits.days is None or each.waits.count


@given(ROWS)
def test_the_team_sees_what_a_plain_count_gives(rows):
    waiting = [each for each in rows if each.since <= ON and (each.until is None or each.until > ON)]
    longest: dict[int, int] = {}
    for each in waiting:
        longest[each.child] = max(longest.get(each.child, 0), (ON - each.since).days)
    found = blockages(rows, ON, titles=TITLES, profile=TEAM).anything.waits
    assert found.count == len(longest)
    assert found.days == (median(longest.values()) if longest else None)


def heard(child, referred, decided=None, case=0):
    return Heard(child=child, case=case or child, referred=referred, decided=decided)


def action(case, agency, agreed, due, done=None):
    return Action(child=case, case=case, what="Phone", agency=agency, agreed=agreed, due=due, done=done)


REFERRALS = [
    heard(1, date(2025, 9, 1), date(2025, 9, 11)),
    heard(2, date(2025, 9, 1), date(2025, 9, 25)),
    heard(3, date(2025, 10, 1), date(2025, 10, 9)),
    heard(4, date(2025, 12, 1)),
    heard(5, date(2025, 8, 1), date(2025, 8, 20)),
    heard(1, date(2026, 1, 10), case=11),
    heard(2, date(2026, 2, 1), case=12),
]
PROMISES = [
    action(1, "CAMHS", date(2025, 9, 11), date(2025, 9, 20), date(2025, 9, 18)),
    action(1, "School", date(2025, 9, 11), date(2025, 9, 20), date(2025, 9, 30)),
    action(2, "CAMHS", date(2025, 9, 25), date(2025, 10, 20)),
    action(3, "School", date(2025, 10, 9), date(2026, 1, 15), date(2025, 10, 10)),
    action(3, "CAMHS", date(2025, 10, 9), date(2026, 1, 16), date(2026, 1, 20)),
    action(5, "School", date(2025, 8, 20), date(2025, 9, 1), date(2025, 8, 21)),
]


def test_the_measures_of_a_term_are_those_worked_by_hand():
    found = measures(REFERRALS, PROMISES, first=FIRST, last=LAST, on=ON, profile=TEAM)
    assert (found.to_decision.days, found.to_decision.count, found.to_decision.of) == (10, 3, 4)
    assert (found.to_action.days, found.to_action.count, found.to_action.of) == (4, 2, 3)
    assert found.again == (1, 3)
    camhs, school = found.agencies
    assert (camhs.asked, camhs.given, camhs.due, camhs.on_time) == (3, 1, 2, 1)
    assert (school.asked, school.given, school.due, school.on_time) == (2, 2, 1, 0)
    whole = found.all_agencies
    assert (whole.name, whole.asked, whole.given, whole.due, whole.on_time) == ("All agencies", 5, 3, 3, 1)
    assert found.dates == "Sent or agreed from 1 September 2025 to 31 December 2025, as it stood on 15 January 2026."


def test_small_numbers_of_children_are_hidden_from_officers_with_their_medians():
    found = measures(REFERRALS, PROMISES, first=FIRST, last=LAST, on=ON, profile=INTERNAL)
    assert (found.to_decision.days, found.to_decision.count, found.again[0]) == (None, None, None)
    assert {(each.asked, each.given) for each in found.agencies} == {(None, None)}


def test_a_period_with_nothing_in_it_counts_nothing():
    found = measures([], [], first=FIRST, last=LAST, on=ON, profile=INTERNAL)
    assert (found.to_decision.count, found.to_decision.days, found.again) == (0, None, (0, 0))
    assert found.agencies == ()
    assert found.all_agencies.asked == 0


@st.composite
def years(draw):
    """Referrals and promises of up to forty children, one case each."""
    sent, promised = [], []
    for child in range(draw(st.integers(0, 40))):
        referred = draw(st.dates(FIRST, LAST))
        decided = draw(st.none() | st.integers(0, 60).map(lambda days, day=referred: day + timedelta(days=days)))
        sent.append(heard(child, referred, decided))
        for _ in range(draw(st.integers(0, 2)) if decided else 0):
            due = decided + timedelta(days=draw(st.integers(0, 40)))
            done = draw(st.none() | st.integers(0, 60).map(lambda days, day=decided: day + timedelta(days=days)))
            promised.append(action(child, draw(st.sampled_from(("CAMHS", "School", "Police"))), decided, due, done))
    return sent, promised


@given(years())
def test_agencies_add_up_and_no_part_exceeds_its_whole(year):
    found = measures(*year, first=FIRST, last=LAST, on=ON, profile=TEAM)
    for one in ("asked", "given", "due", "on_time"):
        assert sum(getattr(each, one) for each in found.agencies) == getattr(found.all_agencies, one)
    for each in found.agencies:
        assert each.on_time <= each.due <= each.asked
        assert each.on_time <= each.given <= each.asked
    assert found.again[0] <= found.again[1]


@given(years())
def test_officers_see_no_small_number_and_no_median_without_its_number(year):
    found = measures(*year, first=FIRST, last=LAST, on=ON, profile=INTERNAL)
    for span in (found.to_decision, found.to_action):
        assert span.count is None or span.count == 0 or span.count >= 5
        assert span.days is None or span.count
    for each in (*found.agencies, found.all_agencies):
        for one in (each.asked, each.given, each.due, each.on_time):
            assert one is None or one == 0 or one >= 5


@pytest.mark.parametrize("on", [date(2025, 9, 10), date(2025, 9, 26)])
def test_what_comes_later_is_not_known_before(on):
    found = measures(REFERRALS, PROMISES, first=FIRST, last=LAST, on=on, profile=TEAM)
    assert found.to_decision.count == sum(
        bool(e.decided and e.decided <= on) for e in REFERRALS if FIRST <= e.referred <= on
    )
    assert found.again[0] == 0


@pytest.mark.parametrize(("twice", "told"), [(0, 30), (2, None), (9, 30)])
def test_few_children_decided_twice_are_not_the_referrals_decided_less_the_children(twice, told):
    heard = [Heard(child=at, case=at, referred=FIRST, decided=FIRST + timedelta(days=9)) for at in range(30)]
    heard += [Heard(child=at, case=100 + at, referred=FIRST, decided=FIRST + timedelta(days=9)) for at in range(twice)]
    found = measures(heard, [], first=FIRST, last=LAST, on=ON, profile=INTERNAL)
    assert found.to_decision.count == 30 + twice
    assert found.again[1] == told
