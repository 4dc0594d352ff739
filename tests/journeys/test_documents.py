"""Adding a document, looking at it, and blacking parts out: in a real browser, with a mouse and by keyboard alone, with no barriers."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from belonging.apps.documents import subjects
from belonging.apps.documents.models import Document
from tests.apps.access import world
from tests.apps.accounts.factors import code_of
from tests.apps.documents import papers
from tests.journeys.keyboard import fill, go, press
from tests.journeys.test_sign_in import at_both_widths, enter, set_up_app

pytestmark = pytest.mark.django_db(transaction=True)
ADD = "/documents/add/casework.case/7/"


@pytest.fixture
def case(empty_home, settings, page, live_server, monkeypatch):
    """A head who is signed in, and a case about a child of their school; the secret of the head's app."""
    settings.SECOND_FACTOR = True
    cache.clear()
    made = world.made()
    child = world.child(made, (world.NORTH, world.long_ago(), None))
    one = subjects.Subject(pupil_id=child.pk, urn=world.NORTH, title="A case", address="/children/")
    monkeypatch.setattr(subjects, "_kinds", {})  # what the apps registered comes back
    subjects.register("casework.case", subject=lambda number: one, may_see=lambda number, person: True)
    world.reader("headteacher")
    enter(page, live_server, "headteacher", "/children/")
    secret = set_up_app(page)
    page.goto(f"{live_server.url}{ADD}")
    return secret


def add(page, tmp_path, *pages):
    """Choose a PDF and send it."""
    paper = tmp_path / "minutes.pdf"
    paper.write_bytes(papers.pdf(*pages))
    page.get_by_label("File", exact=True).set_input_files(paper)
    fill(page, "What it is", "Minutes of 3 October 2026")
    press(page, "Add")
    expect(page.get_by_role("heading", name="Minutes of 3 October 2026", level=1)).to_be_visible()


def test_a_head_adds_a_document_and_blacks_a_name_out_by_keyboard_alone(page, case, tmp_path):
    at_both_widths(page)
    press(page, "Add")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    at_both_widths(page)
    add(page, tmp_path, ("Zephyrine Quillfeather", "Agreed"), ("two", "b"))
    expect(page.get_by_alt_text("Page 1, as a picture")).to_have_js_property("complete", True)
    at_both_widths(page)
    go(page, "Make a copy with parts blacked out")
    at_both_widths(page)
    for label, value in (("From the left", "5"), ("From the top", "2"), ("Width", "90"), ("Height", "8")):
        fill(page, label, value)
    press(page, "Add this box")
    expect(page.get_by_text("Box 1: 5 % from the left, 2 % from the top, 90 % wide, 8 % high")).to_be_visible()
    at_both_widths(page)
    fill(page, "What the copy is", "For the panel")
    press(page, "Make the copy")
    expect(page.get_by_text("Look at each of its pages before you give it to anybody")).to_be_visible()
    expect(page.get_by_text("nothing lies under the black")).to_be_visible()
    at_both_widths(page)
    assert Document.objects.count() == 2


def test_a_box_drawn_with_a_mouse_fills_in_its_numbers(page, case, tmp_path):
    add(page, tmp_path)
    go(page, "Make a copy with parts blacked out")
    sheet = page.get_by_alt_text("Page 1, as a picture")
    expect(sheet).to_have_js_property("complete", True)
    sheet.scroll_into_view_if_needed()
    place, over = sheet.bounding_box(), page.locator("svg.sheet__over").bounding_box()
    assert all(abs(place[each] - over[each]) < 1 for each in place), "boxes lie elsewhere than they say"
    page.mouse.move(place["x"] + place["width"] * 0.5, place["y"] + place["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"] * 0.1, place["y"] + place["height"] * 0.1, steps=5)
    page.mouse.up()
    for name, value in (("From the left", 10), ("From the top", 10), ("Width", 40), ("Height", 10)):
        assert abs(float(page.get_by_label(name).input_value()) - value) < 1
    press(page, "Add this box")
    expect(page.get_by_role("button", name="Take off box 1")).to_be_visible()


def test_the_file_is_taken_away_and_not_shown(page, case, tmp_path):
    add(page, tmp_path)
    press(page, "Take the file away")
    expect(page.get_by_role("heading", name="Show that it is you")).to_be_visible()
    fill(page, "Code", code_of(case, 1))
    press(page, "Go on")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take the file away").click()
    assert taken.value.suggested_filename == "minutes-of-3-october-2026.pdf"
    assert taken.value.path().read_bytes() == papers.pdf()
