"""Signing in: by name or e-mail address, slowed for those who guess, never sent elsewhere."""

import time
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from belonging.apps.accounts.actions import people, sign_ins
from belonging.apps.accounts.backends import NameOrEmailBackend
from belonging.apps.accounts.models import FailedSignIn, User
from belonging.site.settings import signing_in
from tests.apps.measures.fixtures import PASSWORD


def enter(client, name, password=PASSWORD, following=""):
    return client.post("/sign-in/", {"username": name, "password": password, "next": following})


@pytest.mark.parametrize(
    "name", ["analyst", "ANALYST", " analyst ", "analyst@westmere.example", "Analyst@Westmere.Example"]
)
def test_a_person_signs_in_by_name_or_e_mail_address_in_any_case(client, analyst, empty_home, name):
    assert enter(client, name).status_code == 302
    assert client.session["_auth_user_id"] == str(analyst.pk)


def test_a_wrong_password_says_the_same_as_an_unknown_name(client, analyst, empty_home):
    wrong, unknown = enter(client, "analyst", "not it"), enter(client, "nobody", "not it")
    assert wrong.status_code == unknown.status_code == 422
    sentence = "The name or the password is not right. Check both and try again."
    assert sentence in wrong.content.decode()
    assert sentence in unknown.content.decode()
    assert "<title>Error: Sign in" in wrong.content.decode()


def test_after_six_failures_even_the_right_password_waits(client, analyst, empty_home):
    for _ in range(sign_ins.FOR_A_NAME):
        enter(client, "analyst", "guess")
    answer = enter(client, "analyst")
    assert answer.status_code == 422
    assert "There were too many failed attempts. Try again after" in answer.content.decode()


def test_the_wait_ends_and_old_failures_are_forgotten(analyst):
    start = timezone.now() - timedelta(minutes=61)
    for _ in range(sign_ins.FOR_A_NAME):
        sign_ins.failed(name="analyst", address="10.0.0.1", now=start)
    assert sign_ins.refused_until(name="Analyst", address="10.0.0.1", now=start) == start + sign_ins.WINDOW
    assert sign_ins.refused_until(name="analyst", address="10.0.0.1") is None
    sign_ins.failed(name="other", address="10.0.0.1")
    assert FailedSignIn.objects.count() == 1


def test_one_address_that_tries_many_names_is_slowed_too(db):
    for number in range(sign_ins.FOR_AN_ADDRESS):
        sign_ins.failed(name=f"person {number}", address="10.0.0.1")
    assert sign_ins.refused_until(name="somebody else", address="10.0.0.1")
    assert not sign_ins.refused_until(name="somebody else", address="10.0.0.2")


def test_failures_keep_no_name_and_no_address(db):
    sign_ins.failed(name="analyst", address="10.0.0.1")
    kept = FailedSignIn.objects.get()
    assert "analyst" not in kept.name_key
    assert "10.0.0.1" not in kept.address_key


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(client, analyst, empty_home, elsewhere):
    assert enter(client, "analyst", following=elsewhere).url == "/"


def test_a_person_goes_on_to_the_page_they_asked_for(client, analyst, empty_home):
    assert enter(client, "analyst", following="/schools/?search=park").url == "/schools/?search=park"


def test_signing_out_takes_a_post(client, analyst, empty_home):
    client.force_login(analyst)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_person_who_may_no_longer_sign_in_is_out_at_once(client, analyst, empty_home):
    client.force_login(analyst)
    User.objects.filter(pk=analyst.pk).update(is_active=False)
    assert client.get("/account/").status_code == 302


def test_a_changed_password_ends_other_sessions(client, analyst, empty_home, django_user_model):
    from django.test import Client

    other = Client()
    for each in (client, other):
        each.force_login(analyst)
    new = "another-long-enough-word"
    given = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/account/password/", given).status_code == 302
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


def test_a_role_is_given_only_in_organisations_of_its_kinds(analyst):
    with pytest.raises(ValueError, match="Headteacher is not a role in local authority organisations"):
        people.give(person=analyst, role="headteacher", organisation=analyst.post.organisation)


def test_keeping_a_person_twice_leaves_one(analyst):
    again = people.keep(username="Analyst", email="new@westmere.example", name="New", password=PASSWORD)
    assert again.pk == analyst.pk
    assert User.objects.count() == 1


def test_the_wait_lasts_thirty_minutes_from_the_sixth_failure(db):
    start = timezone.now()
    for minute in range(sign_ins.FOR_A_NAME):
        sign_ins.failed(name="analyst", address="10.0.0.1", now=start + timedelta(minutes=5 * minute))
    last = start + timedelta(minutes=25)
    ask = {"name": "analyst", "address": "10.0.0.2"}
    assert sign_ins.refused_until(**ask, now=last + timedelta(minutes=29)) == last + timedelta(minutes=30)
    assert sign_ins.refused_until(**ask, now=last + timedelta(minutes=30)) is None


def test_the_wait_of_a_name_nobody_has_looks_the_same(client, analyst, empty_home):
    def answers(name):
        return [enter(client, name, "guess") for _ in range(sign_ins.FOR_A_NAME + 1)]

    known, unknown = answers("analyst"), answers("nobody")
    assert [each.status_code for each in known] == [each.status_code for each in unknown]
    assert "There were too many failed attempts" in known[-1].content.decode()
    assert "There were too many failed attempts" in unknown[-1].content.decode()


def test_a_name_nobody_has_takes_as_long_as_a_wrong_password(analyst, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    analyst.set_password(PASSWORD)
    analyst.save()
    backend = NameOrEmailBackend()

    def seconds(name):
        began = time.process_time()
        assert backend.authenticate(None, username=name, password="guess") is None
        return time.process_time() - began

    known, unknown = (min(seconds(name) for _ in range(3)) for name in ("analyst", "nobody"))
    assert 0.5 < known / unknown < 2


def test_a_closed_account_is_told_nothing_more_than_a_wrong_password(client, analyst, empty_home):
    people.close(person=analyst, why="Left.")
    sentence = "The name or the password is not right. Check both and try again."
    assert sentence in enter(client, "analyst").content.decode()


def test_the_sign_in_page_of_the_fictional_area_says_that_no_second_factor_is_asked_for(
    client, empty_home, settings, db
):
    settings.DEMO_AREA = True
    assert "This area is fictional" in client.get("/sign-in/").content.decode()
    settings.SECOND_FACTOR = True
    assert "This area is fictional" not in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize(
    ("given", "fictional", "asked"), [("", False, True), ("", True, False), ("on", True, True), ("off", True, False)]
)
def test_the_second_factor_is_off_only_for_the_fictional_area(monkeypatch, given, fictional, asked):
    monkeypatch.setenv("BELONGING_SECOND_FACTOR", given)
    assert signing_in.second_factor(fictional) is asked


def test_turning_it_off_for_a_real_record_stops_with_a_sentence(monkeypatch):
    monkeypatch.setenv("BELONGING_SECOND_FACTOR", "off")
    with pytest.raises(ImproperlyConfigured, match="was not made by `belonging demo`"):
        signing_in.second_factor(False)


def test_half_a_single_sign_on_stops_with_a_sentence(monkeypatch):
    monkeypatch.setenv("BELONGING_OIDC_ISSUER", "https://login.example")
    with pytest.raises(ImproperlyConfigured, match="BELONGING_OIDC_CLIENT_ID, BELONGING_OIDC_CLIENT_SECRET too"):
        signing_in.single_sign_on()


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_the_provider_is_asked_for_signing_in_alone(client, analyst, empty_home, settings, process):
    settings.SOCIALACCOUNT_PROVIDERS = signing_in.provider("http://127.0.0.1:9", "client", "secret")
    assert client.get(f"/sign-in/work/?process={process}").status_code == 404
