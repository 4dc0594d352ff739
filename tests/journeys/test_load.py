"""Loading files in a real browser: sent, looked at, accepted, the queue answered, undone; without a barrier anywhere."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.apps.intake import returns as r
from tests.apps.measures.fixtures import PASSWORD
from tests.services.browser import assert_no_barriers

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
    page.locator("main table a").first.click()
    look(page, "queue-row")
    page.goto(f"{live_server.url}/coverage/")
    look(page, "coverage")
    page.goto(f"{live_server.url}/load/")
    look(page, "history")
    page.locator("main table a").first.click()
    page.get_by_role("link", name="Undo this load").click()
    look(page, "undo")
    page.get_by_role("button", name="Undo the load").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Undone")
