"""A sitting from the agenda to the minutes: what waits is taken, what is agreed moves the case, promises become tasks."""

from datetime import timedelta

import pytest

from tests.apps.access import world as w
from tests.apps.panels import world as p

pytestmark = pytest.mark.django_db


def agenda(who, clinic):
    from belonging.apps.panels.queries import agendas

    with p.acting(who):
        return [each.case_id for each in agendas.of(clinic.sitting, seen_by=who)]


def case_of(clinic, at=0):
    from belonging.apps.casework.queries import cases

    with p.acting(clinic.chair):
        return cases.one(clinic.cases[at].pk, seen_by=clinic.chair)


def test_referrals_come_in_the_order_of_the_day_an_answer_is_needed_and_their_cases_are_listed(clinic):
    items = p.drawn(clinic)
    assert [each.case_id for each in items] == [each.pk for each in clinic.cases]
    assert [each.place for each in items] == [1, 2]
    assert case_of(clinic).state == "listed"
    assert p.drawn(clinic) == []


def test_members_see_nothing_until_the_papers_are_sent(clinic):
    p.drawn(clinic)
    assert agenda(clinic.members["camhs"], clinic) == []
    assert len(agenda(clinic.chair, clinic)) == 2


def test_members_read_what_the_referral_shares_and_nothing_that_keeps_the_child_safe(clinic):
    from belonging.apps.panels.queries import agendas, papers

    p.sent(clinic)
    police = clinic.members["police"]
    with p.acting(police):
        (first, _) = papers.papers(clinic.sitting, agendas.of(clinic.sitting, seen_by=police))
    told = dict(first.said)
    assert [words for _, words in first.own] == ["I like drawing."]
    assert first.question == "Who can see this child before half-term?"
    assert told["Which service is it?"] == "CAMHS"
    assert not any("must not be told" in asks for asks in told)


def test_whoever_steps_back_is_shown_nothing_of_the_child_any_more(clinic):
    from belonging.apps.casework.queries import cases
    from belonging.apps.panels.actions import packs

    items, camhs = p.sent(clinic), clinic.members["camhs"]
    with p.acting(camhs):
        packs.step_back(items[0], by=camhs)
    assert agenda(camhs, clinic) == [items[1].case_id]
    assert len(agenda(clinic.chair, clinic)) == 2
    with p.acting(camhs):
        assert cases.one(items[0].case_id, seen_by=camhs) is None
    with p.acting(clinic.chair):
        packs.send(clinic.sitting, by=clinic.chair)
    assert agenda(camhs, clinic) == [items[1].case_id]


def test_what_is_agreed_moves_the_case_and_the_promise_is_a_task_of_its_owner(clinic):
    from belonging.apps.access.reach import reach
    from belonging.apps.casework.queries import tasks

    p.held(clinic)
    camhs = clinic.members["camhs"]
    assert case_of(clinic).state == "agreed"
    with p.acting(camhs):
        mine = list(tasks.to_do(tasks.visible(seen_by=camhs), reach(camhs)))
    assert [(each.what, each.kind) for each in mine] == [("See the child", "action")] * 2
    assert {each.organisation_id for each in mine} == {camhs.post.organisation_id}


def test_whoever_asked_is_told_the_same_day_once(clinic):
    from belonging.apps.panels.actions import closing
    from belonging.apps.panels.queries import agendas

    p.held(clinic)
    with p.acting(clinic.chair):
        assert len(agendas.untold(clinic.sitting, seen_by=clinic.chair)) == 2
        assert closing.feed_back(clinic.sitting, by=clinic.chair) == (2, [])
        assert closing.feed_back(clinic.sitting, by=clinic.chair) == (0, [])


def test_a_sitting_cannot_end_while_a_child_is_neither_heard_nor_put_off(clinic):
    from belonging.apps.panels.actions import Refused, closing, room

    items = p.sent(clinic)
    with p.acting(clinic.chair):
        with pytest.raises(Refused, match="2 children are neither heard nor put off"):
            closing.close(clinic.sitting, by=clinic.chair)
        with pytest.raises(Refused, match="Say why this child is not heard"):
            room.put_off(items[0], why=" ", by=clinic.chair)
        room.put_off(items[0], why="The school could not come", by=clinic.chair)
        with pytest.raises(Refused, match="1 child is neither heard nor put off"):
            closing.close(clinic.sitting, by=clinic.chair)


def test_a_decision_without_an_action_leaves_the_case_where_it_is_and_says_why(clinic):
    from belonging.apps.panels.actions import closing, room

    items = p.sent(clinic)
    with p.acting(clinic.chair):
        for each in items:
            room.decide(each, "We will think about it", by=clinic.chair)
        stuck = closing.close(clinic.sitting, by=clinic.chair)
    assert [each.item.pk for each in stuck] == [each.pk for each in items]
    assert "Actions agreed" in stuck[0].why
    assert case_of(clinic).state == "listed"


def test_a_child_put_off_waits_for_the_next_sitting(clinic):
    from belonging.apps.panels.actions import agendas, closing, room

    first, second = p.sent(clinic)
    with p.acting(clinic.chair):
        room.put_off(first, why="The school could not come", by=clinic.chair)
        room.decide(second, "CAMHS will see the child", by=clinic.chair)
        room.promise(second, "See the child", owner="school", due=p.TODAY, by=clinic.chair)
        closing.close(clinic.sitting, by=clinic.chair)
    following = p.sitting(clinic, p.TODAY + timedelta(days=21))
    with p.acting(clinic.chair):
        made, refused = agendas.draw(following, by=clinic.chair)
    assert refused == []
    assert [(each.case_id, each.sources[0]) for each in made] == [
        (second.case_id, "last_time"),
        (first.case_id, "referrals"),
    ]


def test_last_times_promises_come_back_before_a_new_referral(clinic):
    from belonging.apps.panels.actions import agendas

    with p.c.everything():
        child = p.c.child(clinic.world)
    p.held(clinic)
    new = p.referred(clinic, wanted=p.TODAY, child=child)
    following = p.sitting(clinic, p.TODAY + timedelta(days=21))
    with p.acting(clinic.chair):
        made, _ = agendas.draw(following, by=clinic.chair)
    assert [each.case_id for each in made] == [*(each.pk for each in clinic.cases), new.pk]
    assert made[0].sources == ["last_time"]


def test_a_child_of_another_area_waits_for_that_areas_sitting(clinic):
    from belonging.apps.directory.models import Cluster, School

    east = Cluster.objects.create(name="East")
    School.objects.filter(pk=w.NORTH).update(cluster=east)
    assert p.drawn(clinic) == []
    clinic.sitting = p.sitting(clinic, p.TODAY + timedelta(days=7), area="East")
    assert len(p.drawn(clinic)) == 2


def test_what_one_area_promised_is_not_drawn_into_anothers_sitting(clinic):
    from belonging.apps.directory.models import Cluster, School
    from belonging.apps.panels.actions import agendas

    School.objects.filter(pk=w.NORTH).update(cluster=Cluster.objects.create(name="North"))
    p.held(clinic, due=p.TODAY)
    east = p.sitting(clinic, p.TODAY + timedelta(days=7), area="East")
    north = p.sitting(clinic, p.TODAY + timedelta(days=21), area="North")
    with p.acting(clinic.chair):
        assert agendas.draw(east, by=clinic.chair)[0] == []
        assert len(agendas.draw(north, by=clinic.chair)[0]) == 2


def test_minutes_approved_late_take_no_papers_of_the_next_sitting_away(clinic):
    from belonging.apps.panels.actions import agendas, closing, minutes, packs, room
    from belonging.apps.panels.queries import agendas as queries

    first, second = p.sent(clinic)
    police = clinic.members["police"]
    with p.acting(clinic.chair):
        room.put_off(first, why="The school could not come", by=clinic.chair)
        room.decide(second, "The school will see the child", by=clinic.chair)
        closing.close(clinic.sitting, by=clinic.chair)
        following = p.sitting(clinic, p.TODAY + timedelta(days=21))
        agendas.draw(following, by=clinic.chair)
        assert packs.send(following, by=clinic.chair) == []
        minutes.approve(clinic.sitting, by=clinic.chair)
    with p.acting(police):
        assert first.case_id in {each.case_id for each in queries.of(following, seen_by=police)}


def test_a_promise_is_reported_on_with_what_came_of_it(clinic):
    from belonging.apps.panels.actions import Refused, agendas, room
    from belonging.apps.panels.queries import agendas as queries
    from belonging.apps.panels.queries import papers

    p.held(clinic)
    following = p.sitting(clinic, p.TODAY + timedelta(days=21))
    with p.acting(clinic.chair):
        (item, other) = agendas.draw(following, by=clinic.chair)[0]
        before = papers.papers(following, queries.of(following, seen_by=clinic.chair))[0].before
        room.report(item, before[0].pk, done=True, outcome="Seen twice", by=clinic.chair)
        with pytest.raises(Refused, match="This is done already"):
            room.report(item, before[0].pk, done=True, outcome="", by=clinic.chair)
        with pytest.raises(Refused, match="no such promise for this child"):
            room.report(other, before[0].pk, done=True, outcome="", by=clinic.chair)
        found = papers.papers(following, queries.of(following, seen_by=clinic.chair))
        lines = papers.lines(following, found)
    assert "Done on" in lines[item.pk][0]
    assert "Seen twice." in lines[item.pk][0]


@pytest.mark.parametrize(
    ("owner", "days", "says"),
    [("person:0", 1, "Choose who does it"), ("school", -1, "That day is past"), ("organisation:x", 1, "Choose who")],
)
def test_an_action_has_an_owner_of_the_room_and_a_day_to_come(clinic, owner, days, says):
    from belonging.apps.panels.actions import Refused, room

    (item, _) = p.sent(clinic)
    with p.acting(clinic.chair), pytest.raises(Refused, match=says):
        room.promise(item, "Phone", owner=owner, due=p.TODAY + timedelta(days=days), by=clinic.chair)


@pytest.mark.parametrize("who", ["camhs", "police"])
def test_only_whoever_chairs_writes(clinic, who):
    from belonging.apps.panels.actions import Refused, agendas, closing, membership, minutes, packs, planning, room

    (item, _), by = p.sent(clinic), clinic.members[who]
    sits = clinic.sitting
    with p.acting(by):
        for write in (
            lambda: agendas.draw(sits, by=by),
            lambda: agendas.move(item, up=True, by=by),
            lambda: packs.send(sits, by=by),
            lambda: planning.call_off(sits, why="Snow", by=by),
            lambda: planning.plan(p.KEY, first=p.TODAY, last=p.TODAY, by=by),
            lambda: membership.give_seat(p.KEY, seat="chair", who=by.username, area="", deputy=False, by=by),
            lambda: room.attend(sits, [], by=by),
            lambda: room.decide(item, "No", by=by),
            lambda: room.put_off(item, why="No", by=by),
            lambda: closing.close(sits, by=by),
            lambda: closing.feed_back(sits, by=by),
            lambda: minutes.approve(sits, by=by),
        ):
            with pytest.raises(Refused, match="Only whoever chairs"):
                write()
