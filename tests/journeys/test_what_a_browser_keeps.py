"""After a whole journey, and after signing out, a browser holds nothing of a child: no storage, no cookie, no page to go back to."""

import json

import pytest
from playwright.sync_api import expect

from tests.journeys.test_children import come_in, here  # noqa: F401
from tests.journeys.test_sign_in import sign_out
from tests.services.browser import follow

pytestmark = pytest.mark.django_db(transaction=True)
HELD = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, document.cookie, (await indexedDB.databases()).map((each) => each.name),
  "caches" in window ? await caches.keys() : [],
  (await navigator.serviceWorker?.getRegistrations() ?? []).length,
])"""
NOTHING = [{}, {}, "", [], [], 0]


def test_after_signing_out_nothing_of_a_child_is_left_in_the_browser(page, live_server, here):  # noqa: F811
    come_in(page, live_server, "headteacher", "/children/")
    page.get_by_label("Name or UPN").fill("moor")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Ash Moor 1").click()
    expect(page.get_by_role("heading", name="Ash Moor 1", level=1)).to_be_visible()
    child = page.url
    follow(page.get_by_role("link", name="Who looked at this record"))
    assert json.loads(page.evaluate(HELD)) == NOTHING
    kept = page.context.storage_state()
    assert "oor" not in json.dumps(kept)
    with page.expect_response(lambda answer: "/sign-out/" in answer.url) as left:
        sign_out(page)
    assert left.value.all_headers()["clear-site-data"] == '"cache", "storage"'
    assert json.loads(page.evaluate(HELD)) == NOTHING
    for _ in range(4):
        page.go_back()
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        assert "Moor" not in page.content()
    page.goto(child)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
