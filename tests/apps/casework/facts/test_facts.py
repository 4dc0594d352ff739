"""What the record says of a case: the child's days at every school, by each school's own calendar, and what was so on the day."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from belonging.apps.casework import facts
from belonging.apps.casework.facts import About, Spell
from belonging.kernel.registry import load
from tests.apps.casework.facts.area import NORTH, SOUTH, child, marks, schools, snapshot, suspend
from tests.apps.people import person

pytestmark = pytest.mark.django_db
MONDAY = date(2025, 11, 10)
DAYS = ("days_this_term", "days_this_year")
RUN = ("days_in_a_row", "run_began")


def known(pupil, *keys, on=date(2026, 1, 12), urn=NORTH, **about):
    """The facts of one case."""
    return facts.known(About(child=pupil.pk, urn=urn, on=on, **about), keys)


def test_no_fact_of_any_case_type_is_without_a_provider():
    named = {fact.key for each in load("belonging.catalogue.case_types", "CASE_TYPE").values() for fact in each.facts}
    assert named - facts.keys() <= set(facts.FROM_CASEWORK)
    assert facts.keys() - set(facts.FROM_CASEWORK) <= named


def test_a_fact_nobody_says_is_refused(child):
    with pytest.raises(LookupError, match="Nobody says the fact shoe_size"):
        known(child, "shoe_size")


def test_days_add_up_across_schools_by_the_calendar_of_each(home):
    schools()
    pupil = child(NORTH, SOUTH)
    suspend(pupil, date(2025, 10, 22), last=date(2025, 10, 24))  # three days; the southern school has its half-term
    suspend(pupil, date(2025, 10, 31), last=date(2025, 11, 4), urn=SOUTH)  # two days: the Monday is for staff
    suspend(pupil, date(2025, 11, 20), sessions=1)
    suspend(pupil, date(2025, 11, 25), sessions=1, category="LNCH")
    suspend(pupil, date(2026, 1, 12), last=date(2026, 1, 13))
    found = known(pupil, *DAYS, started=date(2026, 1, 12))
    assert found == {"days_this_term": Decimal(2), "days_this_year": Decimal(8)}
    assert known(pupil, *DAYS, started=date(2025, 11, 20)) == {"days_this_term": Decimal("5.5"), "days_this_year": Decimal("5.5")}  # fmt: skip


def test_what_several_returns_say_of_one_event_counts_once_and_a_permanent_exclusion_not_at_all(child):
    suspend(child, MONDAY, sessions=4)
    suspend(child, MONDAY, sessions=6, scope=3)
    suspend(child, MONDAY, sessions=6, scope=4, category="FIXD")
    suspend(child, date(2025, 11, 24), category="PERM")
    assert known(child, "days_this_term", started=date(2025, 11, 24)) == {"days_this_term": Decimal(3)}


def test_a_case_counts_its_own_suspension_and_none_that_came_later(child):
    suspend(child, MONDAY, sessions=4)
    suspend(child, date(2025, 11, 17), sessions=2)
    suspend(child, date(2025, 12, 1), sessions=10)
    assert known(child, "days_this_term", started=date(2025, 11, 17)) == {"days_this_term": Decimal(3)}


def test_a_suspension_no_file_has_told_counts_with_the_last_day_a_person_gave(child):
    suspend(child, MONDAY, sessions=4)
    typed = {"started": date(2025, 11, 17), "last": date(2025, 11, 19)}
    assert known(child, "days_this_term", **typed) == {"days_this_term": Decimal(5)}
    assert known(child, "days_this_term", started=date(2025, 11, 17)) == {}
    assert known(child, "days_this_term", started=date(2025, 11, 17), permanent=True) == {"days_this_term": Decimal(2)}


def test_a_first_day_typed_otherwise_than_the_file_has_it_makes_no_second_suspension(child):
    suspend(child, MONDAY, last=date(2025, 11, 14), sessions=10)
    typed = {"started": date(2025, 11, 11), "last": date(2025, 11, 14)}
    assert known(child, "days_this_term", **typed) == {"days_this_term": Decimal(5)}
    assert known(child, "days_in_a_row", **typed) == {"days_in_a_row": 5}


def test_a_suspension_cancelled_since_still_counts_when_casework_tells_of_it(child, monkeypatch):
    from belonging.apps.casework.facts import _spells

    monkeypatch.setattr(_spells, "_sources", [])
    suspend(child, MONDAY, sessions=4)
    cancelled = Spell(child=child.pk, urn=NORTH, first=date(2025, 9, 8), last=date(2025, 9, 9))
    told_too = Spell(child=child.pk, urn=NORTH, first=MONDAY, last=date(2025, 11, 28))
    facts.also_count(lambda children: [each for each in (cancelled, told_too) if each.child in children])
    facts.also_count(lambda children: [cancelled])
    assert known(child, "days_this_term", started=MONDAY) == {"days_this_term": Decimal(4)}


def test_one_begun_after_another_was_cancelled_is_one_of_its_own(child, monkeypatch):
    from belonging.apps.casework.facts import _spells

    monkeypatch.setattr(_spells, "_sources", [])
    here = {"child": child.pk, "urn": NORTH}
    gone = Spell(first=MONDAY, last=date(2025, 11, 21), back=date(2025, 11, 12), undone="cancelled", **here)
    again = Spell(first=date(2025, 11, 17), last=date(2025, 11, 18), **here)
    facts.also_count(lambda children: [gone, again])
    assert known(child, "days_this_term", started=date(2025, 11, 17)) == {"days_this_term": Decimal(4)}


def test_without_a_calendar_sessions_stand_for_days_and_nothing_else_does(home):
    schools(calendars=False)
    pupil = child()
    suspend(pupil, MONDAY, sessions=5)
    assert known(pupil, *DAYS, *RUN, started=MONDAY) == dict.fromkeys(DAYS, Decimal("2.5"))
    suspend(pupil, date(2025, 11, 24), last=date(2025, 11, 26))
    assert known(pupil, *DAYS, *RUN, started=date(2025, 11, 24)) == {}
    assert "term dates" in facts.lacking("days_this_term")


def test_more_sessions_than_the_days_hold_stand_as_the_file_gives_them(child):
    suspend(child, MONDAY, last=MONDAY, sessions=6)
    assert known(child, "days_this_term", started=MONDAY) == {"days_this_term": Decimal(3)}


def test_a_suspension_over_the_end_of_a_term_counts_in_the_term_that_holds_more_of_it(child):
    suspend(child, date(2025, 12, 19), last=date(2026, 1, 7))
    assert known(child, *DAYS, started=date(2025, 12, 19)) == {"days_this_term": Decimal(3), "days_this_year": Decimal(4)}  # fmt: skip


def test_suspensions_one_after_another_are_one_run_over_a_weekend_and_a_day_for_staff(child):
    suspend(child, date(2025, 11, 25), last=date(2025, 11, 27))  # the Friday is for staff
    suspend(child, date(2025, 12, 1), sessions=5)
    found = known(child, *RUN, started=date(2025, 12, 1))
    assert found == {"days_in_a_row": 6, "run_began": date(2025, 11, 25)}
    assert known(child, "days_in_a_row", started=date(2025, 11, 25)) == {"days_in_a_row": 3}


def test_a_day_in_school_a_lunchtime_and_another_school_part_runs(home):
    schools()
    pupil = child(NORTH, SOUTH)
    suspend(pupil, MONDAY, last=date(2025, 11, 12))
    suspend(pupil, date(2025, 11, 13), sessions=1, category="LNCH")
    suspend(pupil, date(2025, 11, 13), last=date(2025, 11, 14), urn=SOUTH)
    suspend(pupil, date(2025, 11, 14), last=date(2025, 11, 14))
    assert known(pupil, *RUN, started=date(2025, 11, 14)) == {"days_in_a_row": 1, "run_began": date(2025, 11, 14)}
    assert known(pupil, *RUN, started=date(2025, 11, 13), urn=SOUTH)["days_in_a_row"] == 2


@pytest.mark.parametrize(("urn", "many"), [(NORTH, 1), (SOUTH, 2)])
def test_a_half_term_is_that_of_the_schools_own_calendar(home, urn, many):
    schools()
    pupil = child(NORTH, SOUTH)
    suspend(pupil, date(2025, 10, 28), sessions=1, urn=SOUTH)  # the southern half-term has begun, the northern has not
    suspend(pupil, date(2025, 11, 18), sessions=1)
    suspend(pupil, date(2025, 12, 9), sessions=1)
    found = known(pupil, "suspensions_this_half_term", on=date(2025, 11, 20), urn=urn)
    assert found == {"suspensions_this_half_term": many}


def test_sen_on_the_day_is_that_of_the_event_then_of_a_spell_then_of_a_return(child):
    from belonging.apps.record.models import SenProvision

    key = "sen_on_day"
    assert known(child, key, started=MONDAY) == {}
    snapshot(child, date(2025, 10, 2), sen_provision="N", ethnicity="WBRI")
    snapshot(child, date(2026, 1, 15), sen_provision="K", ethnicity="MWBC")
    assert known(child, key, "ethnicity_on_day", started=MONDAY) == {key: "No special educational need", "ethnicity_on_day": "White - British"}  # fmt: skip
    SenProvision.objects.create(scope=1, pupil=child, school_id=NORTH, provision="K", from_date=date(2025, 11, 1))
    assert known(child, key, started=MONDAY) == {key: "SEN support"}
    suspend(child, MONDAY, sessions=2, sen_provision="E")
    assert known(child, key, started=MONDAY) == {key: "Education, health and care plan"}


def test_what_the_record_does_not_keep_is_not_known_and_says_why(child):
    silent = ("looked_after_on_day", "head_considers_exclusion")
    assert known(child, *silent) == {}
    assert all(facts.lacking(key) for key in silent)


@pytest.mark.parametrize(
    ("first", "text", "expected"),
    [
        (MONDAY, "/\\/p/p/p/p", True),
        (MONDAY, "/\\/\\/\\/\\/\\", False),
        (date(2025, 9, 8), "/p/p/p/p/p", False),  # more than six weeks after the suspension
        (None, "/p/p/p/p/p", False),
    ],
)
def test_a_part_time_timetable_after_a_suspension_is_told_by_the_register(child, home, first, text, expected):
    marks(home, [(child.enrolments.get(), date(2025, 11, 17), text)])
    if first:
        suspend(child, first, sessions=2)
    assert known(child, "part_time_after_suspension", on=date(2025, 11, 24)) == {"part_time_after_suspension": expected}


@pytest.mark.parametrize(
    ("suspended", "first", "last", "expected"),
    [
        (MONDAY, date(2025, 11, 17), None, True),
        (MONDAY, date(2025, 11, 17), date(2025, 11, 21), True),
        (MONDAY, date(2025, 10, 1), date(2025, 11, 7), False),  # over before the suspension
        (date(2025, 9, 8), date(2025, 11, 17), None, False),  # more than six weeks after the suspension
        (MONDAY, date(2025, 12, 1), None, None),  # agreed, and not begun
        (MONDAY, date(2025, 9, 1), date(2025, 9, 5), None),  # long over, and nobody tells of the weeks since
        (None, date(2025, 11, 17), None, False),
    ],
)
def test_a_part_time_timetable_after_a_suspension_is_told_by_its_list_too(
    child, home, suspended, first, last, expected
):
    from belonging.apps.record.models import Listing

    Listing.objects.create(
        scope=1, pupil=child, school_id=NORTH, list="part_time_timetables", from_date=first, until_date=last
    )
    Listing.objects.create(scope=1, pupil=child, school_id=NORTH, list="home_education", from_date=MONDAY)
    if suspended:
        suspend(child, suspended, sessions=2)
    said = {} if expected is None else {"part_time_after_suspension": expected}
    assert known(child, "part_time_after_suspension", on=date(2025, 11, 24)) == said


def test_marks_of_full_time_do_not_deny_what_the_list_tells(child, home):
    from belonging.apps.record.models import Listing

    suspend(child, MONDAY, sessions=2)
    marks(home, [(child.enrolments.get(), date(2025, 11, 17), "/\\/\\/\\/\\/\\")])
    Listing.objects.create(
        scope=1, pupil=child, school_id=NORTH, list="part_time_timetables", from_date=date(2025, 11, 17)
    )
    assert known(child, "part_time_after_suspension", on=date(2025, 11, 24)) == {"part_time_after_suspension": True}


def test_without_marks_nobody_can_tell_of_a_part_time_timetable(child):
    suspend(child, MONDAY, sessions=2)
    assert known(child, "part_time_after_suspension", on=date(2025, 11, 24)) == {}


def test_days_add_up_for_whoever_asks_and_only_the_number_comes_out(home, request):
    from belonging.apps.access.acting import acting
    from belonging.apps.record import queries

    schools()
    pupil = child(NORTH, SOUTH)
    suspend(pupil, MONDAY, sessions=4)
    suspend(pupil, date(2025, 11, 17), sessions=2, urn=SOUTH)
    head = person("hal", "headteacher", SOUTH)
    request.getfixturevalue("as_application")
    with acting(head, "exclusion"):
        assert not queries.suspensions(pupil, seen_by=head)
        assert known(pupil, "days_this_term", started=date(2025, 11, 17), urn=SOUTH) == {"days_this_term": Decimal(3)}
        assert not queries.suspensions(pupil, seen_by=head)


def test_many_cases_take_no_more_questions_than_one(home):
    schools()
    pupils = [child(NORTH, SOUTH, key=f"A9994{at:08}") for at in range(12)]
    for pupil in pupils:
        suspend(pupil, MONDAY, sessions=4)
        snapshot(pupil, date(2025, 10, 2), sen_provision="N", ethnicity="WBRI")
    marks(home, [(pupil.enrolments.first(), date(2025, 11, 17), "/p/p/p/p/p") for pupil in pupils])
    asked = []
    for some in (pupils[:1], pupils):
        with CaptureQueriesContext(
            connection,
        ) as questions:
            found = facts.known_of([About(child=each.pk, urn=NORTH, on=date(2025, 11, 24), started=MONDAY) for each in some], facts.keys())  # fmt: skip
        asked.append(len([each for each in questions if "FROM" in each["sql"]]))
        assert {values["days_this_term"] for values in found.values()} == {Decimal(2)}
        assert all(values["part_time_after_suspension"] for values in found.values())
    assert asked[0] == asked[1] <= 11


def test_a_fact_of_casework_is_registered_and_one_of_the_record_is_not(child, monkeypatch):
    from belonging.apps.casework.facts import _known

    monkeypatch.setattr(_known, "_counted", {})
    facts.register("actions", lambda abouts: {each: 3 for each in abouts if each.case == 7})
    assert known(child, "actions", case=7) == {"actions": 3}
    assert known(child, "actions", case=8) == {}
    with pytest.raises(ValueError, match="is said by the record"):
        facts.register("days_this_term", lambda abouts: {})
