"""The world of one child's case: two schools and a clinic, days that pass, and each person with the keys alone in a browser of their own."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.apps.casework.exclusions import files
from tests.apps.intake import returns
from tests.apps.people import PASSWORD, person
from tests.journeys.keyboard import fill, go, pick, press, tick, write
from tests.services.browser import assert_no_barriers

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 740}
FIRST, SECOND = date(2025, 11, 10), date(2025, 11, 18)
MONDAY, THURSDAY = files.TODAY, files.TODAY + timedelta(days=3)
PEOPLE = (
    # user name, role, kind of organisation, its key
    ("head", "headteacher", "school", 199001),
    ("senco", "senco", "school", 199001),
    ("safeguarding", "designated_safeguarding_lead", "school", 199002),
    ("partner", "area_inclusion_partner", "authority", "999"),
    ("inclusion", "head_of_inclusion", "authority", "999"),
    ("camhs", "health_practitioner", "agency", "camhs"),
    ("police", "police_officer", "agency", "police"),
    ("clerk", "board_member", "school", 199001),
    ("exclusions", "exclusions_officer", "authority", "999"),
)
SEATS = (("chair", "partner"), ("safeguarding", "safeguarding"), ("camhs", "camhs"), ("police", "police"))

DECIDED = {
    "decided_on": FIRST, "what_happened": "A fight at break.", "reasons": "Physical assault against a pupil",
    "exam_missed": False, "has_worker": False, "needs_considered": "She is waiting for speech and language therapy.",
}  # fmt: skip


@dataclass
class World:
    """What loads a folder of files, who is there, the address of the site, and the day everybody thinks it is."""

    open_page: Callable[..., Page]
    site: str
    load: Callable[..., Any] | None = None
    day: date = MONDAY
    people: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    assessment: str = ""
    referral: str = ""

    def enter(self, name: str, *, path: str = "/my-day/", viewport: dict[str, int] | None = None) -> Page:
        """Sign somebody in, in a browser of their own, and return its page."""
        page = self.pages[name] = self.open_page(viewport=viewport or DESK)
        page.goto(f"{self.site}/sign-in/?next={path}")
        fill(page, "User name or e-mail address", name)
        fill(page, "Password", PASSWORD)
        press(page, "Sign in")
        return page

    def excluded(self, day: date) -> None:
        """Let the school send the file of its permanent exclusions: the child was excluded on a day."""
        self.load(lambda folder: files.suspensions(folder, [(files.NORTH, 1, "PERM", day, None, "", "PP")]))

    def suspended(self, *days: date) -> None:
        """Let the school send the file of its suspensions: the child was sent home on each of these days."""
        sent = [(files.NORTH, 1, "SUSP", day, day + timedelta(days=1), 4, "PP") for day in days]
        self.load(lambda folder: files.suspensions(folder, sent, name=f"suspensions_{len(days)}"))


def pupils(folder: Any) -> Any:
    """Write the register, and a girl called Ash at the northern school, who gets help for a special need."""
    returns.register(folder)
    names = {"forename": "Ash", "surname": "Moor", "senprovision": "K"}
    return returns.on_roll(folder, [{"number": 1, **names}, {"number": 2}, {"number": 3}], name="2025_autumn")


def made_by_files(world: World) -> World:
    """Load calendars and pupils from files, and let people in."""
    from belonging.apps.access.acting import acting
    from belonging.apps.accounts import queries as accounts
    from belonging.apps.agreements.actions import statutory
    from belonging.apps.panels.actions import membership
    from belonging.apps.panels.models import Sitting

    world.load(files.calendars, pupils)
    statutory.keep()
    for name, role, kind, key in PEOPLE:
        urn = key if kind == "school" else None
        above = accounts.school(urn).parent if urn else None
        world.people[name] = person(name, role, urn, kind=kind, key=None if urn else key, parent=above)
    partner = world.people["partner"]
    Sitting.objects.create(panel="hot_clinic", keeper=partner.post.organisation, area="North", on=THURSDAY)
    with acting(partner, "inclusion"):
        for seat, who in SEATS:
            membership.give_seat("hot_clinic", seat=seat, who=who, area="", deputy=False, by=partner)
    return world


@pytest.fixture
def world(empty_home, transactional_db, monkeypatch, tmp_path, live_server, open_page):
    """Two schools whose calendars and pupils came in files, on a Monday of the autumn term; the day may be moved on."""
    from belonging.apps.intake.actions import loads

    cache.clear()
    monkeypatch.setenv("BELONGING_COUNT_AT_LOAD", "0")
    made, real, folders = World(open_page=open_page, site=live_server.url), timezone.localdate, iter(range(100))
    monkeypatch.setattr(timezone, "localdate", lambda *given: real(*given) if given and given[0] else made.day)
    analyst = person("analyst", "data_analyst", kind="authority", key="999")

    def load(*write):
        folder = tmp_path / f"files-{next(folders)}"
        folder.mkdir()
        for each in write:
            each(folder)
        return loads.load_folder(folder, by=analyst)

    made.load = load
    return made_by_files(made)


def answer(page: Page, given: dict[str, Any]) -> None:
    """Answer questions of a form: words typed, days in three boxes, choices ticked."""
    for key, value in given.items():
        asked = page.locator(f"[data-question={key}]")
        if isinstance(value, date):
            for name, part in (("Day", value.day), ("Month", value.month), ("Year", value.year)):
                fill(asked, name, str(part))
        elif isinstance(value, bool):
            pick(asked, "Yes" if value else "No")
        elif isinstance(value, tuple):
            for each in value:
                tick(asked, each)
        elif asked.get_by_label(value, exact=True).count():
            pick(asked, value)
        else:
            write(asked.get_by_role("textbox").last, value)


def fill_in(page: Page, form: str, given: dict[str, Any], *, told: str = "") -> None:
    """From the page of a case, open a form, answer it (`told`: in whose words), keep it, and come back to the case."""
    case = page.url
    go(page, form)
    if told:
        write(page.get_by_label("Who told you what"), told)
    answer(page, given)
    assert_no_barriers(page)
    press(page, "Keep")
    expect(page.locator(".govuk-error-summary")).to_have_count(0)
    page.goto(case)


def ask_by_link(page: Page, form: str, address: str) -> str:
    """From the page of a case, send the link to a form to somebody's phone; return the link, and be on the case again."""
    case = page.url
    go(page, form)
    go(page, "by a link to their phone")
    fill(page, "Their e-mail address", address)
    assert_no_barriers(page)
    press(page, "Send the link")
    page.goto(case)
    return re.search(r"http://\S+(/task/\S+)", mail.outbox[-1].body)[1]


def answer_by_link(page: Page, site: str, link: str, address: str, said: dict[str, str]) -> None:
    """Open a link on a phone, prove that one reads the address, answer some of the questions, and send it."""
    page.goto(f"{site}{link}")
    fill(page, "Your e-mail address", address)
    press(page, "Send me a code")
    fill(page, "Code", re.search(r"\d{6}", mail.outbox[-1].body)[0])
    press(page, "Open")
    assert_no_barriers(page)
    press(page, "Begin")
    while page.get_by_role("button", name="Save and go on").count():
        for question, words in said.items():
            if page.get_by_label(question).count():
                fill(page, question, words)
                assert_no_barriers(page)
        press(page, "Save and go on")
    for words in said.values():
        assert page.get_by_text(words).is_visible()
    assert_no_barriers(page)
    press(page, "Send it")
    assert_no_barriers(page)
