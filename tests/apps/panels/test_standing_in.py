"""Whoever chairs steps back from a child, and somebody hears the child in their place; two who draw an agenda at once list each child once."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.apps.panels import world as p
from tests.apps.panels.pages import page, send
from tests.apps.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(made):
    """The minute-taker of the clinic."""
    from belonging.apps.panels.actions import membership

    found = person("clerk", "panel_member", kind="panel", key="clinic")
    with p.acting(made.chair):
        membership.give_seat(p.KEY, seat="minutes", who=found.username, area="", deputy=False, by=made.chair)
    return found


def test_a_child_from_whom_the_chair_stepped_back_is_heard_by_the_minute_taker_and_the_sitting_ends(
    made, clerk, request
):
    from belonging.apps.casework.models import Case
    from belonging.apps.casework.queries import cases
    from belonging.apps.panels.actions import Refused, closing, packs, room
    from belonging.apps.panels.queries import agendas

    request.getfixturevalue("as_application")
    items, day = p.drawn(made), p.TODAY + timedelta(days=7)
    with p.acting(made.chair):
        packs.step_back(items[0], by=made.chair)
        assert packs.send(made.sitting, by=made.chair) == []  # of every child, also of the one the chair does not see
        with pytest.raises(Refused, match="Whoever stands in for you"):
            closing.close(made.sitting, by=made.chair)
    police = made.members["police"]
    with p.acting(police), pytest.raises(Refused, match="or stands in for them"):
        room.decide(agendas.item(items[0].pk, seen_by=police), "Agreed", by=police)
    with p.acting(clerk):
        with pytest.raises(Refused, match="or stands in for them"):
            room.decide(agendas.item(items[1].pk, seen_by=clerk), "Agreed", by=clerk)
        mine = agendas.item(items[0].pk, seen_by=clerk)
        room.decide(mine, "CAMHS will see the child.", by=clerk)
        room.promise(mine, "See the child", owner=f"person:{made.members['camhs'].pk}", due=day, by=clerk)
    with p.acting(made.chair):
        other = agendas.item(items[1].pk, seen_by=made.chair)
        room.put_off(other, why="The school could not come.", by=made.chair)
        assert closing.close(made.sitting, by=made.chair) == []
        case = Case.objects.get(pk=items[0].case_id)
        assert case.state == "agreed"
        assert [each.person for each in cases.held_in(case) if each.part == "owner"] == [clerk]


def test_whoever_stands_in_has_the_room_for_that_child_alone(made, clerk, proven, as_camhs):
    from belonging.apps.panels.actions import packs

    items, browser = p.sent(made), proven(Client(), clerk)
    sits = made.sitting.pk
    assert browser.get(f"/panels/sittings/{sits}/room/").status_code == 302
    assert "in the chair’s place" not in page(browser, "panel-pack", sits)
    with p.acting(made.chair):
        packs.step_back(items[0], by=made.chair)
    assert "You hear them in the chair’s place" in page(browser, "panel-pack", sits)
    shown = page(browser, "panel-room", sits)
    assert f'id="child-{items[0].pk}"' in shown
    assert f'id="child-{items[1].pk}"' not in shown
    assert "End the sitting" not in shown
    assert "Agreed by all" in send(browser, "panel-decide", items[0].pk, decision="Agreed by all", token=p.token())
    assert as_camhs.get(f"/panels/sittings/{sits}/room/").status_code == 302


def test_an_agenda_that_is_drawn_twice_at_once_lists_each_child_once(made, monkeypatch):
    from belonging.apps.panels.actions import agendas as acts
    from belonging.apps.panels.queries import agendas

    with p.acting(made.chair):
        before = agendas.wanted(made.sitting, seen_by=made.chair)
        assert len(acts.draw(made.sitting, by=made.chair)[0]) == 2
        monkeypatch.setattr(agendas, "wanted", lambda *_, **__: before)
        assert acts.draw(made.sitting, by=made.chair) == ([], [])


def test_a_head_who_releases_papers_finds_panels_in_the_menu(made, proven):
    shown = proven(Client(), made.head).get("/my-day/").content.decode()
    assert 'href="/panels/"' in shown
    assert proven(Client(), made.head).get("/panels/").status_code == 200
    senco = person("senco", "senco", made.head.post.organisation.urn)
    assert 'href="/panels/"' not in proven(Client(), senco).get("/my-day/").content.decode()
