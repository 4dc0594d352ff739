"""What a family agreed to and objected to: recorded, closed, answered and undone in a real browser, by keyboard alone, with no barriers."""

import pytest
from playwright.sync_api import expect

from tests.apps.people import PASSWORD
from tests.journeys.keyboard import fill, go, pick, press
from tests.services.browser import assert_no_barriers, follow

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (390, 1280)
WORDS = "Please stop telling The Boathouse about Ash. We were never asked."


@pytest.fixture
def here(empty_home):
    """A child at the eastern school, a provider the school shares with, a head, and who answers for data protection."""
    from tests.apps.record import family

    made = family.made()
    family.share(made)
    return made


def enter(page, live_server, username, path):
    page.goto(f"{live_server.url}/sign-in/?next={path}")
    page.get_by_label("User name or e-mail address").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in", exact=True))


def at_both_widths(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_barriers(page)


def take_longer(page):
    go(page, "It takes longer than a month")
    press(page, "Take two further months")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    at_both_widths(page)
    pick(page, "What is asked is complex")
    fill(page, "What makes it so", "Four organisations hold it.")
    press(page, "Take two further months")
    expect(page.get_by_text("Four organisations hold it.")).to_be_visible()
    at_both_widths(page)


def test_an_objection_is_recorded_by_a_head_and_answered_by_keyboard_alone(page, live_server, here):
    enter(page, live_server, "eve", f"/children/{here.child.pk}/")
    expect(page.get_by_text("Nothing is recorded that you may see.")).to_be_visible()
    go(page, "Record an objection")
    at_both_widths(page)
    press(page, "Record the objection")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    at_both_widths(page)
    pick(page, "Sharing under “Sharing”")
    fill(page, "What they said", WORDS)
    pick(page, "A parent")
    fill(page, "Their name", "Wren Moor")
    pick(page, "By e-mail")
    press(page, "Record the objection")
    expect(page.get_by_role("heading", name="Objection to sharing under “Sharing”")).to_be_visible()
    expect(page.get_by_text(WORDS)).to_be_visible()
    at_both_widths(page)
    follow(page.get_by_role("button", name="Sign out", exact=True).first)

    enter(page, live_server, "data_protection_lead", "/objections/")
    expect(page.get_by_text("days left, until")).to_be_visible()
    at_both_widths(page)
    go(page, "Ash Moor 1")
    take_longer(page)
    press(page, "Answer it")
    at_both_widths(page)
    pick(page, "Accept it: the sharing ends now")
    fill(page, "Why", "Nothing outweighs what you ask, so we have stopped.")
    press(page, "Record the answer")
    expect(page.get_by_text("1 sharing ended. Tell the family today")).to_be_visible()
    expect(page.get_by_text("Accepted.", exact=True)).to_be_visible()
    at_both_widths(page)
    page.goto(f"{live_server.url}/objections/")
    expect(page.get_by_text("None waits.")).to_be_visible()
    at_both_widths(page)


def test_a_consent_is_recorded_taken_back_and_undone_on_a_phone_without_javascript(open_page, live_server, here):
    page = open_page(java_script_enabled=False, viewport={"width": 390, "height": 800})
    enter(page, live_server, "eve", f"/children/{here.child.pk}/")
    page.get_by_role("link", name="Record what they were asked and answered").click()
    page.get_by_label("Sharing under “Sharing”").check()
    page.get_by_label("What they were asked").fill("May The Boathouse be told?")
    page.get_by_label("They agreed").check()
    page.get_by_label("A parent").check()
    page.get_by_label("Their name").fill("Wren Moor")
    page.get_by_label("By telephone").check()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Sharing under “Sharing”: agreed")).to_be_visible()
    page.get_by_role("link", name="They took it back").click()
    page.get_by_role("button", name="Record it, and end what rests on it").click()
    expect(page.get_by_text("Sharing under “Sharing”: taken back")).to_be_visible()
    page.get_by_role("button", name="Undo: it counts after all").click()
    expect(page.get_by_text("Sharing under “Sharing”: agreed")).to_be_visible()


def test_a_head_sees_no_answer_page_and_the_child_is_not_shared_while_an_objection_stands(page, live_server, here):
    from tests.apps.record import family

    family.decide(here, family.record(here, None), accepted=True)
    enter(page, live_server, "eve", f"/children/{here.child.pk}/share/")
    expect(page.get_by_text("the objection was accepted")).to_be_visible()
    at_both_widths(page)
    page.goto(f"{live_server.url}/children/{here.child.pk}/")
    expect(page.get_by_role("link", name="Read the objection")).to_be_visible()
    at_both_widths(page)
