"""One person may ask for so much a minute and no more; and whoever is refused is kept by the history."""

import pytest
from django.core.cache import cache
from django.test import Client

from belonging.apps.access.gates import pace
from belonging.apps.history.models import Entry
from belonging.site.routes import routes
from belonging.site.settings import signing_in
from tests.apps.access import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(empty_home):
    cache.clear()
    return w.child(w.made(), (w.NORTH, w.long_ago(), None))


@pytest.fixture
def head(child, proven):
    return proven(Client(), w.reader("headteacher"))


def refusals():
    return list(Entry.objects.filter(kind="refused").values_list("person_name", "sentence", "subject", "subject_id"))


@pytest.mark.parametrize(
    ("what", "ask"),
    [
        ("writes", lambda client, child: client.post("/children/", {"search": "moor"})),
        ("children", lambda client, child: client.get(f"/children/{child.pk}/")),
        ("files", lambda client, child: client.post("/children/file/", {"format": "csv"})),
        ("files", lambda client, child: client.get("/indicators/suspension_rate/figures.csv")),
    ],
)
def test_who_asks_too_much_in_a_minute_waits_and_others_do_not(what, ask, child, head, proven, settings):
    settings.PACES = {what: "3/m/user"}
    assert [ask(head, child).status_code == 429 for _ in range(5)] == [False, False, False, True, True]
    page = ask(head, child)
    assert "faster than one person may" in page.content.decode()
    assert "Moor" not in page.content.decode()
    assert [each[1] for each in refusals()] == [f"Headteacher {pace.SAID[what]} faster than one person may."]
    assert ask(proven(Client(), w.reader("senco")), child).status_code != 429


def test_signing_out_always_works(child, head, settings):
    settings.PACES = {"writes": "1/m/user"}
    assert [head.post("/children/", {"search": "moor"}).status_code for _ in range(2)] == [302, 429]
    assert head.post("/sign-out/").status_code == 302
    assert head.get("/account/").status_code == 302


def test_a_server_sets_a_pace_for_everything_that_has_words(settings):
    assert set(signing_in.PACES) == set(pace.SAID)
    assert {each.name for each in routes()} >= pace.FILES


def test_a_page_that_is_refused_and_a_child_out_of_reach_are_kept(child, head):
    head.get("/people/")
    head.post("/load/", {})
    head.get("/children/999999/")
    assert refusals() == [
        ("Headteacher", "Was refused /people/.", "people", ""),
        ("Headteacher", "Was refused /load/.", "load", ""),
        ("Headteacher", "Asked for a child out of reach.", "child", "999999"),
    ]


def test_a_page_that_opens_is_no_refusal(child, head):
    head.get(f"/children/{child.pk}/")
    head.get("/no-such-page/")
    assert refusals() == []
