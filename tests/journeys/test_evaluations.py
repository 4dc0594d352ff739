"""An evaluation in a real browser, by keyboard alone: from a question to a report card, on a desk and on a phone, with no barriers."""

import pytest
from playwright.sync_api import expect

from tests.apps.measures import small_area
from tests.apps.programmes import plans
from tests.journeys.keyboard import choose, fill, go, press, tick, unfold
from tests.journeys.test_pages import sign_in
from tests.services.browser import assert_no_barriers

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (1280, 375, 320)
WORDS = {
    "Question": "Does a counsellor in each school lower absence?",
    "Need": "One session in fifteen is missed.",
    "Activity": "A counsellor in each school.",
    "Dose": "Two days a week. The register of meetings says whether it happened.",
    "Mechanism": "Somebody asks, and somebody helps.",
    "What children would notice": "There is somebody I can go to.",
    "Assumptions": "Counsellors can be found.",
    "Harms": "A child may feel singled out.",
}


def at_every_width(page):
    """Look for barriers with every detail open."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_barriers(page)
    page.set_viewport_size({"width": 1280, "height": 900})


def asked(page, title, outcome, design):
    """Say the question, the theory, the outcome and the design."""
    fill(page, "Name", title)
    for label, said in WORDS.items():
        fill(page, label, said)
    choose(page, "Outcome", outcome)
    choose(page, "Design", design)


def add_schools(page, names, starts):
    for name in names:
        tick(page, name)
    if starts:
        fill(page, "They start in (leave empty for schools that are compared)", starts)
    press(page, "Add")


def test_an_evaluation_goes_from_a_question_to_its_card_by_keyboard_alone(page, live_server, area, analyst):
    plans.ready(analyst)
    sign_in(page, live_server, "analyst")
    page.goto(f"{live_server.url}/evaluations/")
    press(page, "Begin an evaluation")
    press(page, "Save and go on")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Write the question.")
    at_every_width(page)
    page.reload()
    asked(page, "Counsellors in school", "Overall absence rate", "Staggered start")
    press(page, "Save and go on")
    expect(page.get_by_role("heading", level=1)).to_have_text("Schools")
    assert page.locator(".govuk-checkboxes__input").count() == page.get_by_role("checkbox").count() > 0
    names = [f"{each['name']} (primary)" for each in small_area.schools().to_pylist() if each["phase"] == "Primary"][
        :12
    ]
    add_schools(page, names[:3], "2025/26 autumn")
    add_schools(page, names[3:6], "2025/26 spring")
    add_schools(page, names[6:], "")
    at_every_width(page)
    press(page, "Go on to registration")
    expect(page.get_by_text("The least change this plan would find, four times in five")).to_be_visible()
    expect(page.get_by_text("Report card")).to_have_count(0)
    at_every_width(page)
    press(page, "Register the plan")
    expect(page.get_by_role("status")).to_contain_text("The plan is registered, and stands.")
    expect(page.locator("p.lead")).to_contain_text("lies between")
    expect(page.locator("svg.chart--wide")).to_have_count(2)
    unfold(page, "Show as a table")
    expect(page.get_by_role("cell").first).to_be_visible()
    at_every_width(page)
    amended(page)


def amended(page):
    """Amend the plan, once without a reason."""
    go(page, "Amend the plan")
    choose(page, "What is amended?", "Dose")
    fill(page, "What is it to be now?", "One day a week.")
    press(page, "Amend")
    expect(page.get_by_role("alert")).to_contain_text("Say why the plan is amended.")
    at_every_width(page)
    fill(page, "Why?", "Half of the counsellors left.")
    press(page, "Amend")
    expect(page.get_by_text("Half of the counsellors left.")).to_be_visible()
    expect(page.get_by_text("Now: One day a week.")).to_be_visible()
    at_every_width(page)


def test_an_area_is_compared_with_a_mixture_and_one_that_did_the_same_is_left_out(
    page, live_server, panel_home, settings, analyst
):
    settings.BELONGING_HOME = panel_home
    sign_in(page, live_server, "analyst")
    page.goto(f"{live_server.url}/evaluations/begin/")
    asked(page, "No suspension under seven", "Suspension rate", "Synthetic control")
    choose(page, "Counted by", "Academic year")
    fill(page, "When does the area start?", "2022/23")
    fill(page, "For how many periods after the last start will you look?", "2")
    press(page, "Save and go on")
    go(page, "Leave authorities that did the same out of the mixture")
    choose(page, "Authority", "Camden")
    press(page, "Leave it out")
    expect(page.get_by_role("alert")).to_contain_text("Say why it is left out")
    at_every_width(page)
    fill(
        page,
        "Why is it left out?",
        "It has done the same since 2022, in each of its schools, as its own report to its cabinet says.",
    )
    press(page, "Leave it out")
    expect(page.get_by_role("listitem").filter(has_text="Camden")).to_contain_text("since 2022")
    at_every_width(page)
    press(page, "Go on to registration")
    press(page, "Register the plan")
    expect(page.locator("p.lead")).to_contain_text("lies between")
    expect(page.get_by_text("The mixture of others").first).to_be_visible()
    expect(page.locator("dl").filter(has_text="Camden")).to_contain_text("since 2022")
    at_every_width(page)
    press(page, "Sign out")


def test_a_lot_is_drawn_and_a_plan_is_made_on_a_phone_without_javascript(open_page, live_server, area, analyst):
    made = plans.begin(analyst, chosen="lot", design="waitlist", follow=1)
    plans.add(made, plans.PRIMARY, "", analyst)
    page = open_page(java_script_enabled=False, viewport={"width": 375, "height": 740})
    sign_in(page, live_server, "analyst")
    page.goto(f"{live_server.url}/evaluations/{made.pk}/schools/")
    page.get_by_label("Seed").fill("autumn rain")
    page.get_by_label("How many schools start together?").fill("6")
    page.get_by_label("The first schools start in").fill("2025/26 autumn")
    page.get_by_role("button", name="Draw").click()
    expect(page.get_by_text("The lot is drawn, and stands.")).to_be_visible()
    page.get_by_role("button", name="Go on to registration").click()
    page.get_by_role("button", name="Register the plan").click()
    expect(page.locator("p.lead")).to_contain_text("lies between")
    expect(page.locator("svg.chart--narrow").first).to_be_visible()
