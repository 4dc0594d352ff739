"""Who forgot a password or lost a second factor is helped in, without anybody else learning or passing by anything."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.test import Client
from django.utils import timezone

from belonging.apps.history.models import Entry
from tests.apps.accounts.factors import set_up_app, sign_in
from tests.apps.people import PASSWORD

NEW = "seven quiet herons wading"


@pytest.fixture
def admin(client, administrator, head, empty_home):
    sign_in(client, "administrator", PASSWORD)
    return client


def link(admin, person):
    """Send the link through the page; return its path as the letter has it."""
    page = admin.post(f"/people/{person.pk}/change/", {"what": "password"}, follow=True).content.decode()
    found = re.search(r"http://testserver(/password/\S+)", mail.outbox[-1].body)[1]
    assert mail.outbox[-1].to == [person.email]
    assert found not in page
    return found


def choose(address, password=NEW):
    return Client().post(address, {"new_password1": password, "new_password2": password})


def test_a_link_brings_a_new_password_once_and_ends_every_session(admin, head):
    there = Client()
    sign_in(there, "head", PASSWORD)
    address = link(admin, head)
    assert "Choose a new password" in Client().get(address).content.decode()
    assert choose(address).url == "/sign-in/"
    assert there.get("/account/").status_code == 302
    assert sign_in(Client(), "head", PASSWORD).status_code == 422
    assert sign_in(Client(), "head", NEW).status_code == 302
    assert choose(address, "another four words here").status_code == 404
    said = list(Entry.objects.filter(kind="wrote").values_list("person_name", "sentence"))
    assert ("Administrator", "Head was sent a link to choose a new password.") in said


def test_a_new_password_does_not_pass_the_second_factor_by(admin, head, settings):
    settings.SECOND_FACTOR = True
    with_app = Client()
    sign_in(with_app, "head", PASSWORD)
    set_up_app(with_app)
    settings.SECOND_FACTOR = False  # the administrator has none to show
    address = link(admin, head)
    settings.SECOND_FACTOR = True
    choose(address)
    assert sign_in(Client(), "head", NEW).url == "/sign-in/second-step/"


def test_a_weak_password_is_refused_as_everywhere(admin, head):
    address = link(admin, head)
    assert choose(address, "password1234").status_code == 422
    assert sign_in(Client(), "head", PASSWORD).status_code == 302


def test_a_link_ends_after_a_day_with_a_sign_in_and_with_the_account(admin, head, monkeypatch):
    late = link(admin, head)
    now = timezone.localtime().replace(tzinfo=None)
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: now + timedelta(hours=25))
    assert choose(late).status_code == 404
    monkeypatch.undo()
    used = link(admin, head)
    sign_in(Client(), "head", PASSWORD)
    assert choose(used).status_code == 404
    over = link(admin, head)
    head.is_active = False
    head.save()
    assert choose(over).status_code == 404


@pytest.mark.parametrize("token", ["x", "1.x-y", "!.a-b", "z" * 200, "1."])
def test_what_is_no_link_opens_nothing(db, token):
    assert Client().get(f"/password/{token}/").status_code == 404


def test_a_lost_second_factor_is_removed_told_and_set_up_anew(admin, head, settings):
    there = Client()
    sign_in(there, "head", PASSWORD)
    set_up_app(there)
    admin.post(f"/people/{head.pk}/change/", {"what": "factors"})
    assert not Authenticator.objects.filter(user=head).exists()
    assert there.get("/account/").status_code == 302
    assert mail.outbox[-1].to == [head.email]
    assert "second factor was removed" in mail.outbox[-1].subject
    settings.SECOND_FACTOR = True
    sign_in(there, "head", PASSWORD)
    assert there.get("/account/").url == "/account/second-factor/"
    assert Entry.objects.filter(sentence__contains="as theirs was lost", person_name="Administrator").exists()
