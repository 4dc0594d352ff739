"""Where a referral says that somebody must not be told, nobody gets the papers before somebody who keeps children safe said who may."""

import pytest
from django.test import Client

from tests.apps.access import world as w
from tests.apps.panels import world as p
from tests.apps.panels.pages import page, send
from tests.apps.people import person

pytestmark = pytest.mark.django_db
WHOM = "The police officer is the child’s uncle."


@pytest.fixture
def told(made):
    """A referral more, of whom somebody must not be told, and a safeguarding lead of its school."""
    made.cases.append(p.referred(made, sharing_safe=True, sharing_not_with=WHOM))
    made.dsl = person("dsl", "designated_safeguarding_lead", w.NORTH)
    return made


def guarded(clinic):
    """The papers are sent; return the item of the guarded child, and what sending said."""
    from belonging.apps.panels.actions import packs
    from belonging.apps.panels.models import Item

    p.drawn(clinic)
    with p.acting(clinic.chair):
        said = packs.send(clinic.sitting, by=clinic.chair)
    with p.c.everything():
        return Item.objects.select_related("case", "sitting").get(case=clinic.cases[-1]), said


def read_by(clinic, seat):
    from belonging.apps.panels.queries import agendas

    who = clinic.members[seat]
    with p.acting(who):
        return {each.case_id for each in agendas.of(clinic.sitting, seen_by=who)}


def release(clinic, item, *left_out):
    from belonging.apps.panels.actions import packs

    with p.acting(clinic.dsl):
        packs.release(item, [clinic.members[each].pk for each in left_out], by=clinic.dsl)
    with p.acting(clinic.chair):
        return packs.send(clinic.sitting, by=clinic.chair)


def test_nobody_gets_the_papers_before_they_are_released_and_whoever_keeps_the_case_is_asked(told):
    from belonging.apps.casework.queries import tasks

    item, said = guarded(told)
    assert len(said) == 1
    assert "somebody who sees the case and keeps children safe says first who may have them" in said[0]
    assert all(item.case_id not in read_by(told, seat) for seat in told.members)
    assert len(read_by(told, "camhs")) == 2
    with p.acting(told.dsl):
        (asked,) = [each for each in tasks.of_case(item.case_id) if each.about == f"panels.Item:{item.pk}"]
    assert asked.organisation_id == item.case.keeper_id
    assert WHOM not in asked.what


def test_who_is_left_out_never_gets_them_and_the_others_do(told):
    item, _ = guarded(told)
    assert release(told, item, "police") == []
    assert item.case_id in read_by(told, "camhs")
    assert item.case_id not in read_by(told, "police")
    assert release(told, item, "police") == []
    assert item.case_id not in read_by(told, "police")


def test_where_nobody_of_the_panel_is_meant_everybody_gets_them(told):
    item, _ = guarded(told)
    assert release(told, item) == []
    assert all(item.case_id in read_by(told, seat) for seat in told.members)


def test_who_had_them_already_and_is_left_out_loses_them(told):
    item, _ = guarded(told)
    release(told, item)
    release(told, item, "police")
    assert item.case_id not in read_by(told, "police")


def test_who_was_sent_them_before_the_answer_was_yes_has_them_no_more_until_they_are_released(told, proven):
    from belonging.apps.casework.actions import answers
    from belonging.apps.panels.models import Item

    told.cases.append(p.referred(told, sharing_safe=False))
    p.drawn(told)
    with p.acting(told.chair):
        from belonging.apps.panels.actions import packs

        packs.send(told.sitting, by=told.chair)
    with p.c.everything():
        item = Item.objects.select_related("case", "sitting").get(case=told.cases[-1])
    police = proven(Client(), told.members["police"])
    assert item.case_id in read_by(told, "police")
    assert "What is shared with you" in police.get(f"/cases/{item.case_id}/").content.decode()
    question = str(many_said(item))
    assert question in police.get(f"/cases/{item.case_id}/").content.decode()
    with p.acting(told.head, "inclusion"):
        answers.answer(item.case, "sharing", {"sharing_safe": True, "sharing_not_with": WHOM}, by=told.head)
    assert item.case_id not in read_by(told, "police")
    assert question not in police.get(f"/cases/{item.case_id}/").content.decode()
    release(told, item)
    assert item.case_id in read_by(told, "police")


def many_said(item):
    """The question of the panel, as the referral puts it."""
    from belonging.apps.casework.queries import many

    with p.c.everything():
        return many.standing([item.case_id])[item.case_id]["question_for_clinic"]


def test_an_answer_that_changes_is_looked_at_again(told):
    from belonging.apps.casework.actions import answers
    from belonging.apps.panels.queries import releases

    item, _ = guarded(told)
    release(told, item)
    with p.acting(told.head, "inclusion"):
        answers.answer(item.case, "sharing", {"sharing_not_with": "Nobody of CAMHS."}, by=told.head)
    with p.acting(told.dsl):
        assert [each.pk for each in releases.waiting(seen_by=told.dsl)] == [item.pk]


def test_a_member_who_came_later_has_been_thought_of_by_nobody(told):
    from belonging.apps.panels.actions import membership

    item, _ = guarded(told)
    release(told, item)
    late = told.members["late"] = person("late", "early_help_worker", kind="agency", key="early help")
    with p.acting(told.chair):
        membership.give_seat(p.KEY, seat="early_help", who="late", area="", deputy=True, by=told.chair)
        from belonging.apps.panels.actions import packs

        assert len(packs.send(told.sitting, by=told.chair)) == 1
    assert late.pk
    assert item.case_id not in read_by(told, "late")


def test_nothing_is_given_to_somebody_who_does_not_have_the_papers(told):
    from belonging.apps.panels.actions import Refused, room

    item, _ = guarded(told)
    release(told, item, "police")
    with p.acting(told.chair):
        owner = f"person:{told.members['police'].pk}"
        with pytest.raises(Refused, match="does not have this child’s papers"):
            room.promise(item, "Phone", owner=owner, due=p.TODAY, by=told.chair)
        room.promise(item, "Phone", owner=f"person:{told.members['camhs'].pk}", due=p.TODAY, by=told.chair)


def test_whoever_chairs_does_not_release_them(told):
    from belonging.apps.panels.actions import Refused, packs

    item, _ = guarded(told)
    with p.acting(told.chair), pytest.raises(Refused, match="keeps children safe"):
        packs.release(item, [], by=told.chair)


def test_the_pages_warn_and_do_not_tell_the_secret(told, as_chair, as_camhs, proven):
    item, _ = guarded(told)
    for name in ("panel-agenda", "panel-room"):
        shown = page(as_chair, name, told.sitting.pk)
        assert shown.count("Not everybody may be told of this child.") == 1
        assert "uncle" not in shown
    for client in (as_chair, as_camhs):
        page(client, "panel-release", item.pk, status=404)
        assert "Papers to release" not in page(client, "panels")
    as_dsl = proven(Client(), told.dsl)
    assert "Papers to release" in page(as_dsl, "panels")
    assert "uncle" in page(as_dsl, "panel-release", item.pk)
    assert "Kept." in send(as_dsl, "panel-release", item.pk, person=told.members["police"].pk)
    assert "Papers to release" not in page(as_dsl, "panels")
    assert "Tick only who is on this panel." in send(as_dsl, "panel-release", item.pk, person=told.dsl.pk)


def test_nothing_is_given_to_an_agency_whose_only_member_was_left_out(told):
    from belonging.apps.panels.actions import Refused, room

    item, _ = guarded(told)
    release(told, item, "police")
    police, camhs = (f"organisation:{told.members[each].post.organisation_id}" for each in ("police", "camhs"))
    with p.acting(told.chair):
        with pytest.raises(Refused, match="Whoever sits here for .* does not have this child’s papers"):
            room.promise(item, "Look into it", owner=police, due=p.TODAY, by=told.chair)
        room.promise(item, "Look into it", owner=camhs, due=p.TODAY, by=told.chair)
        room.promise(item, "Look into it", owner="school", due=p.TODAY, by=told.chair)


def test_the_page_names_who_sees_the_case_otherwise_and_why(told, proven):
    from belonging.apps.casework.actions import parts, referrals

    item, _ = guarded(told)
    client = proven(Client(), told.dsl)
    before = page(client, "panel-release", item.pk)
    assert all(f"{told.members[each]} also sees this case" not in before for each in ("police", "camhs"))
    with p.acting(told.head):
        parts.take_part(item.case, "owner", by=told.head, person=told.members["police"])
        referrals.send(
            item.case, receiver=told.members["camhs"].post.organisation_id, owner=told.members["camhs"], asks="A test",
            shared="The worry", basis="public_task", condition="health_or_social_care", answer_by=p.TODAY, by=told.head,
        )  # fmt: skip
    said = page(client, "panel-release", item.pk)
    assert "Police also sees this case because they are the owner of what was agreed in it." in said
    assert "Camhs also sees this case because they are asked for something in it by a referral." in said
    assert f"{told.members['early_help']} also sees" not in said
