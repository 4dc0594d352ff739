"""A chair asks for a referral in a browser, and whoever is asked finds it on their day and answers; at every width, without a barrier."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.apps.access import world as w
from tests.apps.panels import world as p
from tests.journeys.test_pages import sign_in
from tests.journeys.test_panels import at_every_width
from tests.services.browser import follow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clinic(empty_home, transactional_db):
    """A clinic that sits today, and a child about whom a rule of the area asks."""
    from belonging.apps.casework.models import Suggestion

    cache.clear()
    made = p.made(0)
    with p.c.everything():
        child = p.c.child(made.world)
        Suggestion.objects.create(
            pupil=child, school_id=w.NORTH, case_type="pre_exclusion_assessment", prompt="second_suspension",
            because="Suspended twice.", day=p.TODAY - timedelta(days=3),
        )  # fmt: skip
    return made


def test_a_chair_asks_and_whoever_is_asked_says_why_not(page, live_server, clinic):
    sign_in(page, live_server, "chair")
    page.goto(f"{live_server.url}/panels/sittings/{clinic.sitting.pk}/")
    follow(page.get_by_role("link", name="Ask somebody to refer the child"))
    at_every_width(page)
    page.get_by_label("Whom do you ask?").select_option(label=f"{clinic.head}, {clinic.head.post.organisation}")
    page.get_by_label("Why do you ask about this child?").fill("Suspended twice, and nobody is helping.")
    by = p.TODAY + timedelta(days=10)
    for part in ("day", "month", "year"):
        page.locator(f"[name=referral_by_{part}]").fill(str(getattr(by, part)))
    page.get_by_role("button", name="Ask somebody to refer the child").click()
    expect(page.get_by_text("The chair asked somebody who knows the child.")).to_be_visible()
    at_every_width(page)
    page.goto(f"{live_server.url}/panels/sittings/{clinic.sitting.pk}/")
    expect(page.get_by_role("heading", name="Referrals you asked for")).to_be_visible()
    at_every_width(page)
    page.context.clear_cookies()
    sign_in(page, live_server, clinic.head.username)
    page.goto(f"{live_server.url}/my-day/")
    expect(page.get_by_text("Send the referral to the clinic, or say why not").first).to_be_visible()
    at_every_width(page)
