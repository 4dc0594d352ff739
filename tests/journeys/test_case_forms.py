"""Forms of a case in a real browser: questions that show and hide, two people at once, a child on a phone, a letter on paper."""

import re
from types import SimpleNamespace

import pytest
from django.core import mail
from playwright.sync_api import expect

from tests.apps.access import world as w
from tests.apps.casework import world as c
from tests.apps.people import PASSWORD, person
from tests.services.browser import assert_no_barriers, follow

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (375, 1280)
PHONE = {"width": 375, "height": 740}


@pytest.fixture
def here(empty_home):
    """A head and a deputy who both take part in a suspension."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import parts

    made = c.made()
    head, deputy = c.head(), person("deputy", "headteacher", w.NORTH)
    child = c.child(made)
    case = c.suspension(child, head)
    with acting(head, "exclusion"):
        parts.take_part(case, "head", by=head, person=deputy)
    return SimpleNamespace(head=head, child=child, case=case, form=f"/cases/{case.pk}/forms/")


def enter(page, live_server, username, path):
    page.goto(f"{live_server.url}/sign-in/?next={path}")
    page.get_by_label("User name or e-mail address").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in", exact=True))


def at_both_widths(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_barriers(page)


def keep(page):
    follow(page.get_by_role("button", name="Keep", exact=True))


def test_a_question_shows_only_where_its_answer_is_wanted(page, live_server, here):
    enter(page, live_server, "head 199001", f"{here.form}decision/")
    asked = page.get_by_text("What is the day of the first exam or test that would be missed?").first
    expect(asked).to_be_hidden()
    at_both_widths(page)
    exam = page.locator("[data-question=exam_missed]")
    exam.get_by_label("Yes").check()
    expect(asked).to_be_visible()
    expect(page.get_by_text("Only if", exact=False)).to_be_hidden()
    at_both_widths(page)
    page.get_by_label("Day", exact=True).last.fill("31")
    keep(page)
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(asked).to_be_visible()
    at_both_widths(page)
    exam.get_by_label("No", exact=True).check()
    expect(asked).to_be_hidden()


def test_without_javascript_every_question_is_there_with_the_words_that_say_when(open_page, live_server, here):
    page = open_page(java_script_enabled=False, viewport=PHONE)
    enter(page, live_server, "head 199001", f"{here.form}decision/")
    expect(
        page.get_by_text("Only if “Would the child miss a public exam or a national test?” is “yes”.")
    ).to_be_visible()
    page.get_by_label("What happened?").fill("A quarrel.")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Kept.")


def test_two_people_at_once_lose_nothing(open_page, live_server, here):
    one, two = open_page(viewport={"width": 1280, "height": 900}), open_page(viewport=PHONE)
    enter(one, live_server, "head 199001", f"{here.form}decision/")
    enter(two, live_server, "deputy", f"{here.form}decision/")
    one.get_by_label("What happened?").fill("A quarrel.")
    keep(one)
    two.get_by_label("What happened?").fill("A push.")
    two.get_by_label("What are the reasons?").fill("Another reason")
    keep(two)
    expect(two.get_by_text("A quarrel.")).to_be_visible()
    expect(two.get_by_text("A push.")).to_be_visible()
    at_both_widths(two)
    follow(two.get_by_role("button", name="Use this one"))
    one.goto(f"{live_server.url}{here.form}decision/")
    expect(one.get_by_label("What happened?")).to_have_value("A push.")
    expect(one.get_by_label("What are the reasons?")).to_have_value("Another reason")


def ask(page, live_server, here):
    """Ask the child by a link as the head, and return the link."""
    enter(page, live_server, "head 199001", f"{here.form}child_view/")
    at_both_widths(page)
    follow(page.get_by_role("link", name="by a link to their phone"))
    at_both_widths(page)
    page.get_by_label("Their e-mail address").fill("ash@westmere.example")
    follow(page.get_by_role("button", name="Send the link"))
    return re.search(r"http://\S+(/task/\S+)", mail.outbox[-1].body)[1]


def test_a_child_answers_on_a_phone(page, open_page, live_server, here):
    link = ask(page, live_server, here)
    phone = open_page(viewport=PHONE, has_touch=True)
    phone.goto(f"{live_server.url}{link}")
    phone.get_by_label("Your e-mail address").fill("ash@westmere.example")
    follow(phone.get_by_role("button", name="Send me a code"))
    phone.get_by_label("Code").fill(re.search(r"\d{6}", mail.outbox[-1].body)[0])
    follow(phone.get_by_role("button", name="Open"))
    assert_no_barriers(phone)
    follow(phone.get_by_role("button", name="Begin"))
    assert_no_barriers(phone)
    phone.get_by_label("What happened, as you see it?").fill("He pushed me first.")
    for _ in range(3):
        follow(phone.get_by_role("button", name="Save and go on"))
    assert_no_barriers(phone)
    expect(phone.get_by_text("He pushed me first.")).to_be_visible()
    follow(phone.get_by_role("button", name="Send it"))
    assert_no_barriers(phone)
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    phone.go_back()
    expect(phone.get_by_text("He pushed me first.")).to_be_hidden()
    page.goto(f"{live_server.url}{here.form}child_view/")
    expect(page.get_by_text("In the words of: the child, by a link.")).to_have_count(1)


def test_a_device_is_handed_over_and_gone_back_to_shows_nothing_of_anybody(page, live_server, here):
    enter(page, live_server, "head 199001", f"{here.form}child_view/")
    follow(page.get_by_role("link", name="here, on this device"))
    at_both_widths(page)
    follow(page.get_by_role("button", name="Sign me out and open the form"))
    page.go_back()
    expect(page.get_by_text("Hand over this device to")).to_be_hidden()
    page.go_forward()
    follow(page.get_by_role("button", name="I would rather not say anything"))
    expect(page.get_by_text("It is locked")).to_be_visible()
    page.goto(f"{live_server.url}{here.form}child_view/")
    expect(page.get_by_label("Password")).to_be_visible()


def test_a_letter_is_read_printed_and_written_down_as_sent(page, live_server, here):
    enter(page, live_server, "head 199001", f"/cases/{here.case.pk}/letters/suspension_notice/")
    at_both_widths(page)
    follow(page.get_by_role("button", name="Show the letter with this"))
    for label, words in (
        ("Whom to ask", "Mrs Reed"),
        ("The clerk", "the clerk"),
        ("The local advice", "Westmere SENDIASS"),
    ):
        page.get_by_label(label, exact=False).fill(words)
    follow(page.get_by_role("button", name="Show the letter with this"))
    at_both_widths(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("article", name="The letter")).to_be_visible()
    expect(page.get_by_role("button", name="It went")).to_be_hidden()
    expect(page.locator(".site-header")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_label("Given by hand").check()
    follow(page.get_by_role("button", name="It went"))
    expect(page.get_by_text("Given by hand,", exact=False)).to_be_visible()
    at_both_widths(page)
