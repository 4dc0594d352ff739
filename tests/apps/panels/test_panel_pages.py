"""Pages of panels: what each shows and to whom, what is sent from the room is kept once, and nothing of a child comes to others."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.access import world as w
from tests.apps.panels import world as p
from tests.apps.panels.pages import page, send
from tests.apps.people import person

pytestmark = pytest.mark.django_db
QUESTION = "Who can see this child before half-term?"


def test_whoever_chairs_draws_the_agenda_and_sends_the_papers(made, as_chair):
    sits = made.sitting.pk
    assert "Put these 2 on the agenda" in page(as_chair, "panel-agenda", sits)
    assert "2 children were put on the agenda." in send(as_chair, "panel-draw", sits)
    assert "The members can read the papers now." in send(as_chair, "panel-send", sits)
    told = page(as_chair, "panel-agenda", sits)
    assert "Not all read yet by" in told
    assert QUESTION in told


def test_one_child_is_put_on_the_agenda_and_heard_earlier(made, as_chair):
    sits = made.sitting.pk
    assert "1 child was put on the agenda." in send(as_chair, "panel-draw", sits, case=made.cases[1].pk)
    assert "1 child was put on the agenda." in send(as_chair, "panel-draw", sits, case=made.cases[0].pk)
    from belonging.apps.panels.models import Item

    later = Item.objects.get(case=made.cases[0])
    send(as_chair, "panel-move", later.pk, "earlier")
    assert [each.case_id for each in Item.objects.order_by("place")] == [each.pk for each in made.cases]
    send(as_chair, "panel-move", later.pk, "later")
    assert [each.case_id for each in Item.objects.order_by("place")] == [each.pk for each in reversed(made.cases)]


def test_a_member_reads_each_paper_once_and_it_is_seen_that_they_did(made, as_chair, as_camhs):
    items = p.sent(made)
    assert page(as_camhs, "panel-pack", made.sitting.pk).count("Not read") == 2
    told = page(as_camhs, "panel-paper", items[0].pk)
    assert QUESTION in told
    assert "I like drawing." in told
    assert told.index("I like drawing.") < told.index("What is the worry?")
    assert page(as_camhs, "panel-pack", made.sitting.pk).count("Not read") == 1
    assert "Camhs (1)" in page(as_chair, "panel-agenda", made.sitting.pk)


def test_whoever_steps_back_is_answered_as_if_the_child_were_not_there(made, as_chair, as_camhs):
    items = p.sent(made)
    assert "You stepped back." in send(as_camhs, "panel-step-back", items[0].pk)
    page(as_camhs, "panel-paper", items[0].pk, status=404)
    assert "Ash Moor 1" not in page(as_camhs, "panel-pack", made.sitting.pk)
    assert "Stepped back: Camhs" in page(as_chair, "panel-agenda", made.sitting.pk)
    assert "Camhs stepped back, and is not in the room for this child." in page(as_chair, "panel-room", made.sitting.pk)


@pytest.mark.parametrize("role", ["headteacher", "health_practitioner", "head_of_inclusion", "area_inclusion_partner"])
def test_somebody_outside_the_panel_finds_no_sitting(made, proven, role):
    items, urn = p.sent(made), w.EAST if role == "headteacher" else None
    stranger = proven(Client(), person("stranger", role, urn, key="another"))
    assert "No sitting is planned" in page(stranger, "panels")
    for name in ("panel-agenda", "panel-pack", "panel-room", "panel-minutes"):
        page(stranger, name, made.sitting.pk, status=404)
    page(stranger, "panel-paper", items[0].pk, status=404)
    assert stranger.post(reverse("panel-decide", args=[items[0].pk]), {"decision": "x"}).status_code == 404


def test_a_member_is_led_from_the_agenda_and_the_room_to_the_papers(made, as_camhs):
    p.sent(made)
    for name in ("panel-agenda", "panel-room"):
        answer = as_camhs.get(reverse(name, args=[made.sitting.pk]))
        assert answer["Location"] == reverse("panel-pack", args=[made.sitting.pk])
    for name in ("panel-plan", "panel-members", "panel-waiting", "panel-measures"):
        page(as_camhs, name, p.KEY, status=404)


def test_minutes_are_approved_and_stand_and_members_without_a_promise_leave(made, as_chair, as_camhs, proven):
    p.held(made)
    sits, police = made.sitting.pk, proven(Client(), made.members["police"])
    assert "Draft, written from what was recorded" in page(police, "panel-minutes", sits)
    assert "for 2 of 2." in send(as_chair, "panel-told", sits)
    told = send(as_chair, "panel-approve", sits)
    assert "The minutes are approved." in told
    assert "Approve the minutes" not in told
    assert "These minutes are approved already." in send(as_chair, "panel-approve", sits)
    assert "Ash Moor 1" in page(as_camhs, "panel-minutes", sits)
    assert "Ash Moor 1" not in page(police, "panel-minutes", sits)


def test_a_case_that_is_stuck_moves_on_when_its_way_is_free(made, as_chair):
    from belonging.apps.casework.actions import tasks

    items = p.sent(made)
    for each in items:
        send(as_chair, "panel-decide", each.pk, decision="CAMHS will see the child", token=p.token())
    told = send(as_chair, "panel-end", made.sitting.pk)
    assert told.count("has not moved on") == 2
    assert "Actions agreed" in send(as_chair, "panel-again", items[0].pk)
    with p.acting(made.chair):
        tasks.promise(items[0].case, "Phone", by=made.chair, due=p.TODAY, owner=made.chair, kind="action")
    told = send(as_chair, "panel-again", items[0].pk)
    assert "has moved on" in told
    assert told.count("has not moved on") == 1


def test_the_register_and_the_measures_hide_small_numbers(made, as_chair):
    p.held(made)
    assert "too few children to say how many" in page(as_chair, "panel-waiting", p.KEY)
    told = page(as_chair, "panel-measures", p.KEY)
    assert "Referrals decided: too few to show" in told
    assert "CAMHS" in told


def test_five_children_wait_for_camhs_and_the_register_says_how_long(made, as_chair):
    for _ in range(3):
        p.referred(made)
    told = page(as_chair, "panel-waiting", p.KEY)
    assert "Waiting for CAMHS: 5 children, median 74 days." in told


def test_the_measures_of_a_year_that_is_not_offered_are_those_of_this_one(made, as_chair):
    answer = as_chair.get(reverse("panel-measures", args=[p.KEY]), {"year": "1999"})
    assert answer.context["year"] == answer.context["years"][0][0]


def test_sittings_are_planned_on_the_days_the_calendar_leaves(made, as_chair):
    first, last = p.TODAY, p.TODAY + timedelta(days=56)
    told = send(as_chair, "panel-plan", p.KEY, first=first.isoformat(), last=last.isoformat())
    assert "sittings were planned." in told
    again = send(as_chair, "panel-plan", p.KEY, first=first.isoformat(), last=last.isoformat())
    assert "Every sitting of that time is planned already." in again
    from belonging.apps.panels.models import Sitting

    days = list(Sitting.objects.exclude(pk=made.sitting.pk).values_list("on", flat=True))
    assert days
    assert all(day.weekday() == 3 for day in days)


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("", "", "Enter first day."),
        (1, 0, "The last day is before the first."),
        (-1, 5, "That day is past."),
        (0, 400, "Plan a year at most"),
        (1500, 1510, "says nothing of"),
    ],
)
def test_what_cannot_be_planned_is_said(made, as_chair, first, last, says):
    days = [(p.TODAY + timedelta(days=each)).isoformat() if each != "" else "" for each in (first, last)]
    assert says in send(as_chair, "panel-plan", p.KEY, first=days[0], last=days[1])


def test_a_sitting_without_children_is_called_off_with_a_reason(made, as_chair):
    sits = made.sitting.pk
    assert "Say why it does not sit." in send(as_chair, "panel-call-off", sits, why="")
    assert "The sitting is called off." in send(as_chair, "panel-call-off", sits, why="Snow")
    assert "Called off: Snow" in page(as_chair, "panels")
    assert "is over, so its agenda stays" in send(as_chair, "panel-draw", sits)


def test_a_sitting_with_children_is_not_called_off(made, as_chair):
    p.drawn(made)
    assert "Move them to another one first" in send(as_chair, "panel-call-off", made.sitting.pk, why="Snow")


@pytest.mark.parametrize(
    ("who", "seat", "says"),
    [
        ("nobody", "camhs", "Nobody here has that user name"),
        ("head 199001", "camhs", "has no role in which somebody sits here for CAMHS"),
        ("camhs", "camhs", "is on this panel already"),
        ("second", "camhs", "is taken already"),
    ],
)
def test_a_seat_that_cannot_be_given_is_refused_in_words(made, as_chair, who, seat, says):
    person("second", "health_practitioner", kind="agency", key="camhs")
    assert says in send(as_chair, "panel-members", p.KEY, who=who, seat=seat, area="")


def test_a_deputy_is_given_a_seat_and_it_ends(made, as_chair):
    from belonging.apps.panels.models import Member

    second = person("second", "health_practitioner", kind="agency", key="camhs")
    told = send(as_chair, "panel-members", p.KEY, who="second", seat="camhs", area="North", deputy="on")
    assert "The seat is given." in told
    assert "Second, deputy, North" in told
    assert "The seat has ended." in send(as_chair, "panel-seat-end", p.KEY, Member.objects.get(person=second).pk)
    assert "has ended already" in send(as_chair, "panel-seat-end", p.KEY, Member.objects.get(person=second).pk)


@pytest.mark.parametrize("name", ["panel-room", "panel-pack", "panel-minutes", "panel-agenda"])
def test_the_questions_a_page_asks_do_not_grow_with_its_children(made, as_chair, name, django_assert_max_num_queries):
    p.sent(made)
    page(as_chair, name, made.sitting.pk)
    with CaptureQueriesContext(connection) as of_two:
        page(as_chair, name, made.sitting.pk)
    for _ in range(3):
        p.referred(made)
    p.sent(made)
    with django_assert_max_num_queries(len(of_two)):
        page(as_chair, name, made.sitting.pk)
    assert len(of_two) < 70
