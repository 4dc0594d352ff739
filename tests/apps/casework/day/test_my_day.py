"""My day: everything somebody is to do, late first, several things dealt with at once, and undone again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.access import world as w
from tests.apps.casework import world as c
from tests.apps.people import person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def day_of(who, **more):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.queries import day

    with acting(who, "exclusion"):
        return day.of(who, **more)


def things(found):
    return {group.key: [each.what for each in group.things] for group in found.groups}


def task(pk):
    from belonging.apps.casework.models import Task

    with c.everything():
        return Task.objects.get(pk=pk)


def test_what_the_law_asks_of_a_part_one_holds_is_on_ones_day(school):
    from belonging.apps.casework.declared import CLOCKS

    said = [each for group in day_of(school.head).groups for each in group.things]
    owed = ("parent_told_of_suspension", "authority_told_of_suspension", "notice_of_first_days")
    assert {CLOCKS[each].title for each in owed} <= {each.what for each in said}
    assert CLOCKS["discrimination_claim"].title not in {each.what for each in said}  # the family's own right
    assert {(each.kind, each.case.called) for each in said} == {("clock", "Ash Moor 1")}


def test_late_comes_first_then_today_this_week_and_later_and_what_is_far_off_is_counted(school, promised):
    for what, due in {"a": -2 * DAY, "b": 0 * DAY, "d": 20 * DAY, "e": 200 * DAY}.items():
        promised(what, c.TODAY + due)
    found = day_of(school.head)
    keys = [group.key for group in found.groups]
    assert keys == [each for each in ("late", "new", "today", "week", "later", "undated") if each in keys]
    said = things(found)
    assert "a" in said["late"]
    assert "b" in said["today"]
    assert "d" in said["later"]
    assert found.more == 1
    whole = day_of(school.head, whole=True)
    assert "e" in things(whole)["later"]
    assert whole.more == 0


def test_a_clock_without_a_day_is_listed_with_why(school):
    from belonging.apps.casework.models import RunningClock

    with c.everything():
        first = RunningClock.objects.filter(case=school.case, owed_by="head").first()
        RunningClock.objects.filter(pk=first.pk).update(due=None, why_none="No calendar of the school is loaded.")
    [group] = [each for each in day_of(school.head).groups if each.key == "undated"]
    assert [each.why_none for each in group.things] == ["No calendar of the school is loaded."]


def test_what_nobody_holds_falls_to_whoever_keeps_the_case_and_nobody_elses_day(school):
    from belonging.apps.casework.models import RunningClock

    with c.everything():
        RunningClock.objects.filter(case=school.case).update(owed_by="board")
    assert things(day_of(school.head))
    assert not things(day_of(school.deputy))


def test_a_task_of_my_organisation_where_nobody_is_named_is_on_my_day(school, promised):
    promised("Find a reader", owner=None, organisation=school.world.places[w.NORTH].pk)
    assert "Find a reader" in things(day_of(school.deputy))["today"]


@pytest.fixture
def referred(school):
    """A referral to the eastern school, whose head is to answer it, and that head."""
    from belonging.apps.access.actions import ties
    from belonging.apps.casework.models import Referral

    east = person("east", "headteacher", w.EAST, parent=school.world.places["authority"])
    there = school.world.places[w.EAST]
    with c.everything():
        Referral.objects.create(
            case=school.case, pupil=school.child, sender=school.world.places[w.NORTH], receiver=there, owner=east, asks="A place", shared="A name",
            purpose="exclusion", basis="public_task", condition="none", sent=c.TODAY, answer_by=c.TODAY,
        )  # fmt: skip
        tied = {"case_id": school.case.pk, "pupil_id": school.child.pk, "owner": False, "by": None}
        ties.through_case(**tied, person=east, organisation_id=None)
        ties.through_case(**tied, person=None, organisation_id=there.pk)
    return east


ASKED = {"today": ["Answer the referral from School 199001"]}


def test_a_referral_waits_on_the_day_of_whoever_is_to_answer_and_not_of_their_colleagues(school, referred):
    colleague = person("esme", "headteacher", w.EAST, parent=school.world.places["authority"])
    assert things(day_of(referred)) == ASKED
    assert things(day_of(colleague)) == {}


def test_a_referral_to_somebody_who_has_left_waits_for_everybody_there(school, referred):
    from belonging.apps.accounts.models import Post

    colleague = person("esme", "headteacher", w.EAST, parent=school.world.places["authority"])
    Post.objects.filter(person=referred).update(ends=c.TODAY)
    assert things(day_of(colleague)) == ASKED


def test_what_the_child_answered_is_new_until_one_has_looked(school):
    from django.utils import timezone

    from belonging.apps.casework.actions import answers
    from belonging.apps.casework.models import Visit

    with c.everything():
        answers.answer(school.case, "child_view", {"child_hopes": "A quiet room."}, by=None, told_by="The child")
    assert things(day_of(school.head))["new"] == ["“How the child sees it” was answered"]
    with c.everything():
        Visit.objects.create(case=school.case, pupil=school.child, person=school.head, at=timezone.now())
    assert "new" not in things(day_of(school.head))


def test_somebody_with_nothing_to_do_is_told_so_warmly(school, signed_in):
    page = signed_in(school.colleague).get("/my-day/").content.decode()
    assert "Nothing waits for you." in page


def test_the_page_says_how_late_in_words_and_leads_to_the_case(school, promised, signed_in):
    promised("Ring home", c.TODAY - 3 * DAY)
    page = signed_in(school.head).get("/my-day/").content.decode()
    assert "3 days late" in page
    assert f"/cases/{school.case.pk}/#plan" in page
    assert "Ash Moor 1" in page


def test_the_page_asks_as_few_questions_of_many_things_as_of_few(school, promised, signed_in):
    client = signed_in(school.head)
    promised("One")
    client.get("/my-day/")
    with CaptureQueriesContext(connection) as few:
        client.get("/my-day/")
    for number in range(20):
        promised(f"Task {number}")
    with CaptureQueriesContext(connection) as many:
        client.get("/my-day/")
    assert len(many) == len(few)


def test_several_tasks_are_done_at_once_and_undone(school, promised, signed_in):
    some, client = [promised(f"Task {number}") for number in range(3)], signed_in(school.head)
    ids = [each.pk for each in some[:2]]
    answer = client.post("/my-day/together/", {"task": ids, "do": "finish", "outcome": "All well"}, follow=True)
    assert "2 tasks were marked as done." in answer.content.decode()
    assert [task(pk).done for pk in ids] == [c.TODAY, c.TODAY]
    assert task(some[2].pk).done is None
    assert "2 tasks are as before" in client.post("/my-day/undo/", follow=True).content.decode()
    assert [task(pk).done for pk in ids] == [None, None]
    assert "nothing to undo" in client.post("/my-day/undo/", follow=True).content.decode()


def test_tasks_are_put_to_another_day_and_given_away_and_undone(school, promised, signed_in):
    one, client = promised(), signed_in(school.head)
    client.post("/my-day/together/", {"task": one.pk, "do": "move", "day": "31/03/2030"})
    assert task(one.pk).due.isoformat() == "2030-03-31"
    client.post("/my-day/undo/")
    assert task(one.pk).due == c.TODAY
    answer = client.post("/my-day/together/", {"task": one.pk, "do": "give", "to": school.colleague.pk})
    assert answer.status_code == 422  # a special needs lead works on no exclusion unless in the case
    assert "Give them a part in it first." in answer.content.decode()
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import parts

    with acting(school.head, "exclusion"):
        parts.take_part(school.case, "owner", by=school.head, person=school.colleague)
    client.post("/my-day/together/", {"task": one.pk, "do": "give", "to": school.colleague.pk})
    assert task(one.pk).owner_id == school.colleague.pk
    client.post("/my-day/undo/")
    assert task(one.pk).owner_id == school.head.pk


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"do": "finish"}, "Tick what it is about first."),
        ({"do": "move", "day": "soon"}, "Enter a day such as"),
        ({"do": "give", "to": ""}, "Choose who is to do it."),
        ({"do": "burn"}, "Choose what to do with the ones you ticked."),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(school, promised, signed_in, given, says):
    one = promised()
    ticked = {} if "Tick" in says else {"task": one.pk}
    answer = signed_in(school.head).post("/my-day/together/", given | ticked)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert task(one.pk).done is None


def test_a_look_back_is_not_ticked_off_but_answered(school, promised, signed_in):
    from belonging.apps.casework.models import TaskKind

    look = promised("Six months on", kind=TaskKind.LOOK, about="look:months_6")
    answer = signed_in(school.head).post("/my-day/together/", {"task": look.pk, "do": "finish"})
    assert "done by answering its questions" in answer.content.decode()
    assert task(look.pk).done is None


def test_nobody_outside_changes_a_task(school, promised, signed_in):
    one = promised()
    stranger = person("east", "headteacher", w.EAST, parent=school.world.places["authority"])
    signed_in(stranger).post("/my-day/together/", {"task": one.pk, "do": "finish"})
    assert task(one.pk).done is None


def test_undoing_leaves_what_somebody_else_changed_since_and_says_who(watched, school, promised, signed_in):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import tasks

    some, client = [promised(f"Task {number}") for number in range(3)], signed_in(school.head)
    ids = [each.pk for each in some]
    client.post("/my-day/together/", {"task": ids, "do": "finish", "outcome": "All well"})
    with acting(school.deputy, "exclusion"):
        tasks.reopen(task(ids[1]), by=school.deputy)
        tasks.finish(task(ids[1]), outcome="Rang twice", by=school.deputy)
    page = client.post("/my-day/undo/", follow=True).content.decode()
    assert "Undone: 2 tasks are as before." in page
    assert f"“Task 1” stays as it is: {school.deputy} has changed it since." in page
    assert [(each.done, each.outcome) for each in map(task, ids)] == [(None, ""), (c.TODAY, "Rang twice"), (None, "")]


def test_undoing_a_day_does_not_undo_what_was_done_since(watched, school, promised, signed_in):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import tasks

    one, client = promised(), signed_in(school.head)
    client.post("/my-day/together/", {"task": one.pk, "do": "move", "day": "31/03/2030"})
    with acting(school.deputy, "exclusion"):
        tasks.finish(task(one.pk), outcome="Rang", by=school.deputy)
    assert f"{school.deputy} has changed it since" in client.post("/my-day/undo/", follow=True).content.decode()
    assert (task(one.pk).due.isoformat(), task(one.pk).done) == ("2030-03-31", c.TODAY)


def test_a_task_is_not_given_back_to_somebody_who_left_its_case(school, promised, signed_in):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import parts

    with acting(school.head, "exclusion"):
        held = parts.take_part(school.case, "owner", by=school.head, person=school.colleague)
        one = promised(owner=school.colleague)
    client = signed_in(school.head)
    client.post("/my-day/together/", {"task": one.pk, "do": "give", "to": school.head.pk})
    with acting(school.head, "exclusion"):
        parts.end_part(school.case, held.pk, by=school.head)
    page = client.post("/my-day/undo/", follow=True).content.decode()
    assert f"{school.colleague} does not take part in its case any longer." in page
    assert task(one.pk).owner_id == school.head.pk
