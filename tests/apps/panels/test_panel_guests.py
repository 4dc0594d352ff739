"""Somebody without a seat comes for one child: kept once, counted in nobody's quorum, seen in the minutes and in the case."""

import pytest

from tests.apps.panels import world as p
from tests.apps.panels.pages import page, send
from tests.apps.panels.test_panel_room import from_room

pytestmark = pytest.mark.django_db


def offered(clinic, item):
    from belonging.apps.panels.queries import guests, members

    with p.acting(clinic.chair):
        item.refresh_from_db()
        return guests.offered(item.sitting, [item], members.room(item.sitting))[item.pk]


def lines(clinic, item):
    from belonging.apps.panels.queries import agendas, papers

    with p.acting(clinic.chair):
        found = papers.papers(clinic.sitting, agendas.of(clinic.sitting, seen_by=clinic.chair))
        return papers.lines(clinic.sitting, found)[item.pk]


def the(found, words):
    return next(each for each in found if words in each.said)


def test_those_in_the_case_are_offered_and_whoever_has_a_seat_is_not(clinic):
    (item, _) = p.sent(clinic)
    said = [each.said for each in offered(clinic, item)]
    assert said == ["Ash Moor 1, the child", f"{clinic.head}, the referrer"]


def test_the_referrer_is_one_press_and_counts_in_nobodys_quorum(clinic):
    from belonging.apps.panels.actions import guests
    from belonging.apps.panels.queries import members

    (item, other) = p.sent(clinic)
    with p.acting(clinic.chair):
        before = members.quorum(clinic.sitting, members.room(clinic.sitting))
        guests.mark(item, the(offered(clinic, item), "referrer").part, here=True, by=clinic.chair)
        assert members.quorum(clinic.sitting, members.room(clinic.sitting)) == before
    assert the(offered(clinic, item), "referrer").here is True
    assert the(offered(clinic, other), "referrer").here is False
    assert lines(clinic, item)[0] == f"Came for this child: {clinic.head}, the referrer."
    assert not any("Came for" in each for each in lines(clinic, other))


def test_who_came_is_shown_on_the_page_of_the_case(made, as_chair):
    (item, _) = p.sent(made)
    send(as_chair, "panel-guest", item.pk, part=f"in:{the(offered(made, item), 'referrer').part}", token=p.token())
    told = send(as_chair, "panel-guest", item.pk, who="Ms Brook", kind="class teacher", token=p.token())
    assert "Ms Brook, class teacher" in told
    from belonging.apps.casework.models import Participant

    with p.c.everything():
        came = Participant.objects.filter(case=item.case_id, came=True).order_by("pk")
        assert [(each.part, str(each)) for each in came] == [
            ("referrer", str(made.head)),
            ("guest", "Ms Brook, class teacher"),
        ]
    shown = page(as_chair, "case", item.case_id)
    assert "Ms Brook, class teacher" in shown
    assert "A guest of the clinic" in shown


def test_what_was_pressed_by_mistake_is_taken_back(clinic):
    from belonging.apps.casework.models import Participant
    from belonging.apps.panels.actions import guests

    (item, _) = p.sent(clinic)
    part = the(offered(clinic, item), "referrer").part
    with p.acting(clinic.chair):
        guests.mark(item, part, here=True, by=clinic.chair)
        guests.mark(item, part, here=False, by=clinic.chair)
        assert Participant.objects.get(pk=part).came is None
    assert item.guests == []


def test_family_by_name_holds_the_part_of_the_family_from_then_on(clinic):
    from belonging.apps.casework.queries import cases
    from belonging.apps.panels.actions import guests

    (item, _) = p.sent(clinic)
    with p.acting(clinic.chair):
        guests.add(item, "Ms Moor", what="Parent or carer", by=clinic.chair)
        assert "Ms Moor" in [str(each) for each in cases.held_in(item.case) if each.part == "family"]
    assert lines(clinic, item)[0] == "Came for this child: Ms Moor, the parent or carer."


def test_a_guest_sent_again_after_the_network_failed_is_kept_once(made, as_chair):
    (item, _), token = p.sent(made), p.token()
    for _ in range(3):
        status, told = from_room(as_chair, "panel-guest", item.pk, token=token, who="Ms Brook", kind="class teacher")
        assert status == 200
        assert told["kept"][0] == ["Came", "Ms Brook, class teacher"]
        assert [words for _, words, here in told["guests"] if here] == ["Ms Brook, class teacher"]
    status, told = from_room(as_chair, "panel-guest", item.pk, who="Ms Brook", kind="class teacher")
    assert [words for _, words, here in told["guests"] if here] == ["Ms Brook, class teacher"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Say who came, and what they are"),
        ({"who": "Ms Brook"}, "Say who came, and what they are"),
        ({"part": "in:0"}, "Nobody of this child’s case is meant."),
        ({"part": "maybe:1"}, "Enter a valid value."),
    ],
)
def test_what_is_wrong_with_a_guest_is_said(made, as_chair, data, says):
    (item, _) = p.sent(made)
    status, told = from_room(as_chair, "panel-guest", item.pk, **data)
    assert status == 422
    assert says in " ".join(told["errors"])


def test_a_guest_of_another_childs_case_is_not_taken(made, as_chair):
    (item, other) = p.sent(made)
    part = the(offered(made, other), "referrer").part
    status, _ = from_room(as_chair, "panel-guest", item.pk, part=f"in:{part}")
    assert status == 422


def test_a_member_writes_down_nobody(made, as_camhs, clinic):
    from belonging.apps.panels.actions import Refused, guests

    (item, _), camhs = p.sent(made), made.members["camhs"]
    with p.acting(camhs), pytest.raises(Refused, match="Only whoever chairs"):
        guests.add(item, "Ms Brook", what="class teacher", by=camhs)


def test_approved_minutes_keep_who_came(made, as_chair):
    from belonging.apps.panels.actions import guests, minutes

    items = p.sent(made)
    with p.acting(made.chair):
        guests.add(items[0], "Ms Brook", what="class teacher", by=made.chair)
    p.held_already(made, items)
    with p.acting(made.chair):
        minutes.approve(made.sitting, by=made.chair)
    assert "Came for this child: Ms Brook, class teacher." in page(as_chair, "panel-minutes", made.sitting.pk)


def test_a_panel_that_hears_no_guests_takes_only_those_of_the_case(made, another, as_chair):
    from belonging.apps.panels.actions import agendas

    with p.acting(made.chair):
        (item, _), _ = agendas.draw(another, by=made.chair)
    status, told = from_room(as_chair, "panel-guest", item.pk, who="Ms Brook", kind="class teacher")
    assert (status, told["errors"]) == (
        422,
        ["This panel hears only those who take part in the case. Name them in the case first."],
    )
    status, _ = from_room(as_chair, "panel-guest", item.pk, part=f"in:{the(offered(made, item), 'referrer').part}")
    assert status == 200
