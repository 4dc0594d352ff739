"""Two years of cases: in every state of their declarations, whole, in agreement with the record, and nothing sent."""

from collections import defaultdict

import pytest

from belonging.kernel.registry import load
from tests.fiction.lived import lived

TYPES = load("belonging.catalogue.case_types", "CASE_TYPE")
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def area(made, tmp_path_factory, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), lived(made.out, tmp_path_factory.mktemp("lived")) as found:
        yield found


@pytest.fixture
def cases(area):
    from belonging.apps.access.acting import system
    from belonging.apps.casework.models import Case

    with system("inclusion", reading=True):
        yield list(Case.objects.prefetch_related("steps", "tasks"))


def test_nobody_was_refused_anything_and_nothing_was_sent(area):
    assert area.stage.refused == []
    assert area.stage.opened > 60
    assert area.sent == []


@pytest.mark.parametrize("key", sorted(TYPES))
def test_cases_of_a_type_stand_in_every_state_there_is(cases, key):
    there = {each.state for each in cases if each.type == key}
    assert there == {state.key for state in TYPES[key].states}


def test_a_case_has_one_state_and_its_whole_history(cases):
    for case in cases:
        kind, steps = TYPES[case.type], sorted(case.steps.all(), key=lambda each: each.pk)
        assert bool(case.ended) == bool(kind.state(case.state).ends)
        assert [each.begins for each in steps] == ["", *(each.ends for each in steps[:-1])]
        assert steps[-1].ends == case.state
        assert [each.day for each in steps] == sorted(each.day for each in steps)
        assert steps[0].day == case.opened
        for each in steps:
            assert each.by in kind.move(each.move).may
            assert each.reason or not kind.move(each.move).asks


def test_every_clock_is_owed_by_a_part_of_its_case_and_none_outlives_it_but_by_its_declaration(cases):
    from belonging.apps.casework.models import RunningClock

    of = {case.pk: case for case in cases}
    clocks = list(RunningClock.objects.all())
    assert len(clocks) > len(cases)
    for each in clocks:
        case = of[each.case_id]
        kind = TYPES[case.type]
        assert each.owed_by in {"", *(part.key for part in kind.parts)}
        assert each.due or each.why_none
        if case.ended and each.ended is None:
            assert each.clock in kind.state(case.state).runs_on


def test_suspensions_of_the_record_and_their_cases_agree(cases):
    from belonging.apps.record.models import Suspension

    told = [case for case in cases if case.source]
    assert len(told) > 10
    for case in told:
        urn, _, day = case.source.split(":")
        assert Suspension.objects.filter(pupil=case.pupil_id, school=urn, start_date=day).exists()


def test_promises_were_kept_kept_late_dropped_and_not_kept_and_services_keep_children_waiting(cases):
    from belonging.apps.casework.models import Referral, TaskKind
    from belonging.site.demo.casework.making import last_day

    found = defaultdict(int)
    for task in (each for case in cases for each in case.tasks.all() if each.kind != TaskKind.LOOK):
        late = (task.done or last_day()) > task.due
        found["dropped" if task.dropped else ("kept" if task.done else "open") + (" late" if late else "")] += 1
    assert {"kept", "kept late", "dropped", "open late"} <= set(found)
    assert {"sent", "declined", "done"} <= {each.state for each in Referral.objects.all()}


def test_the_clinic_sat_every_week_of_term_and_its_minutes_are_approved_but_the_last(area, cases):
    from belonging.apps.panels.models import Item, Minutes, Sitting
    from belonging.site.demo.casework.making import last_day

    past = list(Sitting.objects.filter(on__lte=last_day()).order_by("on"))
    assert len(past) > 60
    assert all(each.ended and each.on.weekday() == 3 for each in past)
    assert Minutes.objects.filter(approved_at=None).count() <= 1
    assert Item.objects.filter(sitting__in=past, state="listed").count() == 0
    assert Sitting.objects.filter(on__gt=last_day(), ended=None).exists()


def test_the_days_of_those_who_sign_in_hold_something_and_some_of_it_is_late(area):
    from belonging.apps.access.acting import acting
    from belonging.apps.accounts import queries as accounts
    from belonging.apps.casework.queries import day
    from belonging.site.demo.casework.days import on_the_day
    from belonging.site.demo.years import TODAY

    found = {}
    for username in ("pastoral", "clinic", "camhs"):
        person = accounts.named(username)
        with on_the_day(TODAY), acting(person, "inclusion"):
            found[username] = {each.key for each in day.of(person, whole=True).groups}
    assert all(found.values())
    assert "late" in set().union(*found.values())
