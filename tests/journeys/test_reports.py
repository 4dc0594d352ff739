"""Reports and pictures in a real browser: no barriers at any width, made without JavaScript, and the file taken away as sound as the page."""

import json

import pytest
from playwright.sync_api import expect

from belonging.store import boundaries
from tests.apps.measures import small_area
from tests.journeys.keyboard import press
from tests.journeys.test_pages import WIDTHS, sign_in
from tests.services.browser import assert_no_barriers, follow

PAGES = ("/reports/", "/reports/scrutiny/?period=2024/25", "/hundred/", "/map/", "/map/?by=cluster", "/map/boundaries/")
NAMES = ("Downs", "Harbour", "North")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mapped(tmp_path, settings):
    """The small area with boundaries of its localities."""
    small_area.write(tmp_path / "store")
    settings.BELONGING_HOME = tmp_path
    rings = [[[at, 52.0], [at + 1, 52.0], [at + 1, 53.0], [at, 53.0], [at, 52.0]] for at in range(3)]
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for name, ring in zip(NAMES, rings, strict=True)
    ]
    file = tmp_path / "shapes.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    boundaries.keep(tmp_path, boundaries.check(file, "locality", NAMES))
    return tmp_path


def opened(page, address):
    """Open an address, and wait for figures that are being made."""
    page.goto(address)
    expect(page.get_by_role("heading", name="Figures are being made")).to_have_count(0, timeout=30_000)


def test_no_page_of_reports_or_pictures_has_a_barrier(page, live_server, mapped, analyst):
    sign_in(page, live_server, "analyst")
    for path in PAGES:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            opened(page, f"{live_server.url}{path}")
            assert_no_barriers(page)


def test_a_report_is_made_and_taken_away_without_javascript_and_the_file_has_no_barrier(
    open_page, live_server, mapped, analyst, tmp_path
):
    page = open_page(java_script_enabled=False, viewport={"width": 320, "height": 640})
    sign_in(page, live_server, "analyst")
    follow(page.get_by_role("link", name="Reports", exact=True))
    page.get_by_label("Period").last.select_option("2024/25")
    page.get_by_role("button", name="Make the scrutiny panel report").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Scrutiny panel report: Westmere", timeout=30_000)
    with page.expect_download() as taking:
        page.get_by_role("link", name="Web page (HTML)").click()
    file = tmp_path / "report.html"
    taking.value.save_as(file)
    for width in WIDTHS:
        alone = open_page(viewport={"width": width, "height": 900})
        alone.goto(file.as_uri())
        expect(alone.get_by_role("heading", level=1)).to_contain_text("Scrutiny panel report: Westmere")
        assert_no_barriers(alone)


def test_boundaries_are_handed_over_looked_at_and_kept(page, live_server, mapped, analyst):
    sign_in(page, live_server, "analyst")
    opened(page, f"{live_server.url}/map/")
    follow(page.get_by_role("link", name="Hand over boundaries"))
    press(page, "Check this file")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Choose the file of boundaries.")
    assert_no_barriers(page)
    page.get_by_label("File of boundaries").set_input_files(str(mapped / "shapes.geojson"))
    press(page, "Check this file")
    expect(page.locator(".figure__says")).to_contain_text("The file draws 3 places.")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_barriers(page)
    press(page, "Keep these boundaries")
    expect(page.get_by_role("status")).to_contain_text("The boundaries are kept.")
