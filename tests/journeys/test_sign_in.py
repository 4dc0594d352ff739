"""Signing in as people do it: in a real browser, with an app, a passkey, a code on paper, by keyboard, and after a long pause."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import expect

from belonging.apps.accounts.models import Organisation
from tests.apps.accounts.factors import code_of
from tests.apps.people import PASSWORD, person
from tests.services.browser import assert_no_barriers, follow

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (1280, 320)


@pytest.fixture(autouse=True)
def asked_for(settings, area):
    settings.SECOND_FACTOR = True
    cache.clear()


def enter(page, live_server, username, path="/"):
    page.goto(f"{live_server.url}/sign-in/?next={path}")
    page.get_by_label("User name or e-mail address").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in", exact=True))


def set_up_app(page):
    """From the page that asks for a second factor to the recovery codes; return the app's key."""
    page.get_by_role("link", name="Set up an app").click()
    expect(page.get_by_role("img", name="Square to scan with your authenticator app")).to_be_visible()
    secret = page.locator(".key").inner_text()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    return secret


def sign_out(page):
    page.get_by_role("button", name="Sign out", exact=True).first.click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def at_both_widths(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_barriers(page)


@pytest.fixture
def key(page):
    """A security key inside the browser, as people have one in their computer."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def test_a_head_sets_an_app_up_and_signs_in_with_it(page, live_server, head):
    enter(page, live_server, "head")
    expect(page.get_by_role("heading", name="Set one up to go on")).to_be_visible()
    at_both_widths(page)
    secret = set_up_app(page)
    at_both_widths(page)
    follow(page.get_by_role("link", name="I have kept them"))
    sign_out(page)
    enter(page, live_server, "head", "/account/")
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    at_both_widths(page)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_label("Code").fill(code_of(secret, 1))
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_a_recovery_code_opens_once(page, live_server, head):
    enter(page, live_server, "head")
    set_up_app(page)
    code = page.locator(".codes li").first.inner_text()
    sign_out(page)
    for worked in (True, False):
        enter(page, live_server, "head", "/account/")
        page.get_by_label("Code").fill(code)
        page.get_by_role("button", name="Go on").click()
        if worked:
            expect(page.get_by_role("heading", name="Your account")).to_be_visible()
            sign_out(page)
    expect(page.get_by_role("alert")).to_contain_text("That code is not right, or has been used.")


def test_a_passkey_is_made_and_signs_in(key, live_server, head):
    page = key
    enter(page, live_server, "head")
    follow(page.get_by_role("link", name="Add a passkey"))
    at_both_widths(page)
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto(f"{live_server.url}/account/second-factor/")
    expect(page.get_by_text("My passkey, added on")).to_be_visible()
    at_both_widths(page)
    sign_out(page)
    enter(page, live_server, "head", "/account/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_a_passkey_that_is_refused_says_so(page, live_server, head):
    page.add_init_script("navigator.credentials.create = () => Promise.reject(new Error('refused'))")
    enter(page, live_server, "head")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The passkey was not made.")


def test_somebody_is_invited_and_comes_in(page, open_page, live_server, administrator, head):
    enter(page, live_server, "administrator", "/people/invite/")
    at_both_widths(page)
    page.get_by_label("E-mail address").fill("nia@westmere.example")
    page.get_by_label("Role").select_option("senco")
    page.get_by_label("Organisation").select_option(label=str(Organisation.objects.get(kind="school")))
    page.get_by_role("button", name="Send invitation").click()
    expect(page.get_by_role("status")).to_contain_text("nia@westmere.example is invited.")
    at_both_widths(page)
    theirs = open_page(viewport={"width": 375, "height": 800})
    theirs.goto(re.search(r"http\S+/invitations/\S+", mail.outbox[-1].body)[0])
    at_both_widths(theirs)
    theirs.get_by_label("Your name").fill("Nia Roe")
    theirs.get_by_label("User name").fill("nia.roe")
    for label in ("Password", "Password again"):
        theirs.get_by_label(label, exact=True).fill("a quiet orchard in spring")
    theirs.get_by_role("button", name="Come in").click()
    expect(theirs.get_by_role("heading", name="Second factor")).to_be_visible()
    set_up_app(theirs)
    follow(theirs.get_by_role("link", name="I have kept them"))
    expect(theirs.get_by_role("link", name="Nia Roe")).to_be_visible()


def test_everything_is_done_by_keyboard_alone(page, live_server, head):
    page.goto(f"{live_server.url}/sign-in/")

    def reach(text):
        for _ in range(30):
            page.keyboard.press("Tab")
            there = "[document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent]"
            if text in page.evaluate(there)[0]:
                return
        raise AssertionError(f"{text} was not reached by keyboard")

    reach("User name or e-mail address")
    page.keyboard.type("head")
    reach("Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    reach("Set up an app")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Set up an authenticator app")).to_be_visible()
    secret = page.locator(".key").inner_text()
    reach("Code")
    page.keyboard.type(code_of(secret))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    reach("I have kept them")
    follow(page.get_by_role("link", name="I have kept them"), key="Enter")
    expect(page.get_by_role("button", name="Sign out", exact=True)).to_be_visible()


def test_without_javascript_an_app_is_set_up_all_the_same(open_page, live_server, head):
    page = open_page(java_script_enabled=False, viewport={"width": 320, "height": 640})
    enter(page, live_server, "head")
    set_up_app(page)


def test_a_person_with_two_posts_changes_in_the_header(page, live_server, settings, head):
    settings.SECOND_FACTOR = False
    person("head", "councillor")
    enter(page, live_server, "head")
    at_both_widths(page)
    page.get_by_label("Act as").select_option(index=1)
    page.get_by_role("button", name="Change").click()
    expect(page.get_by_role("status")).to_contain_text("You act as Councillor")


@pytest.fixture
def quick(settings):
    """A session that warns after four seconds and ends after eight."""
    settings.SECOND_FACTOR = False
    settings.IDLE_WARNING, settings.IDLE_END = 4, 8


def test_the_warning_can_be_answered_by_keyboard(page, live_server, analyst, quick):
    enter(page, live_server, "analyst", "/account/password/")
    warning = page.get_by_role("dialog", name="Are you still there?")
    expect(warning).to_be_visible(timeout=8_000)
    assert_no_barriers(page)
    expect(warning.get_by_role("button", name="Stay signed in")).to_be_focused()
    page.keyboard.press("Enter")
    expect(warning).to_be_hidden()
    page.wait_for_timeout(1_500)
    expect(warning).to_be_hidden()


def test_an_unanswered_warning_signs_out_and_keeps_what_was_typed(page, live_server, administrator, head, quick):
    path = f"/people/{head.pk}/"
    enter(page, live_server, "administrator", path)
    page.get_by_label("Why (shown here, not to them)").fill("Gone to another school")
    expect(page.get_by_role("dialog", name="Are you still there?")).to_be_visible(timeout=12_000)
    page.wait_for_url("**/sign-in/**", timeout=15_000)
    page.get_by_label("User name or e-mail address").fill("administrator")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="What you had typed here is kept")).to_be_visible()
    assert_no_barriers(page)
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_label("Why (shown here, not to them)")).to_have_value("Gone to another school")


def test_the_pages_of_people_and_sessions_have_no_barrier(page, live_server, settings, administrator, head):
    settings.SECOND_FACTOR = False
    enter(page, live_server, "administrator", "/account/")
    paths = ("/account/", "/account/sessions/", "/account/second-factor/", "/people/", "/people/?closed=yes")
    for path in (*paths, "/people/invite/", "/people/leavers/", f"/people/{head.pk}/", "/account/proof/"):
        page.goto(f"{live_server.url}{path}")
        at_both_widths(page)
    for path in ("/invitations/none/", "/task/none/"):
        page.goto(f"{live_server.url}{path}")
        at_both_widths(page)
