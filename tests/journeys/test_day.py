"""A day's work on cases in a real browser, by keyboard: a case is opened for the right child, what it asks is on my day, and tasks are dealt with."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.apps.casework import world as c
from tests.apps.casework.filling import case_of
from tests.journeys.keyboard import choose, fill, go, press, tick
from tests.journeys.test_sign_in import at_both_widths, enter, set_up_app

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def head(empty_home, settings):
    """A head with a child they suspended, three tasks, and another child of much the same name with a case that nobody keeps."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import tasks
    from tests.apps.access import world as w

    settings.SECOND_FACTOR = True
    cache.clear()
    made = c.made()
    head, child, other = c.head(), c.child(made), c.child(made)
    head.case = case = c.suspension(child, head)
    case_of(other, keeper=made.places[w.NORTH], urn=w.NORTH)
    with acting(head, "exclusion"):
        for days, what in ((-3, "Ring home"), (0, "Find a mentor"), (9, "Ask what helped")):
            tasks.promise(case, what, by=head, due=c.TODAY + timedelta(days=days), owner=head)
    return head


def test_what_waits_is_dealt_with_by_keyboard_alone(page, live_server, head):
    enter(page, live_server, head.username, "/my-day/")
    set_up_app(page)
    page.goto(f"{live_server.url}/my-day/")
    expect(page.get_by_text("3 days late")).to_be_visible()
    at_both_widths(page)
    tick(page, "Tick: Ring home, Ash Moor 1")
    fill(page, "What came of it", "They will come on Friday.")
    press(page, "They are done")
    expect(page.get_by_text("1 task was marked as done.")).to_be_visible()
    at_both_widths(page)
    press(page, "Undo the last change to 1 task")
    expect(page.get_by_text("Undone: 1 task is as before.")).to_be_visible()
    tick(page, "Tick: Ring home, Ash Moor 1")
    press(page, "Put them to this day")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Enter a day.")
    at_both_widths(page)


def test_a_case_is_opened_for_the_right_child_after_what_there_is_was_looked_at(page, live_server, head):
    enter(page, live_server, head.username, "/cases/")
    set_up_app(page)
    page.goto(f"{live_server.url}/cases/")
    expect(page.get_by_role("status")).to_contain_text("2 cases")
    at_both_widths(page)
    go(page, "Open a case")
    fill(page, "Name or UPN", "moor")
    press(page, "Find")
    at_both_widths(page)
    go(page, "Ash Moor 1")
    expect(page.get_by_role("heading", name="Is this the right child?")).to_be_visible()
    at_both_widths(page)
    go(page, "Suspension")
    at_both_widths(page)
    press(page, "Open the case")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    at_both_widths(page)


def test_cases_are_shared_out_and_somebody_is_asked_to_look(page, live_server, head):
    from tests.apps.access import world as w
    from tests.apps.people import person

    person("deputy", "headteacher", w.NORTH)
    enter(page, live_server, head.username, "/team/")
    set_up_app(page)
    page.goto(f"{live_server.url}/team/")
    expect(page.get_by_text("1 case has nobody who keeps it")).to_be_visible()
    at_both_widths(page)
    go(page, "Give it to somebody")
    at_both_widths(page)
    tick(page, "Ash, Pre-exclusion assessment")
    choose(page, "Give to", "Deputy")
    press(page, "Let them keep these")
    expect(page.get_by_text("Deputy keeps 1 more case now.")).to_be_visible()
    page.goto(f"{live_server.url}/cases/{head.case.pk}/")
    go(page, "Notes")
    at_both_widths(page)
    fill(page, "Note", "He asked for his art teacher.")
    press(page, "Keep this note")
    expect(page.get_by_text("Your note is kept.")).to_be_visible()
    at_both_widths(page)
    page.goto(f"{live_server.url}/cases/{head.case.pk}/")
    go(page, "Write down something to be done")
    at_both_widths(page)
    page.goto(f"{live_server.url}/children/{head.case.pupil_id}/")
    at_both_widths(page)
