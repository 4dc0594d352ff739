"""Single sign-on with a real provider: it lets in people known here, by a verified address, and nobody else."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from belonging.apps.accounts.actions import invitations, people
from belonging.apps.accounts.models import User
from belonging.site.settings import signing_in
from tests.services.browser import assert_no_barriers
from tests.services.openid_provider import CLIENT, SECRET

pytestmark = pytest.mark.django_db(transaction=True)
KNOWN = {
    "jo": {"email": "Head@westmere.example", "email_verified": True, "name": "Jo", "amr": ["pwd", "mfa"]},
    "weak": {"email": "head@westmere.example", "email_verified": True, "name": "Jo", "amr": ["pwd"]},
    "unsure": {"email": "head@westmere.example", "email_verified": False, "name": "Jo", "amr": ["pwd", "mfa"]},
    "stranger": {"email": "stranger@elsewhere.example", "email_verified": True, "name": "S", "amr": ["pwd"]},
    "guest": {"email": "guest@westmere.example", "email_verified": True, "name": "Guest", "amr": ["pwd", "mfa"]},
}


@pytest.fixture(autouse=True)
def joined(settings, area, live_server, openid_provider):
    """The site joined to the provider."""
    cache.clear()
    settings.SECOND_FACTOR = True
    issuer = openid_provider(f"{live_server.url}/sign-in/work/answered/", KNOWN)
    settings.SOCIALACCOUNT_PROVIDERS = signing_in.provider(issuer, CLIENT, SECRET, "Westmere Council")


def come(page, live_server, name, path="/account/"):
    page.goto(f"{live_server.url}/sign-in/?next={path}")
    page.get_by_role("link", name="Sign in with Westmere Council").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Continue").click()


def test_a_known_person_comes_in_and_the_providers_second_factor_counts_when_it_may(page, live_server, settings, head):
    settings.OIDC_SECOND_FACTOR = True
    come(page, live_server, "jo")
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    page.goto(f"{live_server.url}/schools/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize(("counts", "name"), [(False, "jo"), (True, "weak")])
def test_otherwise_a_second_factor_is_set_up_here(page, live_server, settings, head, counts, name):
    settings.OIDC_SECOND_FACTOR = counts
    come(page, live_server, name)
    expect(page.get_by_role("heading", name="Set one up to go on")).to_be_visible()


@pytest.mark.parametrize("name", ["stranger", "unsure"])
def test_nobody_else_comes_in_and_no_account_is_made(page, live_server, head, name):
    come(page, live_server, name)
    expect(page.get_by_role("alert")).to_contain_text("Your work account is not known here.")
    assert_no_barriers(page)
    assert User.objects.count() == 1


def test_a_closed_account_stays_closed(page, live_server, settings, head):
    settings.OIDC_SECOND_FACTOR = True
    come(page, live_server, "jo")
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    people.close(person=head, why="Left.")
    page.context.clear_cookies()
    come(page, live_server, "jo")
    expect(page.get_by_role("alert")).to_contain_text("Your work account is not known here.")


def test_an_invited_person_needs_no_password(page, live_server, settings, head):
    settings.OIDC_SECOND_FACTOR = True
    invitations.invite(email="guest@westmere.example", role="senco", organisation=head.post.organisation, by=None)
    come(page, live_server, "guest")
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    expect(page.get_by_text("SENCO, School")).to_be_visible()
    assert not User.objects.get(username="guest").has_usable_password()
