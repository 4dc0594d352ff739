"""One child's case from the school's file to the area's report, each person in a browser of their own, with the keys alone: a head and a SENCO at a desk; the child, the family, the area's partner and health on phones."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from belonging.kernel.days import written
from tests.journeys import childs_case as w
from tests.journeys.childs_case import DECIDED, MONDAY, PHONE, THURSDAY, answer, fill_in
from tests.journeys.keyboard import choose, fill, go, pick, press, push, tick, unfold
from tests.services.browser import assert_no_barriers

HELD = f"Hot clinic, North, {written(THURSDAY)}"
pytestmark = pytest.mark.django_db(transaction=True)
EXPLORED = {"explored_hearing": "Explored: there is a need"}
ASKED = (
    # the form, the address, and what is said
    ("How you see it", "ash@westmere.example", {"Who do you go to when things are hard?": "Miss Hall listens to me."}),
    ("How the family sees it", "mother@westmere.example", {"What works with your child?": "Time, and no shouting."}),
)
SCHOOL = {
    "why_now": "Two suspensions.",
    "patterns": "Break goes badly, art goes well.",
    "helped": "A card to leave early, for a term.",
}
WEIGHED = {
    "options_weighed": ("Stay with more support", "Permanent exclusion"),
    "options_why": "Help has not been tried.",
}
REFERRAL = {
    "question_for_clinic": "Who can see Ash before Christmas?", "going_well": "Art.", "worry": "Two suspensions.", "tried": "A card.",
    "blocked": ("Waiting for a service",), "waiting_for": ("CAMHS",), "waiting_since": w.FIRST, "answer_wanted_by": THURSDAY,
}  # fmt: skip
SHARED = {
    "shared_what": "Her words and the question.", "sharing_safe": False,
    "basis": "UK GDPR Article 6(1)(e): a public task", "condition": "None needed: no special category of data is shared",
}  # fmt: skip


def duties_appear(world):
    """A suspension arrives in a file: it is on the head's day, and what is owed by law runs once the head said what a file cannot."""
    world.suspended(w.FIRST)
    page = world.enter("head")
    assert_no_barriers(page)
    go(page, "Ash Moor: Answer what the file could not say")
    child_asked = {"child_asked": "Yes, and it is below", "child_says": "He said something about my sister."}
    told = "Ash told Mrs Reed at lunch."
    fill_in(page, "How the child sees it", child_asked, told=told)
    fill_in(page, "What happened, and what was decided", DECIDED)
    press(page, "Answer what the file could not say")
    expect(page.get_by_role("link", name="Tell the parent of a suspension or permanent exclusion")).to_be_visible()
    assert_no_barriers(page)
    go(page, "My day")
    expect(page.get_by_text("Owed by law").first).to_be_visible()
    assert_no_barriers(page)


def an_assessment_is_suggested_and_begun(world):
    """A second suspension makes the SENCO think; the assessment she begins is filled with what is known, and lists what nobody explored."""
    world.suspended(w.FIRST, w.SECOND)
    page = world.enter("senco")
    go(page, "To think about")
    expect(
        page.get_by_text("Think about: pre-exclusion assessment. A second suspension in a half-term.")
    ).to_be_visible()
    assert_no_barriers(page)
    go(page, "Ash Moor")
    assert_no_barriers(page)
    go(page, "Open a case for this child")
    go(page, "Pre-exclusion assessment")
    fill(page, "What does the child like to be called?", "Ash")
    answer(page, {"looked_after": False})
    assert_no_barriers(page)
    press(page, "Open the case")
    world.assessment = page.url
    expect(page.get_by_text("Not yet asked.")).to_be_visible()
    expect(page.get_by_role("heading", name="What has not been explored")).to_be_visible()
    assert_no_barriers(page)
    go(page, "Everything on one page")
    unfold(page, "uspension")
    expect(page.get_by_text("10 November 2025").first).to_be_visible()
    assert_no_barriers(page)
    go(page, "Say what has been explored")
    answer(page, EXPLORED)
    press(page, "Keep")


def child_and_family_say_how_they_see_it(world):
    """The SENCO asks the child and the family by links; each answers on a phone, and what they said stands in the case first."""
    page = world.pages["senco"]
    page.goto(world.assessment)
    for form, address, said in ASKED:
        link = w.ask_by_link(page, form, address)
        phone = world.open_page(viewport=PHONE, has_touch=True)
        w.answer_by_link(phone, world.site, link, address, said)
    page.goto(world.assessment)
    expect(page.get_by_text("Miss Hall listens to me.")).to_be_visible()
    assert_no_barriers(page)


def the_conference_is_held(world):
    """The school says how it sees it, the conference is called and held, and promises are made; the head decides that the child stays."""
    page = world.pages["senco"]
    fill_in(page, "How you see it", {"view_asked": "Yes, and it is below"})
    fill_in(page, "How the family sees it", {"family_asked": "Yes, and it is below"})
    fill_in(page, "How the school sees it", SCHOOL)
    unfold(page, "Every form and letter")
    fill_in(page, "The conference", {"conference_on": MONDAY})
    press(page, "Call the conference")
    assert_no_barriers(page)
    fill_in(
        page,
        "The conference",
        {"child_takes_part": "Comes for part of it", "who_came": "Ash, her mother and Miss Hall."},
    )
    press(page, "Hold the conference")
    go(page, "Write down something to be done")
    fill(page, "What is to be done", "A quiet place at break")
    choose(page, "Who does it", "Senco")
    fill(page, "By which day", "28/11/2025")
    assert_no_barriers(page)
    press(page, "Write it down")
    expect(page.get_by_text("A quiet place at break").first).to_be_visible()


def the_head_decides(world):
    """The head weighs the ways and decides that the child stays, with support; the case ends, and looks back are planned."""
    page = world.pages["head"]
    page.goto(world.assessment)
    fill_in(page, "Ways weighed", WEIGHED)
    way = page.locator("li.way").filter(has_text="The child stays, with support")
    fill(way, "Why is it decided so?", "She was heard, and help begins on Monday.")
    press(way, "Do this : The child stays, with support")
    expect(page.get_by_text("Stays, with support.", exact=True)).to_be_visible()
    for each in ("Six weeks on", "Twelve weeks on", "A year on"):
        expect(page.get_by_text(each).first).to_be_visible()
    assert_no_barriers(page)


def the_clinic_is_asked(world):
    """The head refers the child to the clinic: who must not be told is asked too, which only those who keep children safe may answer."""
    page = world.pages["head"]
    go(page, "Cases")
    go(page, "Open a case")
    fill(page, "Name or UPN", "moor")
    press(page, "Find")
    go(page, "Ash Moor")
    go(page, "Hot clinic referral")
    fill(page, "What does the child like to be called?", "Ash")
    press(page, "Open the case")
    world.referral = page.url
    view = {"view_asked": "Yes, and it is below", "child_says": "I wait so long."}
    fill_in(page, "What you want us to know", view, told="Ash told me.")
    fill_in(page, "What the family wants us to know", {"family_knows": "Knows, and agrees"})
    fill_in(page, "The referral", REFERRAL)
    fill_in(page, "What is shared, and why it may be", SHARED)
    press(page, "Send the referral")
    assert_no_barriers(page)


def the_child_is_listed(world):
    """The partner takes the referral and sends the papers, which a member from health reads on a phone."""
    page = world.enter("partner", viewport=PHONE)
    go(page, "Panels")
    go(page, HELD)
    press(page, "Put this child on the agenda")
    press(page, "Send the papers to 4 members")
    assert_no_barriers(page)
    page = world.enter("camhs", path="/panels/", viewport=PHONE)
    go(page, HELD)
    go(page, "Ash")
    expect(page.get_by_text("I wait so long.")).to_be_visible()
    assert_no_barriers(page)


def the_clinic_decides(world):
    """On Thursday the room agrees, health promises, those who asked are told, and the minutes are approved."""
    world.day = THURSDAY
    page = world.pages["partner"]
    go(page, "Go into the room")
    for name in ("Partner, Inclusion", "Safeguarding, Safeguarding", "Camhs, CAMHS", "Police, Police"):
        tick(page.locator("#who"), name)
    push(page, "Keep who is here")
    expect(page.locator("[data-told]")).to_have_text("Those who are here can decide.")
    expect(page.locator("#who summary")).to_be_focused()
    fill(page, "What is agreed", "CAMHS sees Ash within two weeks.")
    push(page, "Agreed")
    fill(page, "Who does what", "See Ash")
    pick(page.locator("[data-child]"), "Camhs, CAMHS")
    pick(page, f"In two weeks, {written(THURSDAY + timedelta(weeks=2))}")
    push(page, "Add the action")
    expect(page.locator("[data-kept]")).to_contain_text("See Ash Camhs")
    assert_no_barriers(page)
    press(page, "End the sitting")
    fill(page, "Whom to ask, with a telephone number or address", "Jo Reed, 01632 960123")
    fill(page, "The local advice service, with how to reach it", "Westmere SENDIASS, 01632 960124")
    press(page, "Make the letters, and write down that they went")
    press(page, "Approve the minutes")
    assert_no_barriers(page)


def the_action_is_done(world):
    """Health finds the action on its day and says what came of it, on a phone."""
    page = world.pages["camhs"]
    page.goto(f"{world.site}/my-day/")
    assert_no_barriers(page)
    tick(page, "Tick: See Ash, Ash")
    fill(page, "What came of it", "I saw Ash. Speech therapy begins.")
    press(page, "They are done")
    expect(page.get_by_text("1 task was marked as done.")).to_be_visible()
    assert_no_barriers(page)


def what_came_of_it_is_written_down(world):
    """The partner says what came of it; the referral ends, and looks back are planned."""
    page = world.pages["partner"]
    page.goto(world.referral)
    fill_in(page, "What came of it", {"done_what": "Ash was seen, and is in lessons.", "done_answered": "Yes"})
    press(page, "Say what came of it")
    expect(page.get_by_text("Done.", exact=True)).to_be_visible()
    for each in ("6 months on", "12 months on"):
        expect(page.get_by_text(each).first).to_be_visible()
    assert_no_barriers(page)


def the_area_counts_it(world):
    """The head reads of one assessment, the area that there are some, too few to show; both are told of each suspension by name and read of two."""
    for page, assessments in ((world.pages["head"], "1"), (world.enter("inclusion"), "not shown")):
        go(page, "Cases")
        go(page, "What assessments led to")
        led_to = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Stays, with support"))
        expect(led_to.get_by_role("cell").first).to_have_text(assessments)  # none at all would be a 0
        assert_no_barriers(page)
        go(page, "Cases")
        go(page, "Suspension and exclusion by month")
        month = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="This month"))
        expect(month.get_by_role("cell").first).to_have_text("2")
        assert_no_barriers(page)
    page = world.pages["partner"]
    go(page, "Panels")
    go(page, "How well it works")
    expect(page.get_by_text("Referrals decided:")).not_to_contain_text("0 of 0")
    expect(page.get_by_role("rowheader", name="CAMHS")).to_be_visible()
    assert_no_barriers(page)


def test_a_child_from_the_file_of_a_suspension_to_the_report_of_the_area(world):
    duties_appear(world)
    an_assessment_is_suggested_and_begun(world)
    child_and_family_say_how_they_see_it(world)
    the_conference_is_held(world)
    the_head_decides(world)
    the_clinic_is_asked(world)
    the_child_is_listed(world)
    the_clinic_decides(world)
    the_action_is_done(world)
    what_came_of_it_is_written_down(world)
    the_area_counts_it(world)
