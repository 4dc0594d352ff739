"""Pages that no other journey passes, seen in a real browser at the width of a desk and of a phone, with no barriers.

`PICTURES=<folder>` keeps a picture of each.
"""

import os
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import expect

from tests.apps.access import world
from tests.apps.people import person
from tests.journeys.test_sign_in import enter, set_up_app
from tests.services.browser import assert_no_barriers, follow

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (1280, 390)


@pytest.fixture
def here(empty_home, settings):
    """A small world with a child, and a second factor asked of everybody."""
    settings.SECOND_FACTOR = True
    cache.clear()
    made = world.made()
    made.child = world.child(made, (world.NORTH, world.long_ago(), None))
    return made


def seen(page, name):
    """Look at a page at both widths."""
    folder = os.environ.get("PICTURES")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_barriers(page)
        if folder:
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def walk(page, live_server, places):
    """Open each place, and look at it."""
    for name, path in places.items():
        answer = page.goto(f"{live_server.url}{path}")
        assert answer.status in (200, 403, 404), path
        seen(page, name)


def test_pages_of_a_data_protection_lead(page, live_server, here):
    from belonging.apps.agreements.models import Agreement

    lead = world.reader("data_protection_lead")
    one = world.agreement(
        world.reader("alternative_provider_lead").post.organisation, expires=None, purposes=["inclusion"]
    )
    law = Agreement.objects.get(statutory="school_returns")
    enter(page, live_server, lead.username, "/account/")
    set_up_app(page)
    places = {
        "agreements": "/agreements/",
        "agreement": f"/agreements/{one.pk}/",
        "agreement-by-law": f"/agreements/{law.pk}/",
        "agreement-map": "/agreements/map/",
        "agreement-new": "/agreements/new/",
        "retention": "/retention/",
        "retention-choose": "/retention/schedule/pupil_record/",
        "files": "/files/",
        "glass": "/broken-glass/",
        "codes": "/account/second-factor/codes/",
        "codes-new": "/account/second-factor/codes/new/",
        "app-remove": "/account/second-factor/app/remove/",
        "refused": "/people/",
        "nowhere": "/no-such-page/",
    }
    walk(page, live_server, places)
    page.goto(f"{live_server.url}/account/second-factor/codes/new/")
    follow(page.get_by_role("button").filter(has_text="new codes"))
    seen(page, "codes-made")
    walk(page, live_server, {"proof-password": "/account/proof/?next=/", "proof-code": "/account/proof/code/?next=/"})


def test_pages_of_people(page, live_server, here, tmp_path):
    admin = world.reader("administrator")
    head = person("hal", "headteacher", world.NORTH)
    enter(page, live_server, admin.username, "/people/")
    walk(page, live_server, {"people": "/people/", "person": f"/people/{head.pk}/", "leavers": "/people/leavers/"})
    (tmp_path / "leavers.csv").write_text(
        f"e-mail,last day\n{head.email},01/01/2026\nnobody@westmere.example,01/01/2026\n{admin.email},soon\n"
    )
    page.get_by_label("File of leavers").set_input_files(tmp_path / "leavers.csv")
    page.get_by_role("button", name="List").click()
    expect(page.get_by_role("button", name="Close and end these")).to_be_visible()
    seen(page, "leavers-listed")
    page.goto(f"{live_server.url}/people/{head.pk}/")
    follow(page.get_by_role("button", name="Send a link for a new password"))
    seen(page, "person-helped")
    link = next(word for word in mail.outbox[-1].body.split() if "/password/" in word)
    page.context.clear_cookies()
    page.goto(link)
    seen(page, "new-password")
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_role("link", name="Enter the new password again.")).to_be_visible()
    seen(page, "new-password-wrong")
    page.goto(f"{live_server.url}/password/nothing/")
    seen(page, "new-password-over")


def test_pages_of_a_link_for_one_task(page, live_server, here):
    from belonging.apps.accounts.actions import one_task

    _, token = one_task.make(task="sign_agreement", object_id=1, email="chair@partner.example", by=None)
    page.goto(f"{live_server.url}/task/{token}/")
    seen(page, "task-address")
    page.get_by_label("Your e-mail address").fill("chair@partner.example")
    follow(page.get_by_role("button").filter(has_text="code"))
    seen(page, "task-code")
    page.get_by_label("Code").fill("000000")
    follow(page.get_by_role("button", name="Open"))
    seen(page, "task-code-wrong")
    page.goto(f"{live_server.url}/task/nothing/")
    seen(page, "task-over")


def test_the_page_of_somebody_who_asks_too_much(page, live_server, here, settings):
    settings.SECOND_FACTOR = False
    enter(page, live_server, world.reader("headteacher").username, "/children/")
    settings.PACES = {"writes": "1/m/user"}
    for _ in range(2):
        follow(page.get_by_role("button", name="Find"))
    expect(page.get_by_role("heading", name="Too much at once")).to_be_visible()
    seen(page, "too-much")
