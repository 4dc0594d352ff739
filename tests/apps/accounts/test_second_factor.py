"""A second factor stands before every page of everybody who can see a named child."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from belonging.apps.accounts import queries
from belonging.apps.accounts.models import User
from belonging.site.nightly import accounts
from tests.apps.accounts.factors import code_of, set_up_app, sign_in
from tests.apps.people import PASSWORD, person

SET_UP = "/account/second-factor/"


@pytest.fixture
def asked_for(settings, empty_home):
    settings.SECOND_FACTOR = True


@pytest.fixture
def with_app(client, head, asked_for):
    """The head, signed in, with an app set up; the app's key."""
    sign_in(client, "head", PASSWORD)
    return set_up_app(client)


def second_step(client, code):
    return client.post("/sign-in/second-step/", {"code": code})


def test_a_head_reaches_no_page_before_setting_one_up(client, head, asked_for):
    assert sign_in(client, "head", PASSWORD).url == "/"
    for path in ("/", "/schools/", "/account/", "/account/password/", "/indicators/", "/people/", "/account/sessions/"):
        assert client.get(path).url == SET_UP, path
    assert "Set one up to go on" in client.get(SET_UP).content.decode()


def test_somebody_who_sees_figures_only_need_not(client, asked_for, db):
    person("councillor", "councillor")
    sign_in(client, "councillor", PASSWORD)
    assert client.get("/account/").status_code == 200
    set_up_app(client)
    assert len(queries.second_factors(User.objects.get(username="councillor"))) == 1


def test_setting_one_up_opens_the_pages_and_shows_recovery_codes_once(client, head, with_app):
    page = client.get("/account/second-factor/codes/").content.decode()
    assert page.count("<li>") >= 10
    assert "cannot be shown again" in client.get("/account/second-factor/codes/").content.decode()
    assert client.get("/account/").status_code == 200


def test_the_key_is_not_in_the_database_in_clear(with_app):
    assert with_app not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_the_next_sign_in_asks_for_a_code_and_takes_it_once(with_app, head, settings):
    other, third = Client(), Client()
    assert sign_in(other, "head", PASSWORD, "/account/").url == "/sign-in/second-step/"
    assert other.get("/account/").status_code == 302
    assert second_step(other, "000000").status_code == 200
    code = code_of(with_app, 1)
    assert second_step(other, code).url == "/account/"
    assert other.get("/account/").status_code == 200
    sign_in(third, "head", PASSWORD)
    assert "That code is not right, or has been used." in second_step(third, code).content.decode()


def test_the_second_step_needs_the_first(client, head, with_app):
    stranger = Client()
    assert stranger.get("/sign-in/second-step/").url == "/sign-in/"
    assert second_step(stranger, code_of(with_app, 1)).url == "/sign-in/"


def test_a_recovery_code_works_once(client, head, with_app):
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    other, third = Client(), Client()
    sign_in(other, "head", PASSWORD)
    assert second_step(other, codes[0]).url == "/"
    sign_in(third, "head", PASSWORD)
    assert second_step(third, codes[0]).status_code == 200
    assert queries.recovery_codes_left(head) == 9


def test_six_wrong_codes_end_in_waiting(client, head, with_app):
    other = Client()
    sign_in(other, "head", PASSWORD)
    for _ in range(6):
        second_step(other, "111111")
    assert "too many failed attempts" in second_step(other, code_of(with_app, 1)).content.decode()


def test_the_last_one_cannot_be_removed_by_somebody_who_needs_it(client, head, with_app):
    answer = client.post("/account/second-factor/app/remove/", {})
    assert "Add another one before you remove this one." in answer.content.decode()
    assert queries.second_factors(head)


def test_a_post_given_later_asks_for_the_factor_at_once(client, asked_for, db):
    somebody = person("councillor", "councillor")
    sign_in(client, "councillor", PASSWORD)
    assert client.get("/account/").status_code == 200
    person("councillor", "headteacher", 900001)
    assert client.get("/account/").url == SET_UP
    assert somebody.pk == User.objects.get(username="councillor").pk


def test_a_session_that_never_saw_the_factor_is_asked_for_it(client, head, with_app):
    other = Client()
    other.force_login(head)
    assert other.get("/account/").url.startswith("/account/proof/code/?next=/account/")
    assert other.post("/account/proof/code/", {"code": code_of(with_app, 1), "next": "/account/"}).url == "/account/"
    assert other.get("/account/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_letter_tells_the_person_of_every_change(client, head, with_app):
    assert [each.subject for each in mail.outbox] == ["An authenticator app was set up on your Belonging account"]
    assert mail.outbox[0].to == [head.email]


def test_after_the_sites_secret_changed_an_app_still_works_and_is_sealed_anew(client, head, with_app, settings):
    def kept():
        return {each.type: each.data for each in Authenticator.objects.filter(user=head)}

    old, before = settings.SECRET_KEY, kept()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another one: 4f1e9ad07c63b285b1d2e3f4", [old]
    assert accounts.run().endswith("2 second factors sealed anew.")
    assert accounts.run().endswith("0 second factors sealed anew.")
    assert all(data != before[kind] for kind, data in kept().items())
    settings.SECRET_KEY_FALLBACKS = []
    assert sign_in(other := Client(), "head", PASSWORD).url == "/sign-in/second-step/"
    assert second_step(other, code_of(with_app, 1)).status_code == 302
    assert accounts.run().endswith("people warned.")


def test_a_passkey_goes_while_another_factor_stays_and_the_last_one_never(client, head, with_app):
    made = [
        Authenticator.objects.create(user=head, type="webauthn", data={"name": name, "credential": {}})
        for name in ("phone", "key")
    ]
    assert client.post(f"/account/second-factor/passkeys/{made[0].pk}/remove/").url == SET_UP
    assert [each.pk for each in Authenticator.objects.filter(type="webauthn")] == [made[1].pk]
    Authenticator.objects.filter(type="totp").delete()
    answer = client.post(f"/account/second-factor/passkeys/{made[1].pk}/remove/")
    assert answer.status_code == 200
    assert "Add another one before you remove this one." in answer.content.decode()
    assert Authenticator.objects.filter(pk=made[1].pk).exists()
