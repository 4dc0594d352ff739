"""Finding a child, reading why, who looked, and opening a record out of reach: in a real browser, by keyboard alone, with no barriers."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.apps.access import world
from tests.apps.accounts.factors import code_of
from tests.journeys.keyboard import fill, go, pick, press, reach
from tests.journeys.test_sign_in import at_both_widths, enter, set_up_app, sign_out
from tests.services.browser import assert_no_barriers

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "He is at our gate in tears and nobody at his school answers."


@pytest.fixture
def here(empty_home, settings):
    """A small world with a child in the north and one in the east, and a second factor asked of everybody."""
    settings.SECOND_FACTOR = True
    cache.clear()
    made = world.made()
    made.here = world.child(made, (world.NORTH, world.long_ago(), None))
    made.elsewhere = world.child(made, (world.EAST, world.long_ago(), None))
    return made


def come_in(page, live_server, role, path):
    """Make somebody in a role, and sign them in with an app set up for the first time; return the app's key."""
    world.reader(role)
    enter(page, live_server, role, path)
    secret = set_up_app(page)
    page.goto(f"{live_server.url}{path}")
    return secret


def test_a_head_finds_a_child_and_reads_why_and_who_looked_by_keyboard_alone(page, live_server, here):
    come_in(page, live_server, "headteacher", "/children/")
    expect(page.get_by_role("status")).to_contain_text("1 child, in the order")
    fill(page, "Name or UPN", "nobody")
    press(page, "Find")
    expect(page.get_by_role("status")).to_contain_text("No child within your reach")
    at_both_widths(page)
    fill(page, "Name or UPN", "moor")
    press(page, "Find")
    at_both_widths(page)
    go(page, "Ash Moor 1")
    expect(page.get_by_role("heading", name="Ash Moor 1", level=1)).to_be_visible()
    reach(page.locator("summary"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("The child is on roll at School 199001.")).to_be_visible()
    at_both_widths(page)
    go(page, "Who looked at this record")
    expect(page.get_by_text("Looked at this child's page.").first).to_be_visible()
    at_both_widths(page)


def test_a_record_is_opened_out_of_reach_and_found_on_the_list_of_such_openings(page, live_server, here):
    secret = come_in(page, live_server, "headteacher", "/children/")
    go(page, "A child outside your reach, and it cannot wait?")
    expect(page.get_by_role("heading", name="Show that it is you")).to_be_visible()
    at_both_widths(page)
    fill(page, "Code", code_of(secret, 1))
    press(page, "Go on")
    expect(page.get_by_role("heading", name="Open a record outside your reach")).to_be_visible()
    at_both_widths(page)
    press(page, "Open the record")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    at_both_widths(page)
    fill(page, "The child's UPN", here.elsewhere.upn)
    fill(page, "Why you need this record now", REASON)
    pick(page, "2 hours")
    press(page, "Open the record")
    expect(page.get_by_role("heading", name="Ash Moor 2", level=1)).to_be_visible()
    reach(page.locator("summary")).page.keyboard.press("Enter")
    expect(page.get_by_text("You opened this record outside your reach until")).to_be_visible()
    assert_no_barriers(page)
    sign_out(page)
    come_in(page, live_server, "data_protection_lead", "/broken-glass/")
    expect(page.get_by_text(REASON)).to_be_visible()
    at_both_widths(page)


def test_a_partner_begins_at_the_children_shared_and_sees_no_other(page, live_server, here):
    partner = world.reader("alternative_provider_lead")
    agreement = world.agreement(partner.post.organisation, expires=None, purposes=["inclusion"])
    world.tie(here.elsewhere, partner, "shared_with", agreement=agreement)
    come_in(page, live_server, "alternative_provider_lead", "/")
    expect(page.get_by_role("heading", name="Children", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Ash Moor 2")).to_be_visible()
    expect(page.get_by_role("link", name="Ash Moor 1")).to_have_count(0)
    go(page, "Ash Moor 2")
    expect(page.get_by_role("definition").first).to_have_text("Not shown to you")
    at_both_widths(page)


def test_a_child_is_found_on_a_phone_without_javascript(open_page, live_server, here):
    page = open_page(java_script_enabled=False, viewport={"width": 320, "height": 640})
    come_in(page, live_server, "senco", "/children/")
    page.get_by_label("Name or UPN").fill("moor")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("status")).to_contain_text("1 child found")
    assert "moor" not in page.url
    page.get_by_role("link", name="Ash Moor 1").click()
    expect(page.get_by_role("heading", name="Suspensions and permanent exclusions")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("status")).to_contain_text("1 child found")
    expect(page.get_by_label("Name or UPN")).to_have_value("moor")
