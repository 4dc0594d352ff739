"""A real Chromium, and what every page must be in it: without barriers, without complaints, without third parties."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, sync_playwright

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's driver runs an event loop in this thread

FLAGS = [
    # a container has no kernel sandbox to give, no graphics card, and nobody to report to
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OURSELVES = {"localhost", "127.0.0.1", ""}
REFUSED = "Failed to load resource"  # said of every answer that is not a success, which a test may well want


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for each worker."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.fail("No Chromium was found: install `chromium`, or run `make test`, which does.")
    with sync_playwright() as driver, tempfile.TemporaryDirectory(prefix="belonging-browser-") as home:
        chromium = driver.chromium.launch(executable_path=program, args=FLAGS, env={**os.environ, "HOME": home})
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A maker of pages: `open_page(java_script_enabled=False, viewport={"width": 320, "height": 640})`.

    Fails the test at its end when a page complained in the console or asked anybody else for anything.
    """
    contexts, complaints = [], []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(REFUSED):
            complaints.append(f"{message.type}: {message.text}")

    def asked(request: Request) -> None:
        if urlsplit(request.url).hostname not in {*OURSELVES, None}:
            complaints.append(f"asked a third party: {request.url}")

    def make(**options: Any) -> Page:
        context = browser.new_context(**{"locale": "en-GB", "timezone_id": "Europe/London", **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", heard)
        page.on("pageerror", lambda problem: complaints.append(f"script stopped: {problem}"))
        page.on("request", asked)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not complaints, "The browser complained:\n" + "\n".join(complaints)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """One page on a desk."""
    return open_page(viewport={"width": 1280, "height": 900})


def follow(what: Locator, *, key: str = "") -> None:
    """Click what leads to another page, or press a key while it has the focus, and go on only when that page has been loaded.

    A step taken while the page before is still being left finds the wrong page, or none at all.
    """
    with what.page.expect_navigation():
        if key:
            what.page.keyboard.press(key)
        else:
            what.click()


def assert_no_barriers(page: Page) -> None:
    """Fail, naming each barrier and where it is, when axe finds one or the page scrolls sideways."""
    options = {"runOnly": {"type": "tag", "values": STANDARDS}, "rules": {"target-size": {"enabled": True}}}
    found = Axe().run(page, options=options)
    told = [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    if wide > screen:
        told.append(f"the page is {wide} px wide on a screen of {screen} px")
    assert not told, f"{page.url} has barriers:\n" + "\n".join(told)
