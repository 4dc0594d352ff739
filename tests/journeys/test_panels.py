"""A sitting of the clinic in a real browser: the agenda drawn, papers read, the room run by keys with the network away, and minutes approved."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.apps.panels import world as p
from tests.journeys.keyboard import fill, go, press, push, reach, unfold, write
from tests.journeys.test_pages import sign_in
from tests.services.browser import assert_no_barriers, follow

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (1280, 375, 320)


@pytest.fixture
def clinic(empty_home, transactional_db):
    """A clinic that sits today, with three children referred."""
    cache.clear()
    return p.made(3)


def at_every_width(page):
    for details in page.locator("main details:not([open]) > summary").all():
        if details.is_visible():
            details.click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_barriers(page)
    page.set_viewport_size({"width": 1280, "height": 900})


def heard(page, child):
    """Agree something for the child on the screen, and give CAMHS an action: type, then three presses."""
    child.get_by_label("What is agreed").fill("CAMHS will see the child")
    child.get_by_role("button", name="Agreed").click()
    child.get_by_label("Who does what").fill("See the child")
    child.get_by_label("Camhs, CAMHS", exact=True).check()
    child.get_by_label("In two weeks").check()
    child.get_by_role("button", name="Add the action").click()


def fed_back(page):
    """Make the letters that tell what was agreed, and read them together."""
    page.get_by_label("Whom to ask, with a telephone number or address").fill("Jo Reed, 01632 960123")
    page.get_by_label("The local advice service, with how to reach it").fill("Westmere SENDIASS, 01632 960124")
    press(page, "Make the letters, and write down that they went")
    expect(page.get_by_text("4 letters are made")).to_be_visible()
    at_every_width(page)
    follow(page.get_by_role("link", name="All letters, to print or to copy"))
    expect(page.get_by_role("article")).to_have_count(4)
    at_every_width(page)
    follow(page.get_by_role("link", name="Minutes", exact=True))


def test_a_sitting_from_the_agenda_to_the_minutes(page, live_server, clinic):
    sign_in(page, live_server, "chair")
    follow(page.get_by_role("link", name="Panels", exact=True))
    at_every_width(page)
    follow(page.get_by_role("link", name="Hot clinic, North"))
    at_every_width(page)
    press(page, "Put these 3 on the agenda")
    press(page, "Send the papers to 5 members")
    expect(page.get_by_text("Not all read yet by")).to_be_visible()
    at_every_width(page)
    follow(page.get_by_role("link", name="Go into the room"))
    at_every_width(page)
    for name in ("Chair, Inclusion", "Lead, Safeguarding", "Camhs, CAMHS", "Police, Police"):
        page.locator("#who").get_by_label(name).check()
    page.get_by_role("button", name="Keep who is here").click()
    expect(page.locator("[data-told]")).to_have_text("Those who are here can decide.")
    screens = page.locator("[data-child]")
    expect(screens.locator("visible=true").first).to_contain_text("1 of 3")
    heard(page, screens.nth(0))
    expect(screens.nth(0).locator("[data-kept]")).to_contain_text("See the child Camhs, Agency camhs, by")
    at_every_width(page)
    screens.nth(0).get_by_role("heading", level=2).click()
    page.keyboard.press("n")
    expect(screens.nth(0)).to_be_hidden()
    expect(screens.nth(1)).to_be_focused()
    heard(page, screens.nth(1))
    page.locator("body").press("ArrowRight")
    screens.nth(2).get_by_text("Not heard this time").click()
    screens.nth(2).get_by_label("Why", exact=True).fill("The school could not come")
    screens.nth(2).get_by_role("button", name="Put off").click()
    expect(screens.nth(2).locator("[data-kept]")).to_contain_text("The school could not come")
    press(page, "End the sitting")
    expect(page.get_by_text("Tell whoever asked today.")).to_be_visible()
    at_every_width(page)
    fed_back(page)
    press(page, "Approve the minutes")
    expect(page.get_by_text("Approved by Chair")).to_be_visible()
    expect(page.get_by_text("Action: See the child. Camhs (Agency camhs), by")).to_have_count(2)
    at_every_width(page)


def test_what_is_typed_while_the_network_is_away_is_kept_when_it_comes_back(page, live_server, clinic):
    from belonging.apps.panels.models import Item

    p.sent(clinic)
    sign_in(page, live_server, "chair")
    page.goto(f"{live_server.url}/panels/sittings/{clinic.sitting.pk}/room/")
    first, second = page.locator("[data-child]").nth(0), page.locator("[data-child]").nth(1)
    page.context.set_offline(True)
    heard(page, first)
    expect(page.locator("[data-told]")).to_contain_text("The network is away. 2 things wait")
    expect(first.locator("[data-waits] li")).to_have_count(2)
    first.get_by_role("button", name="Next:").click()
    heard(page, second)
    assert_no_barriers(page)
    assert Item.objects.exclude(decision="").count() == 0
    page.context.set_offline(False)
    expect(second.locator("[data-kept]")).to_contain_text("See the child", timeout=15_000)
    expect(page.locator("[data-waits] li")).to_have_count(0)
    expect(first.locator("[data-kept]")).to_contain_text("CAMHS will see the child")
    assert Item.objects.exclude(decision="").count() == 2
    assert page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []


def test_a_guest_is_one_press_and_is_kept_when_the_network_comes_back(page, live_server, clinic):
    from belonging.apps.panels.models import Item

    (item, *_) = p.sent(clinic)
    sign_in(page, live_server, "chair")
    page.goto(f"{live_server.url}/panels/sittings/{clinic.sitting.pk}/room/")
    first = page.locator("[data-child]").nth(0)
    first.get_by_text("Who came for Ash Moor 1").click()
    at_every_width(page)
    page.context.set_offline(True)
    referrer = first.get_by_role("button", name=f"{clinic.head}, the referrer")
    referrer.click()
    first.get_by_label("Or somebody else").fill("Ms Brook")
    first.get_by_label("What they are").fill("class teacher")
    first.get_by_role("button", name="Came", exact=True).click()
    expect(first.locator("[data-waits] li")).to_have_count(2)
    expect(first.locator("[data-waits]")).to_contain_text("Ms Brook")
    assert Item.objects.get(pk=item.pk).guests == []
    page.context.set_offline(False)
    both = f"Came {clinic.head}, the referrer; Ms Brook, class teacher"
    expect(first.locator("[data-kept]")).to_contain_text(both, timeout=15_000)
    brook = first.get_by_role("button", name="Ms Brook, class teacher")
    expect(referrer).to_have_attribute("aria-pressed", "true")
    expect(brook).to_have_attribute("aria-pressed", "true")
    at_every_width(page)
    brook.click()
    expect(brook).to_have_attribute("aria-pressed", "false")
    expect(brook).to_be_focused()
    expect(first.locator("[data-kept]")).not_to_contain_text("Ms Brook")
    assert [each["said"] for each in Item.objects.get(pk=item.pk).guests] == [f"{clinic.head}, the referrer"]


def test_a_sitting_asks_about_a_child_nobody_referred(page, live_server, clinic):
    from tests.apps.panels.test_panel_signals import suggested

    suggested(clinic)
    sign_in(page, live_server, "chair")
    page.goto(f"{live_server.url}/panels/sittings/{clinic.sitting.pk}/")
    expect(page.get_by_role("heading", name="Would it help to talk about")).to_be_visible()
    at_every_width(page)
    page.get_by_label("Why? It is then asked nowhere any more").fill("The school is on it.")
    press(page, "Write this down")
    expect(page.get_by_text("Put aside, with your reason.")).to_be_visible()
    expect(page.get_by_role("heading", name="Would it help to talk about")).to_have_count(0)


def test_a_refused_action_is_said_and_what_was_typed_stays(page, live_server, clinic):
    p.sent(clinic)
    sign_in(page, live_server, "chair")
    page.goto(f"{live_server.url}/panels/sittings/{clinic.sitting.pk}/room/")
    first = page.locator("[data-child]").nth(0)
    first.get_by_label("Who does what").fill("See the child")
    first.get_by_role("button", name="Add the action").click()
    expect(page.locator("[data-told]")).to_contain_text("Choose who does it. Choose by which day it is to be done.")
    expect(first.get_by_label("Who does what")).to_have_value("See the child")


def test_a_member_reads_the_papers_on_a_phone_by_keyboard_and_steps_back(open_page, live_server, clinic):
    p.sent(clinic)
    page = open_page(viewport={"width": 375, "height": 800})
    sign_in(page, live_server, "camhs")
    page.goto(f"{live_server.url}/panels/")
    assert_no_barriers(page)
    follow(reach(page.get_by_role("link", name="Hot clinic, North")), key="Enter")
    assert_no_barriers(page)
    go(page, "Ash Moor 1")
    expect(page.get_by_text("I like drawing.")).to_be_visible()
    unfold(page, "I know this family in another way")
    assert_no_barriers(page)
    press(page, "Step back")
    expect(page.get_by_text("You stepped back.")).to_be_visible()
    expect(page.get_by_role("link", name="Ash Moor 1")).to_have_count(0)
    expect(page.get_by_role("link", name="Ash Moor 2")).to_be_visible()


def test_what_was_promised_before_is_said_to_be_done_and_the_focus_stays_there(page, live_server, clinic):
    p.held(clinic)
    clinic.sitting = p.sitting(clinic, on=p.TODAY + timedelta(days=7))
    p.sent(clinic)
    sign_in(page, live_server, "chair")
    page.goto(f"{live_server.url}/panels/sittings/{clinic.sitting.pk}/room/")
    first = page.locator("[data-child]").nth(0)
    write(first.get_by_label("What came of it, or why not"), "CAMHS saw the child.")
    push(first, "Done : See the child")
    expect(first.get_by_role("button", name="Done : See the child")).to_have_count(0)
    expect(first.locator("[data-task]")).to_be_focused()
    fill(first, "What is agreed", "All is well.")


def test_the_room_is_run_without_a_script(open_page, live_server, clinic):
    p.sent(clinic)
    page = open_page(java_script_enabled=False, viewport={"width": 375, "height": 800})
    sign_in(page, live_server, "chair")
    page.goto(f"{live_server.url}/panels/sittings/{clinic.sitting.pk}/room/")
    child = page.locator("[data-child]").nth(1)
    child.get_by_label("Who does what").fill("See the child")
    child.get_by_label("Camhs, CAMHS", exact=True).check()
    child.get_by_label("Or by another day").fill((p.TODAY + timedelta(days=9)).strftime("%d/%m/%Y"))
    follow(child.get_by_role("button", name="Add the action"))
    expect(page.locator("[data-child]").nth(1).locator("[data-kept]")).to_contain_text("See the child")


@pytest.mark.parametrize("name", ["plan", "members", "waiting", "measures"])
def test_the_pages_of_whoever_chairs_have_no_barriers(page, live_server, clinic, name):
    p.held(clinic)
    sign_in(page, live_server, "chair")
    page.goto(f"{live_server.url}/panels/{p.KEY}/{name}/")
    at_every_width(page)
