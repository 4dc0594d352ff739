"""A session ends by itself, and what was typed is kept."""

import pytest
from django.utils import timezone

from belonging.apps.accounts import queries
from belonging.apps.accounts.actions import drafts
from belonging.apps.accounts.models import Draft, User
from belonging.apps.accounts.proof import DRAFTS, SIGNED_IN_AT, USED_AT
from tests.apps.accounts.factors import sign_in
from tests.apps.people import PASSWORD

PAGE = "/account/password/"


@pytest.fixture
def here(client, analyst, empty_home):
    sign_in(client, "analyst", PASSWORD)
    client.get("/account/")
    return client


def put_back(client, **changes):
    """Let time have passed for this session."""
    session = client.session
    for name, seconds in changes.items():
        session[name] -= seconds
    session.save()


def test_twenty_minutes_without_use_end_the_session(here):
    put_back(here, **{USED_AT: 19 * 60})
    assert here.get("/account/").status_code == 200
    put_back(here, **{USED_AT: 20 * 60 + 1})
    answer = here.get("/account/?a=b")
    assert answer.url == "/sign-in/?next=/account/%3Fa%3Db"
    assert "nothing happened for 20 minutes" in here.get(answer.url).content.decode()
    assert here.get("/account/").status_code == 302


def test_twelve_hours_end_it_however_much_it_is_used(here):
    put_back(here, **{SIGNED_IN_AT: 12 * 3600 + 1})
    assert here.get("/account/").url.startswith("/sign-in/")


def test_asking_how_long_is_left_is_no_use_of_it(here):
    put_back(here, **{USED_AT: 600})
    used = here.session[USED_AT]
    assert 590 <= here.get("/account/sitting/").json()["left"] <= 600
    assert here.session[USED_AT] == used
    assert here.post("/account/sitting/still-here/").json()["left"] > 1195
    assert here.session[USED_AT] > used


def test_a_form_sent_too_late_is_kept_and_offered_after_signing_in(here, analyst):
    put_back(here, **{USED_AT: 1300})
    here.post(
        PAGE,
        {"story": "What was tried", "old_password": "secret", "csrfmiddlewaretoken": "x"},
        headers={"referer": f"http://testserver{PAGE}?a=1"},
    )
    kept = Draft.objects.get()
    assert "What was tried" not in kept.sealed
    sign_in(here, "analyst", PASSWORD)
    assert here.session[DRAFTS] == [f"{PAGE}?a=1"]
    page = here.get(f"{PAGE}?a=1").content.decode()
    assert "What you had typed here is kept" in page
    assert "What was tried" in page
    assert "secret" not in page
    assert "What you had typed here" not in here.get("/account/").content.decode()


def test_what_a_page_sends_is_kept_without_what_is_secret(here, analyst):
    fields = {"note": ["one", "two"], "new_password1": ["hidden"], "code": ["123456"]}
    given = {"path": PAGE, "fields": fields}
    assert here.post("/account/kept/", given, content_type="application/json").json() == {"kept": True}
    _, kept = queries.draft(analyst, PAGE)
    assert kept == {"note": ["one", "two"]}


@pytest.mark.parametrize(
    "given", ["nonsense", "[]", '{"path": 1}', '{"path": "//elsewhere.example/", "fields": {"a": ["b"]}}']
)
def test_what_is_no_form_is_refused(here, given):
    assert here.post("/account/kept/", given, content_type="application/json").status_code == 400
    assert not Draft.objects.exists()


def test_throwing_away_leaves_nothing(here, analyst):
    drafts.keep(person=analyst, path=PAGE, fields={"note": ["text"]})
    assert here.post("/account/kept/forget/", {"path": PAGE}).url == PAGE
    assert not Draft.objects.exists()


def test_nobody_is_offered_what_another_typed(here, head, analyst):
    drafts.keep(person=head, path=PAGE, fields={"note": ["of the head"]})
    session = here.session
    session[DRAFTS] = [PAGE]
    session.save()
    assert "of the head" not in here.get(PAGE).content.decode()


def test_use_is_noted_at_most_every_five_minutes(here, analyst):
    first = User.objects.get(pk=analyst.pk).seen_at
    put_back(here, **{USED_AT: 60})
    here.get("/account/")
    assert User.objects.get(pk=analyst.pk).seen_at == first
    User.objects.filter(pk=analyst.pk).update(seen_at=None)
    put_back(here, **{USED_AT: 60})
    here.get("/account/")
    assert User.objects.get(pk=analyst.pk).seen_at


def test_old_drafts_go(analyst):

    drafts.keep(person=analyst, path=PAGE, fields={"note": ["text"]})
    assert drafts.forget_old() == 0
    Draft.objects.update(kept_at=timezone.now() - drafts.KEPT_FOR)
    assert drafts.forget_old() == 1


def test_a_form_that_arrives_after_all_needs_its_draft_no_more(here, analyst):
    drafts.keep(person=analyst, path=PAGE, fields={"note": ["text"]})
    drafts.keep(person=analyst, path="/account/", fields={"note": ["of another page"]})
    session = here.session
    session[DRAFTS] = [PAGE, "/account/"]
    session.save()
    wrong = {"old_password": "not it", "new_password1": "a quiet orchard in spring", "new_password2": "a quiet orchard in spring"}  # fmt: skip
    assert here.post(PAGE, wrong).status_code == 422
    assert Draft.objects.count() == 2
    assert here.post(PAGE, wrong | {"old_password": PASSWORD}).status_code == 302
    assert list(Draft.objects.values_list("path", flat=True)) == ["/account/"]
    assert here.session[DRAFTS] == ["/account/"]
