"""Who else comes to a child's case, with the keys alone: a board and its clerk, an exclusions officer; police and social work on a phone."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.apps.access import world as w
from tests.apps.casework import world as c
from tests.apps.panels import world as p
from tests.apps.people import person
from tests.journeys.childs_case import DECIDED, FIRST, MONDAY, PHONE, World, fill_in
from tests.journeys.keyboard import choose, go, press, reach, unfold
from tests.services.browser import assert_no_barriers, follow

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = {"child_asked": "Yes, and it is below", "child_says": "He said something about my sister."}
PERMANENT = DECIDED | {"first_day": FIRST, "lives_elsewhere": False}
HEARD = {
    "board_met_on": MONDAY, "board_child_there": "Came", "board_family_there": True, "board_needs_weighed": True,
    "board_reasons": "She waits for therapy, and less was not tried.", "decision_sent_on": MONDAY, "decision_posted": False,
}  # fmt: skip


@pytest.fixture
def clinic(empty_home, transactional_db):
    """A clinic whose papers were sent, and the social worker of a child who was suspended."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import parts

    cache.clear()
    made = p.made(1)
    p.sent(made)
    case = c.suspension(c.child(made.world), made.head)
    worker = person("worker", "social_worker", kind="authority", key="999")
    with acting(made.head, "exclusion"):
        parts.take_part(case, "workers", by=made.head, person=worker)
    return made


def the_head_puts_it_to_the_board(world):
    """What the file could not say is answered, the family's words are taken down, the board is told, and its clerk named."""
    world.excluded(FIRST)
    page = world.enter("head")
    go(page, "Ash Moor: Answer what the file could not say")
    fill_in(page, "How the child sees it", ASKED, told="Ash told Mrs Reed at lunch.")
    fill_in(page, "What happened, and what was decided", PERMANENT)
    press(page, "Answer what the file could not say")
    fill_in(page, "What the family says", {"family_said": "Nobody asked us."}, told="Her mother said it.")
    press(page, "Take down what the family says")
    press(page, "Tell the governing board")
    unfold(page, "Change who takes part")
    go(page, "Name the governing board")
    choose(page, "Somebody here", "Clerk")
    assert_no_barriers(page)
    press(page, "Save")


def the_board_hears_it(world):
    """The clerk finds the case, reads what the board owes and what was said to it, and writes down the hearing."""
    page = world.enter("clerk", path="/cases/")
    follow(reach(page.get_by_role("main").get_by_role("link", name="Ash")), key="Enter")
    assert_no_barriers(page)
    go(page, "What the board owes, who is told, and the days it follows from")
    expect(page.get_by_role("heading", name="What the board does")).to_be_visible()
    assert_no_barriers(page)
    go(page, "The case")
    fill_in(page, "What the governing board decided", HEARD)
    press(page, "The board reinstates the child")
    expect(page.get_by_text("To be reinstated.", exact=True)).to_be_visible()
    assert_no_barriers(page)


def the_area_reads_the_report(world):
    """The exclusions officer looks a month back in the report, and at this month again."""
    page = world.enter("exclusions")
    go(page, "Cases")
    go(page, "Suspension and exclusion by month")
    for month in ("October 2025", "November 2025"):
        choose(page, "Month", month)
        press(page, "Show")
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Suspension and exclusion, {month}")
        assert_no_barriers(page)


def test_an_exclusion_is_put_to_the_board_heard_and_counted(world):
    the_head_puts_it_to_the_board(world)
    the_board_hears_it(world)
    the_area_reads_the_report(world)


def test_a_police_officer_reads_the_papers_of_the_clinic_on_a_phone(clinic, open_page, live_server):
    page = World(open_page=open_page, site=live_server.url).enter("police", path="/panels/", viewport=PHONE)
    go(page, str(clinic.sitting))
    go(page, "Ash Moor 1")
    expect(page.get_by_text("I like drawing.")).to_be_visible()
    assert_no_barriers(page)
    unfold(page, "I know this family in another way")
    reach(page.get_by_role("button", name="Step back"))
    assert_no_barriers(page)


def test_a_social_worker_reads_a_case_on_a_phone(clinic, open_page, live_server):
    page = World(open_page=open_page, site=live_server.url).enter("worker", path="/cases/", viewport=PHONE)
    follow(reach(page.get_by_role("main").get_by_role("link", name="Ash")), key="Enter")
    expect(page.get_by_text("He said something about my sister.")).to_be_visible()
    assert_no_barriers(page)
    go(page, "What the board owes, who is told, and the days it follows from")
    assert_no_barriers(page)
    go(page, "The case")
    go(page, "The whole timeline")
    assert_no_barriers(page)


def test_a_safeguarding_lead_keeps_the_case_of_a_child_kept_apart(clinic, open_page, live_server):
    lead = person("keeper", "designated_safeguarding_lead", kind="school", key=str(w.NORTH), urn=w.NORTH)
    case = c.separation(c.child(clinic.world), clinic.head, lead)
    page = World(open_page=open_page, site=live_server.url).enter("keeper")
    go(page, "Cases")
    follow(reach(page.get_by_role("main").get_by_role("link", name=case.called)), key="Enter")
    expect(page.get_by_text("I want to know who is cross with me.")).to_be_visible()
    assert_no_barriers(page)
    today = c.TODAY
    fill_in(page, "Looking at it again", {"review_on": today, "review_by": "The lead", "review_child_asked": "Yes, and it was heard",
                                          "review_found": "The threat was withdrawn."})  # fmt: skip
    go(page, "Looking at it again")
    expect(page.get_by_role("textbox", name="What has changed since?")).to_have_value("The threat was withdrawn.")
    page.go_back()
    press(page, "Tell the local authority, which has to see that the child is taught")
    assert_no_barriers(page)


def test_the_focus_stays_when_what_is_known_is_filled_in_round_it(clinic, open_page, live_server):
    page, waiting = World(open_page=open_page, site=live_server.url).enter("worker", path="/cases/"), []
    follow(reach(page.get_by_role("main").get_by_role("link", name="Ash")), key="Enter")
    page.route("**/evidence/", lambda route: waiting.append(route))
    reach(page.locator("[data-fetched] a"))
    waiting.pop().continue_()
    expect(page.locator("[data-fetched] summary").first).to_be_focused()
