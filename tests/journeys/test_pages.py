"""Every page in a real browser: no barriers, at any width, without a mouse, without JavaScript, on paper."""

import pytest
from playwright.sync_api import expect

from tests.apps.measures.fixtures import HEADS_SCHOOL, PASSWORD
from tests.services.browser import assert_no_barriers, follow

INDICATOR = "/indicators/suspension_rate/"
PAGES = (
    "/",
    "/?group=phase:Secondary&period=2024/25",
    "/indicators/",
    INDICATOR,
    f"{INDICATOR}?by=sex&and=fsm",
    f"{INDICATOR}?group=locality:North&by=ethnicity",
    "/indicators/reason_mentions/",
    "/indicators/headcount/",
    f"{INDICATOR}change/",
    f"{INDICATOR}concentration/?period=2025/26",
    "/disproportionality/?of=fsm&years=3&ladder=1",
    "/learning/",
    f"/schools/{HEADS_SCHOOL}/change/suspension_rate/",
    "/schools/",
    "/schools/?search=no+such+school",
    f"/schools/{HEADS_SCHOOL}/",
    "/methods/",
    "/methods/suspension_rate/",
    "/methods/clocks/",
    "/accessibility/",
    "/account/",
    "/account/password/",
    "/coverage/",
    "/load/",
    "/load/queue/",
    "/no-such-page/",
)
WIDTHS = (1280, 320)

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page, live_server, username):
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_label("User name or e-mail address").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


@pytest.fixture
def signed_in(page, live_server, area, analyst):
    sign_in(page, live_server, "analyst")
    return page


def test_no_page_has_a_barrier_at_any_width_with_every_detail_open(signed_in, live_server):
    for path in PAGES:
        for width in WIDTHS:
            signed_in.set_viewport_size({"width": width, "height": 900})
            signed_in.goto(f"{live_server.url}{path}")
            assert_no_barriers(signed_in)
        signed_in.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert_no_barriers(signed_in)


def test_the_sign_in_page_and_its_errors_have_no_barrier(page, live_server, area, analyst):
    page.goto(f"{live_server.url}/sign-in/")
    assert_no_barriers(page)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your password.")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert page.title().startswith("Error: ")
    assert_no_barriers(page)
    page.get_by_role("link", name="Enter your password.").click()
    expect(page.get_by_label("Password")).to_be_focused()


def test_a_refused_page_and_an_empty_store_have_no_barrier(page, live_server, empty_home, head):
    sign_in(page, live_server, "head")
    expect(page.get_by_role("heading", name="Nothing is loaded yet")).to_be_visible()
    assert_no_barriers(page)
    page.goto(f"{live_server.url}/load/")
    expect(page.get_by_role("heading", name="You may not open this page")).to_be_visible()
    assert_no_barriers(page)


def test_everything_a_head_needs_works_without_javascript_on_a_phone(open_page, live_server, area, head):
    page = open_page(java_script_enabled=False, viewport={"width": 320, "height": 640})
    sign_in(page, live_server, "head")
    follow(page.get_by_role("link", name="Schools", exact=True))
    page.get_by_label("Period").select_option("2024/25")
    page.get_by_label("Charts of").select_option("overall_absence_rate")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="Overall absence rate over time")).to_be_visible()
    expect(page.locator("svg.chart--narrow").first).to_be_visible()
    expect(page.locator("svg.chart--wide").first).to_be_hidden()
    page.get_by_text("Show as a table").first.click()
    expect(page.get_by_role("cell").first).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_an_analyst_reaches_an_indicator_by_keyboard_alone(signed_in, live_server):
    signed_in.goto(f"{live_server.url}/")
    signed_in.keyboard.press("Tab")
    expect(signed_in.get_by_role("link", name="Skip to main content")).to_be_focused()
    signed_in.keyboard.press("Enter")
    for _ in range(12):
        signed_in.keyboard.press("Tab")
        if signed_in.evaluate("document.activeElement.textContent").strip() == "Suspension rate":
            break
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_role("heading", level=1, name="Suspension rate")).to_be_visible()
    signed_in.locator("summary").first.focus()
    signed_in.keyboard.press("Enter")
    expect(signed_in.locator("details[open]").first).to_be_visible()


def test_a_schools_control_chart_is_worked_by_keyboard_alone(signed_in, live_server):
    signed_in.goto(f"{live_server.url}/schools/{HEADS_SCHOOL}/change/suspension_rate/")
    signed_in.get_by_label("Period", exact=True).focus()
    before = signed_in.get_by_label("Period", exact=True).input_value()
    signed_in.keyboard.press("ArrowDown")
    chosen = signed_in.get_by_label("Period", exact=True).input_value()
    assert chosen != before
    for _ in range(4):
        signed_in.keyboard.press("Tab")
        if signed_in.evaluate("document.activeElement.textContent").strip() == "Show":
            break
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_label("Period", exact=True)).to_have_value(chosen)
    for summary in signed_in.locator("main summary").all():
        summary.focus()
        signed_in.keyboard.press("Enter")
    assert signed_in.locator("main details:not([open])").count() == 0
    link = signed_in.get_by_role("link", name="Download this page as CSV")
    link.focus()
    with signed_in.expect_download() as found:
        signed_in.keyboard.press("Enter")
    assert found.value.suggested_filename.endswith(".csv")


def test_an_analyst_downloads_what_the_page_shows(signed_in, live_server):
    signed_in.goto(f"{live_server.url}{INDICATOR}?by=sex")
    for kind in ("CSV", "XLSX"):
        with signed_in.expect_download() as started:
            signed_in.get_by_role("link", name=f"Download this page as {kind}").click()
        assert started.value.suggested_filename.endswith(f".{kind.lower()}")
        assert started.value.path().stat().st_size > 500


def test_a_page_on_paper_has_its_charts_and_no_navigation(signed_in, live_server):
    signed_in.goto(f"{live_server.url}{INDICATOR}")
    signed_in.emulate_media(media="print")
    expect(signed_in.locator("svg.chart--wide").first).to_be_visible()
    expect(signed_in.locator(".site-nav")).to_be_hidden()
    expect(signed_in.locator(".filters").first).to_be_hidden()
    assert len(signed_in.pdf()) > 10_000


def test_on_paper_every_table_is_open_and_named_and_no_address_of_the_site_is_printed(
    open_page, live_server, area, analyst
):
    page = open_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    sign_in(page, live_server, "analyst")
    page.goto(f"{live_server.url}{INDICATOR}")
    caption = page.locator("#trend caption")
    assert page.locator("details[open]").count() == 0
    page.emulate_media(media="print")
    assert page.locator("#trend td").first.evaluate("cell => cell.checkVisibility({contentVisibilityAuto: true})")
    assert page.locator("#trend table").evaluate("table => table.getBoundingClientRect().height") > 50
    assert caption.evaluate("caption => caption.getBoundingClientRect().width") > 100
    expect(page.get_by_text("Show as a table").first).to_be_hidden()
    link = page.get_by_role("link", name="Definition and worked examples")
    assert link.evaluate("link => getComputedStyle(link, '::after').content") == "none"


def test_charts_can_be_read_in_the_colours_a_person_has_chosen(open_page, live_server, area, analyst):
    page = open_page(forced_colors="active", viewport={"width": 1280, "height": 900})
    sign_in(page, live_server, "analyst")
    page.goto(f"{live_server.url}{INDICATOR}")
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor,"
        " getComputedStyle(document.querySelector('.chart--wide .chart-line')).stroke,"
        " getComputedStyle(document.querySelector('.chart--wide .chart-text')).fill]"
    )
    assert colours[0] not in colours[1:]


def test_enlarged_text_does_not_push_the_page_sideways(open_page, live_server, area, analyst):
    page = open_page(viewport={"width": 640, "height": 900})
    sign_in(page, live_server, "analyst")
    for path in ("/", INDICATOR, f"/schools/{HEADS_SCHOOL}/"):
        page.goto(f"{live_server.url}{path}")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= screen, path
