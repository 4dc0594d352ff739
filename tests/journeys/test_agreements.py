"""Drawing up, offering, signing and suspending an agreement in a real browser, by keyboard alone, with no barriers."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.apps.agreements import area as small_area
from tests.apps.people import person
from tests.journeys.keyboard import fill, go, pick, press, reach, tick
from tests.journeys.test_pages import WIDTHS, sign_in
from tests.services.browser import assert_no_barriers

pytestmark = pytest.mark.django_db(transaction=True)
LEAD, OFFICER = "lead", "officer"


@pytest.fixture
def here(empty_home, transactional_db):
    """The organisations, somebody at the police who may sign, and the statutory agreements."""
    from belonging.apps.agreements.actions import statutory

    made = small_area.made()
    person(OFFICER, "police_officer", kind="agency", key="police")
    made.police.name = "Westmere Police"
    made.police.save()
    statutory.keep()
    return made


def add_party(page, name, side):
    reach(page.get_by_label("Organisation, or every organisation of a kind"))
    page.keyboard.type(name)
    pick(page, side)
    press(page, "Add")
    expect(page.get_by_role("status")).to_contain_text("Added.")


def begin(page):
    """Begin an agreement, once without a title."""
    go(page, "Draw up an agreement")
    press(page, "Begin")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert_no_barriers(page)
    fill(page, "What the agreement is called", "Police notices")
    press(page, "Begin")
    expect(page.get_by_text("To do", exact=True)).to_have_count(4)


def say_why_and_who(page):
    """Say what it is for, by what right, and who takes part."""
    go(page, "Why it is shared, and by what right")
    tick(page, "Safeguarding")
    pick(page, "UK GDPR Article 6(1)(e): a public task")
    first = page.get_by_role("group", name="The condition for special categories").get_by_role("radio").first
    reach(first)
    page.keyboard.press("Space")
    press(page, "Keep")
    expect(page.get_by_text("To do", exact=True)).to_have_count(3)
    go(page, "Who gives and who receives")
    add_party(page, "Westmere Council", "Gives")
    add_party(page, "Westmere Police", "Receives")
    press(page, "Done")


def say_what_and_when(page, day):
    """Say what is shared, and from when until when."""
    go(page, "What is shared")
    tick(page, "Surname")
    press(page, "Keep")
    go(page, "From when until when, and who looks after it")
    fill(page, "It starts on", f"{day:%d/%m/%Y}")
    fill(page, "It is reviewed on", f"{day + timedelta(days=90):%d/%m/%Y}")
    fill(page, "It ends at midnight before", f"{day + timedelta(days=180):%d/%m/%Y}")
    fill(page, "How long what is shared is kept", "Six months")
    press(page, "Keep")
    expect(page.get_by_text("To do", exact=True)).to_have_count(0)


def test_an_agreement_is_drawn_up_signed_and_suspended_by_keyboard_alone(page, live_server, here):
    sign_in(page, live_server, LEAD)
    page.goto(f"{live_server.url}/agreements/")
    begin(page)
    say_why_and_who(page)
    say_what_and_when(page, here.today)
    press(page, "Offer it for signature")
    expect(page.get_by_text("Nothing flows until Westmere Council, Westmere Police have signed.")).to_be_visible()
    at = page.url
    sign_here(page, at)
    press(page, "Sign out")
    sign_in(page, live_server, OFFICER)
    sign_here(page, at)
    expect(page.get_by_text("In force", exact=True)).to_be_visible()
    assert small_area.flows(here, here.police, purpose="safeguarding")
    press(page, "Sign out")
    sign_in(page, live_server, LEAD)
    page.goto(at)
    go(page, "Suspend it")
    fill(page, "Why", "A laptop was lost.")
    press(page, "Suspend this agreement")
    expect(page.get_by_text("A laptop was lost.")).to_be_visible()
    assert not small_area.flows(here, here.police, purpose="safeguarding")


def sign_here(page, at):
    """Open an agreement and sign it."""
    page.goto(at)
    press(page, "Sign this agreement")
    fill(page, "Your post", "Director")
    tick(page, "I have read this agreement, and I may sign it for my organisation")
    press(page, "Sign")
    expect(page.get_by_role("status")).to_contain_text("Signed. Thank you.")


def test_no_page_of_agreements_has_a_barrier_at_any_width(page, live_server, here):
    from belonging.apps.agreements.actions import ending

    draft = small_area.drafted(here)
    near = small_area.offered(here, signed=[here.authority, here.police], days=20)
    waits = small_area.offered(here)
    stopped = small_area.offered(here)
    ending.suspend(agreement=stopped, why="A laptop was lost.", by=here.lead)
    paths = ["", "map/", "new/", "1/", *(f"{each.pk}/" for each in (draft, near, waits, stopped)), f"{waits.pk}/sign/"]
    paths += [f"{draft.pk}/draft/{part}/" for part in ("purpose", "parties", "data", "dates")]
    paths += [f"{near.pk}/close/suspend/", f"{near.pk}/close/end/", f"{waits.pk}/ask/"]
    sign_in(page, live_server, LEAD)
    for path in paths:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{live_server.url}/agreements/{path}")
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert_no_barriers(page)


def test_an_agreement_is_read_and_signed_on_a_phone_without_javascript(open_page, live_server, here):
    page = open_page(java_script_enabled=False, viewport={"width": 320, "height": 640})
    small_area.offered(here, signed=[here.authority])
    sign_in(page, live_server, OFFICER)
    page.goto(f"{live_server.url}/agreements/")
    page.get_by_role("link", name="Keeping children in school").click()
    page.get_by_role("button", name="Sign this agreement").click()
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your post.")
    page.get_by_label("Your post").fill("Chief")
    page.get_by_label("I have read this agreement").check()
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("In force", exact=True)).to_be_visible()
    page.goto(f"{live_server.url}/agreements/map/")
    expect(page.locator("svg.chart--narrow")).to_be_visible()
    expect(page.locator("svg.chart--wide")).to_be_hidden()
