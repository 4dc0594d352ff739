"""Pages of figures: what each person sees, and that downloads hold exactly what was shown."""

import csv
import io
import re
import time
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

import belonging
from belonging.apps.directory.models import School
from belonging.apps.measures import findings
from belonging.apps.measures.queries import area as area_queries
from belonging.apps.measures.queries import benchmarks, choices, places, sheets, tables
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.views import area as area_view
from belonging.kernel.periods import Period
from tests.apps.measures.fixtures import HEADS_SCHOOL

INDICATOR = "/indicators/suspension_rate/"


def text(answer):
    return answer.content.decode()


def rows(answer):
    return list(csv.DictReader(io.StringIO(text(answer).removeprefix("\ufeff"))))


def test_an_empty_store_says_how_to_begin(as_analyst, empty_home):
    for path in ("/", INDICATOR, "/schools/"):
        page = text(as_analyst.get(path))
        assert "Nothing is loaded yet" in page
        assert "/load/" in page


def test_the_first_page_shows_a_whole_term_beside_the_one_before(as_analyst, area):
    page = text(as_analyst.get("/"))
    assert "Summer 2025/26 beside summer 2024/25" in page
    assert "Suspension rate" in page
    assert "How fresh this is" in page


def test_england_the_region_and_neighbours_stand_beside_the_area(as_analyst, area):
    page = text(as_analyst.get(INDICATOR, {"period": "2024/25 summer"}))
    for name in ("England", "Far Shore", "Neighbours"):
        assert name in page
    assert "2.92" in page


def test_a_benchmark_names_its_publication_in_plain_words_and_leads_to_it(as_analyst, area):
    for path in ("/", INDICATOR):
        page = text(as_analyst.get(path, {"period": "2024/25 summer"}))
        where = page[page.index("Where the comparisons come from") :]
        assert "Suspensions and permanent exclusions in England, academic year" in where
        assert re.search(r", published 10 July 20\d\d", where)
        assert 'href="https://explore-education-statistics.service.gov.uk/' in where


def test_nothing_of_a_heads_own_school_is_hidden_from_the_head(client, area, analyst, head):
    def shown(somebody):
        client.force_login(somebody)
        every = rows(client.get(f"{INDICATOR}figures.csv", {"by": "school", "period": "2025/26 summer"}))
        return {row["group"]: row["shown"] for row in every if row["part"] == "by school"}

    (own,) = (each.name for each in places.all_places() if each.urn == HEADS_SCHOOL)
    assert shown(analyst)[own] == "hidden"
    assert shown(head)[own] == "shown"


def test_an_older_benchmark_says_its_period(as_analyst, area):
    assert "summer 2024/25" in text(as_analyst.get(INDICATOR, {"period": "2025/26 summer"}))


def test_a_head_sees_no_other_school_by_name(as_head, area, analyst):
    others = [each.name for each in places.all_places() if each.urn != HEADS_SCHOOL]
    for path in (
        "/",
        INDICATOR,
        f"{INDICATOR}?by=school",
        f"/schools/{HEADS_SCHOOL}/",
        f"{INDICATOR}figures.csv?by=school",
    ):
        page = text(as_head.get(path))
        assert not [name for name in others if name in page], path


def test_a_head_is_told_nothing_of_another_schools_page(as_head, area):
    assert as_head.get(f"/schools/{HEADS_SCHOOL + 1}/").status_code == 404
    assert as_head.get("/schools/1/").status_code == 404
    assert as_head.get("/schools/").url == f"/schools/{HEADS_SCHOOL}/"


def test_peers_on_a_schools_page_are_unnamed_even_for_an_analyst(as_analyst, area):
    page = text(as_analyst.get(f"/schools/{HEADS_SCHOOL}/"))
    others = [each.name for each in places.all_places() if each.urn != HEADS_SCHOOL]
    assert not [name for name in others if name in page]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"by": "sex"},
        {"by": "sex", "and": "fsm"},
        {"group": "phase:Secondary", "by": "ethnicity"},
        {"group": "locality:North", "by": "year_group", "period": "2024/25"},
        {"period": "2024/25 autumn", "by": "school"},
        {"period": "nonsense", "group": "phase:None", "by": "nonsense"},
    ],
)
def test_any_choice_gives_a_page_and_its_downloads(as_analyst, area, query):
    assert as_analyst.get(INDICATOR, query).status_code == 200
    assert rows(as_analyst.get(f"{INDICATOR}figures.csv", query))
    assert as_analyst.get(f"{INDICATOR}figures.xlsx", query).status_code == 200


def test_every_rule_of_time_is_on_a_page_with_its_limit_its_law_and_whether_it_is_verified(as_analyst, area):
    page = text(as_analyst.get("/methods/clocks/"))
    for one in belonging.clocks().values():
        assert f"({one.rule})" in page
    board = page.partition('id="EX-10"')[2].partition("<h3")[0]
    assert "<strong>Within 15 school days after that day.</strong> Governing board (must)." in board
    assert "SI 2012/1033" in board
    assert "three school weeks" in board.lower()
    assert page.count(">Not yet verified") == 18
    assert page.count(">Not yet verified; A local setting, not law<") == 1
    assert "18 of the 80 rules have been compared with no source yet" in page
    assert page.count(">Not in force<") == 2
    assert "/methods/clocks/" in text(as_analyst.get("/methods/"))


@pytest.mark.parametrize("key", sorted(tables.indicators()))
def test_every_indicator_has_a_page_a_method_and_a_download(as_analyst, area, key):
    for path in (f"/indicators/{key}/", f"/methods/{key}/", f"/indicators/{key}/figures.csv"):
        assert as_analyst.get(path).status_code == 200, path


def test_the_download_holds_the_figures_of_the_page(as_analyst, area):
    query = {"by": "sex", "period": "2025/26 summer"}
    page = text(as_analyst.get(INDICATOR, query))
    found = rows(as_analyst.get(f"{INDICATOR}figures.csv", query))
    for row in found:
        if row["part"] == "by sex" and row["value"]:
            assert f"{float(row['value']):,.2f}" in page
    hidden = [row for row in found if row["shown"] == "hidden"]
    assert hidden
    assert all(not row["value"] and not row["numerator"] for row in hidden)


def test_the_workbook_and_the_csv_agree(as_analyst, area):
    answer = as_analyst.get(f"{INDICATOR}figures.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    found = [row for row in rows(as_analyst.get(f"{INDICATOR}figures.csv")) if row["part"] != "note"]
    assert book["Figures"].max_row == len(found) + 1
    assert any("Definition" in (row[0] or "") for row in book["Notes"].iter_rows(values_only=True))


def test_small_numbers_are_hidden_by_the_door_on_every_page(as_analyst, area):
    for row in rows(as_analyst.get(f"{INDICATOR}figures.csv")):
        if row["numerator"]:
            assert not 0 < int(float(row["numerator"])) < 5, row


def test_schools_are_listed_in_the_order_of_their_names_and_can_be_searched(as_analyst, area):
    page = text(as_analyst.get("/schools/", {"search": "park", "phase": "Primary"}))
    names = re.findall(r'/schools/\d+/">([^<]+)<', page)
    assert names
    assert names == sorted(names)
    assert all("Park Primary" in name for name in names)
    assert "0 schools" in text(as_analyst.get("/schools/", {"search": "no such place"}))


def test_an_unknown_indicator_is_not_found(as_analyst, area):
    assert as_analyst.get("/indicators/happiness/").status_code == 404
    assert as_analyst.get("/methods/happiness/").status_code == 404


def test_answers_carry_the_headers_that_keep_people_safe(as_analyst, area):
    answer = as_analyst.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert not re.search(r'style="|<script>| on\w+="', text(answer))


def test_the_theme_refuses_a_colour_that_could_not_be_read(client, db, empty_home, settings):
    from django.core.exceptions import ImproperlyConfigured

    from belonging.site.theme import sheet

    settings.BRAND_COLOUR = "#5b2a86"
    assert "--brand: #5b2a86" in text(client.get("/theme.css"))
    with pytest.raises(ImproperlyConfigured, match="could not be read"):
        sheet("#ffdd00")
    with pytest.raises(ImproperlyConfigured, match="should look like"):
        sheet("red; } body { display: none")


def test_bands_of_absence_are_named_plainly_and_stand_from_least_to_most(as_analyst, area):
    found = [row["group"] for row in rows(as_analyst.get("/indicators/absence_bands/figures.csv"))]
    bands = [each for each in found if each.endswith("%")]
    assert bands[:3] == ["0 to 5%", "5 to 10%", "10 to 15%"]
    assert bands == sorted(bands, key=lambda each: int(each.split()[0]))


@pytest.mark.parametrize("key", ["absence_bands", "reason_mentions", "primary_need_mix"])
def test_an_indicator_in_parts_names_its_largest_part_and_has_no_trend(as_analyst, area, key):
    query = {"period": "2025/26"}
    page, found = (as_analyst.get(f"/indicators/{key}/{each}", query) for each in ("", "figures.csv"))
    parts = [row for row in rows(found) if row["part"].startswith("by ") and row["group"] != "All" and row["value"]]
    largest = max(parts, key=lambda row: float(row["value"]))
    lead = re.search(r'class="lead">([^<]+)<', text(page))[1]
    assert f"“{largest['group']}”, {float(largest['value']):.1f} per cent of" in lead
    assert "the same as" not in lead
    assert "In 2024/25 it was " in lead
    assert "Over time" not in text(page)
    assert "All: 100.0" not in text(page)
    assert not [row for row in rows(found) if row["part"] == "over time"]


def test_why_a_benchmark_is_not_drawn_is_said_in_words(area):
    beside = benchmarks.beside("suspension_rate", Period(2025, 3), Group())
    assert sheets.undrawn(beside, [Period(2024, 3), Period(2025, 3)]) == ()
    assert sheets.undrawn(beside, [Period(2025, 3)]) == (
        "Not drawn: England, Far Shore, Neighbours. Nothing is published of these periods; the nearest published figure is of "
        "summer 2024/25.",
    )


def test_the_trend_draws_the_areas_own_figure_foremost(as_analyst, area):
    page = text(as_analyst.get(INDICATOR, {"period": "2025/26"}))
    assert "Westmere went from" in page
    assert "chart-line--0" in page


def test_what_could_not_be_said_of_schools_is_apart_from_none_being_unusual(area, analyst):
    rows = area_queries.rows(choices.chosen({"period": "2025/26"}), seen_by=analyst)
    assert any(row.tested for row in rows)
    unsaid = [replace(row, funnels={}) for row in rows]
    assert "No school lies" not in area_view.schools(unsaid)
    assert "cannot be said: too few have figures" in area_view.schools(unsaid)
    assert area_view.untested(unsaid) == findings.TOO_FEW
    one = [rows[0], *unsaid[1:]]
    assert rows[0].tested
    assert area_view.schools(one).endswith("of the 1 of which that can be said.")
    assert rows[1].figure.indicator.title in area_view.untested(one)


def test_the_first_page_says_of_which_indicators_schools_could_not_be_compared(as_analyst, area):
    page = text(as_analyst.get("/", {"group": "phase:Secondary", "period": "2025/26 summer"}))
    assert "Cannot be said, because too few schools may be shown: " in page


def test_why_a_figure_has_no_interval_is_said_of_that_figure(as_analyst, area):
    counted, absence = (text(as_analyst.get(f"/indicators/{key}/")) for key in ("headcount", "overall_absence_rate"))
    assert "No interval: everybody is counted, so it is not an estimate" in counted
    assert "the line marks all together" not in counted
    assert "No interval: sessions, days and events of one pupil follow from each other" in absence


def made(client, address):
    """Open a page, again while it says that its figures are being made."""
    for _ in range(60):
        answer = client.get(address)
        if answer.status_code != 503:
            break
        time.sleep(0.5)
    return answer


def test_a_closed_school_is_listed_apart_with_the_day_it_closed(as_analyst, area):
    gone, *others = places.all_places()
    School.objects.create(urn=gone.urn, laestab="9992000", name=gone.name, status="Closed", closed=date(2019, 8, 31))
    School.objects.create(
        urn=others[0].urn, laestab="9992001", name=others[0].name, status="Open, but proposed to close"
    )
    page = text(as_analyst.get("/schools/"))
    assert f"{len(others)} schools, in the order of their names. 1 closed school below." in page
    listed, closed = page.split("Closed schools</h2>")
    assert gone.name not in listed
    assert f"{gone.name}</a>: Closed 31 August 2019" in closed
    assert others[0].name in listed
    assert "Closed 31 August 2019" in text(made(as_analyst, f"/schools/{gone.urn}/"))
    assert f"{gone.name}</a>: Closed" in text(as_analyst.get("/schools/", {"search": gone.name}))


def test_an_indicator_that_cannot_be_compared_is_not_counted_as_unchanged(area, analyst):
    rows = area_queries.rows(choices.chosen({"period": "2025/26"}), seen_by=analyst)
    said = area_view.lead(rows, [], "2024/25")
    assert re.match(r"None of the \d main indicators that can be compared changed", said)
    first = area_queries.rows(choices.chosen({"period": "2024/25"}), seen_by=analyst)
    assert "cannot be said" in area_view.lead(first, [], "2023/24")
