"""A fresh proof is asked for before what matters most; sessions can be seen and ended."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from belonging.apps.access import step_up
from belonging.apps.access.policies import policy
from belonging.apps.accounts import queries
from belonging.apps.accounts.models import Draft
from belonging.apps.history.models import Entry
from belonging.site.urls import *  # noqa: F403
from belonging.site.urls import urlpatterns as of_the_site
from tests.apps.accounts.factors import code_of, set_up_app, sign_in
from tests.apps.people import PASSWORD


@policy("signed in")
@step_up.required
def guarded(request):
    return HttpResponse("inside")


@policy("signed in")
@step_up.required(second=True)
def guarded_twice(request):
    return HttpResponse("inside")


urlpatterns = [*of_the_site, path("guarded/", guarded), path("twice/", guarded_twice)]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def here(client, analyst, empty_home):
    sign_in(client, "analyst", PASSWORD)
    return client


def later(client, seconds):
    """Let time have passed since everything this session proved."""
    session = client.session
    session["account_authentication_methods"] = [
        {**each, "at": each["at"] - seconds} for each in session["account_authentication_methods"]
    ]
    session.save()


def test_signing_in_is_a_proof_for_ten_minutes(here):
    later(here, 590)
    assert here.get("/guarded/").content == b"inside"
    later(here, 20)
    assert here.get("/guarded/?a=1").url == "/account/proof/?next=/guarded/%3Fa%3D1"


def test_the_password_proves_again_and_leads_back(here):
    later(here, 700)
    asked = here.get("/guarded/").url
    wrong = here.post(asked, {"password": "not it"})
    assert "That password is not right." in wrong.content.decode()
    assert here.post(asked, {"password": PASSWORD, "next": "/guarded/"}).url == "/guarded/"
    assert here.get("/guarded/").content == b"inside"


def test_guessing_the_password_there_counts_as_guessing(here):
    later(here, 700)
    for _ in range(6):
        here.post("/account/proof/", {"password": "not it"})
    assert "too many failed attempts" in here.post("/account/proof/", {"password": PASSWORD}).content.decode()
    assert sign_in(Client(), "analyst", PASSWORD).status_code == 422


def test_where_a_second_factor_is_asked_for_the_password_is_not_enough(here):
    secret = set_up_app(here)
    answer = here.get("/twice/")
    assert answer.url == "/account/proof/code/?next=/twice/"
    here.post("/account/proof/", {"password": PASSWORD})
    assert here.get("/twice/").status_code == 302
    assert here.post(answer.url, {"code": code_of(secret, 1), "next": "/twice/"}).url == "/twice/"
    assert here.get("/twice/").content == b"inside"


def test_a_form_that_was_sent_is_kept_while_the_proof_is_asked_for(here):
    later(here, 700)
    answer = here.post("/guarded/", {"why": "A long reason"}, headers={"referer": "http://testserver/account/"})
    assert answer.url == "/account/proof/?next=/account/"
    assert Draft.objects.count() == 1
    here.post("/account/proof/", {"password": PASSWORD, "next": "/account/"})
    assert "A long reason" in here.get("/account/").content.decode()


def test_after_a_proof_the_session_goes_on_under_another_key_and_it_is_kept(here, analyst):
    later(here, 700)
    before = here.session.session_key
    here.post("/account/proof/", {"password": "not it"})
    assert here.session.session_key == before
    here.post("/account/proof/", {"password": PASSWORD})
    assert here.session.session_key != before
    old = Client()
    old.cookies[settings.SESSION_COOKIE_NAME] = before
    assert old.get("/account/").status_code == 302
    assert [each.session_key for each in queries.sessions(analyst)] == [here.session.session_key]
    said = Entry.objects.filter(kind="stepped_up").values_list("person_id", "sentence")
    assert list(said) == [(analyst.pk, "Analyst showed again who they are with a password.")]


def test_signing_out_is_kept_and_has_the_browser_forget(here, analyst):
    answer = here.post("/sign-out/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert Entry.objects.filter(kind="signed_out", person_id=analyst.pk).count() == 1


def test_ending_sessions_asks_for_a_fresh_proof(here):
    later(here, 700)
    assert here.post("/account/sessions/end/", {"which": "all"}).url.startswith("/account/proof/")
    assert here.get("/account/").status_code == 200


def test_the_proof_never_leads_elsewhere(here):
    assert here.post("/account/proof/", {"password": PASSWORD, "next": "https://elsewhere.example/"}).url == "/"


def test_sessions_are_listed_with_their_browser(here, analyst):
    other = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"})
    sign_in(other, "analyst", PASSWORD)
    page = here.get("/account/sessions/").content.decode()
    assert "Firefox on Windows" in page
    assert page.count("this one") == 1


def test_one_session_can_be_ended_and_only_ones_own(here, analyst, head):
    other, heads = Client(), Client()
    sign_in(other, "analyst", PASSWORD)
    sign_in(heads, "head", PASSWORD)
    one = next(each for each in queries.sessions(analyst) if each.session_key == other.session.session_key)
    here.post("/account/sessions/end/", {"which": one.pk})
    assert other.get("/account/").status_code == 302
    here.post("/account/sessions/end/", {"which": queries.sessions(head)[0].pk})
    assert heads.get("/account/").status_code == 200
    assert here.get("/account/").status_code == 200


@pytest.mark.parametrize(("which", "here_still"), [("others", 200), ("all", 302)])
def test_signing_out_everywhere(here, analyst, which, here_still):
    other = Client()
    sign_in(other, "analyst", PASSWORD)
    here.post("/account/sessions/end/", {"which": which})
    assert other.get("/account/").status_code == 302
    assert here.get("/account/").status_code == here_still


def test_somebody_with_nothing_but_a_work_account_proves_it_there_and_is_led_back(here, analyst):
    analyst.set_unusable_password()
    analyst.save()
    here.force_login(analyst)
    answer = here.get("/guarded/?a=1")
    address = urlsplit(answer.url)
    assert address.path == "/sign-in/work/"
    assert parse_qs(address.query) == {"next": ["/guarded/?a=1"], "auth_params": ["prompt=login"]}
