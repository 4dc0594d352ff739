"""Loading files in a real browser: sent, looked at, accepted, the queue answered, undone; without a barrier anywhere."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from belonging.apps.intake import folders
from belonging.apps.intake.actions import jobs
from belonging.apps.intake.models import Load, State
from tests.apps.intake import returns as r
from tests.apps.measures.fixtures import PASSWORD
from tests.services.browser import assert_no_barriers, follow

pytestmark = pytest.mark.django_db(transaction=True)
PICTURES = os.environ.get("BELONGING_PICTURES", "")


@pytest.fixture
def signed_in(page, live_server, empty_home, analyst):
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_label("User name or e-mail address").fill("analyst")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return page


def look(page, name):
    """Look for barriers on a desk and on a phone."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_barriers(page)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_return_is_sent_looked_at_accepted_answered_and_undone(signed_in, live_server, tmp_path):
    page = signed_in
    r.whole_return(tmp_path)
    r.on_roll(tmp_path, [{"number": 1}, {"number": 2, "upn": "A1"}, {"number": 3, "NativeId": "9998888"}])
    page.goto(f"{live_server.url}/load/")
    look(page, "empty")
    page.get_by_label("Files to check").set_input_files(sorted(tmp_path.glob("*.csv")))
    page.get_by_role("button", name=re.compile("Check")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Checked: look, then accept")
    look(page, "report")
    page.get_by_role("button", name="Accept and load").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Loaded")
    look(page, "accepted")
    page.goto(f"{live_server.url}/load/queue/")
    look(page, "queue")
    follow(page.locator("main table a").first)
    look(page, "queue-row")
    page.goto(f"{live_server.url}/coverage/")
    look(page, "coverage")
    page.goto(f"{live_server.url}/load/")
    look(page, "history")
    follow(page.locator("main table a").first)
    follow(page.get_by_role("link", name="Undo this load"))
    look(page, "undo")
    page.get_by_role("button", name="Undo the load").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Undone")


def test_a_running_check_is_followed_without_scripts_and_without_a_hand(browser, live_server, empty_home, analyst):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_label("User name or e-mail address").fill("analyst")
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in"))
    load = Load.objects.create(by=analyst, state=State.CHECKING)
    with folders.working_on(load):
        jobs.told_in(load).write_text('{"what": "Reading marks.csv", "done": 3, "of": 12}', encoding="utf-8")
        page.goto(f"{live_server.url}/load/{load.pk}/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Being checked")
        expect(page.get_by_role("progressbar")).to_have_attribute("value", "3")
        jobs.told_in(load).write_text('{"what": "Checking marks.csv", "done": 9, "of": 12}', encoding="utf-8")
        expect(page.get_by_role("progressbar")).to_have_attribute("value", "9", timeout=10_000)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / "running.png", full_page=True)
    expect(page.get_by_text("The check stopped before its end")).to_be_visible(timeout=10_000)
    context.close()


def test_a_running_check_has_no_barrier(signed_in, live_server, analyst):
    load = Load.objects.create(by=analyst, state=State.CHECKING)
    with folders.working_on(load):
        signed_in.goto(f"{live_server.url}/load/{load.pk}/")
        expect(signed_in.get_by_text("You may close this page")).to_be_visible()
        assert_no_barriers(signed_in)


def test_empty_pages_say_what_to_do_first(signed_in, live_server):
    for place, said in (("load/queue", "Nothing waits."), ("coverage", "No school has sent anything yet.")):
        signed_in.goto(f"{live_server.url}/{place}/")
        expect(signed_in.get_by_text(said)).to_be_visible()
        expect(signed_in.locator("main").get_by_role("link", name="Load files")).to_be_visible()
        look(signed_in, f"empty-{place.replace('/', '-')}")


def test_an_unknown_school_is_added_and_a_strangers_columns_are_put_right(signed_in, live_server, tmp_path):
    page = signed_in
    r.register(tmp_path)
    r.on_roll(tmp_path, [{"number": 1}, {"number": 3, "NativeId": "9998888"}])
    page.goto(f"{live_server.url}/load/")
    page.get_by_label("Files to check").set_input_files(sorted(tmp_path.glob("*.csv")))
    page.get_by_role("button", name=re.compile("Check")).click()
    page.get_by_role("button", name="Accept and load").click()
    follow(page.get_by_role("link", name="Open the queue"))
    follow(page.locator("main table a").first)
    follow(page.get_by_role("link", name="add the school"))
    look(page, "queue-add")
    page.get_by_label("URN").fill("199009")
    page.get_by_label("Name").fill("Brackenfold School")
    page.get_by_label("Why it is added by hand").fill("It opened this term.")
    page.get_by_role("button", name="Add and load the rows").click()
    expect(page.get_by_text("Added, and 1 row was loaded.")).to_be_visible()
    row = {"DfE numbers": r.NORTH, "Pupil UPNs": r.upn(1), "Session dates": "2025-01-13", "Sessions name": "AM", "Attendance codes": "I", "Tutor": "T"}  # fmt: skip
    strange = r.table(tmp_path / "export.csv", [row])
    page.goto(f"{live_server.url}/load/")
    page.get_by_label("Files to check").set_input_files(strange)
    page.get_by_role("button", name=re.compile("Check")).click()
    expect(page.get_by_role("heading", name="Is this how export.csv is read?")).to_be_visible()
    look(page, "columns")
    page.get_by_label("Tutor").select_option("Leave out")
    page.get_by_role("button", name="Read it like this and check again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Checked: look, then accept")


def test_a_file_whose_headers_say_nothing_is_matched_by_hand_and_a_part_of_a_term_is_warned_of(
    signed_in, live_server, tmp_path
):
    page = signed_in
    r.register(tmp_path)
    r.on_roll(tmp_path, [{"number": 1}, {"number": 2}])
    rows = [
        {"Skole": r.NORTH, "Barn": r.upn(each), "Slags": "SUSP", "Dag": f"2025-01-1{each + 2}", "Hvorfor": "PP"}
        for each in (1, 2)
    ]
    send(page, live_server, sorted(tmp_path.glob("*.csv")))
    page.get_by_role("button", name="Accept and load").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Loaded")
    send(page, live_server, r.table(tmp_path / "export.csv", rows))
    expect(page.get_by_role("heading", name="What is export.csv?")).to_be_visible()
    look(page, "kind")
    page.get_by_label("Kind of file").select_option("Suspensions and permanent exclusions")
    page.get_by_role("button", name="Match its columns").click()
    for theirs, ours in zip(rows[0], ("LAESTAB", "UPN", "Category", "Start date", "Reason1")):
        page.get_by_label(theirs).select_option(ours)
    look(page, "columns-by-hand")
    page.get_by_role("button", name="Read it like this and check again").click()
    page.get_by_role("button", name="Accept and load").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Loaded")
    send(page, live_server, r.table(tmp_path / "week.csv", rows[:1]))
    expect(page.get_by_text("1 row that holds now is not among those to be loaded")).to_be_visible()
    look(page, "replacing")


def send(page, live_server, paths):
    page.goto(f"{live_server.url}/load/")
    page.get_by_label("Files to check").set_input_files(paths)
    page.get_by_role("button", name=re.compile("Check")).click()
