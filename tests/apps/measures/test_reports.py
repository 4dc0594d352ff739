"""Reports: written whole in every form, read again by others' readers, hiding what their own rules hide, for whoever may make them."""

import csv
import io
import re
import zipfile
from dataclasses import replace

import duckdb
import openpyxl
import pypdf
import pytest

from belonging.apps.access.reach import Reach
from belonging.apps.measures.queries.tables import table
from belonging.apps.measures.reports import gathering, making, scope, writing_html
from belonging.apps.measures.reports.paper import SYMBOLS, Figure
from belonging.engine import open_data
from belonging.kernel.periods import Period
from belonging.store.reading import Known, check
from tests.apps.people import person
from tests.architecture.source import ROOT

pytestmark = pytest.mark.django_db
YEAR = Period(2024)
ANYBODY = Reach(everything=True, profile="internal")
REPORTS = scope.reports()


def gathered(key):
    return gathering.gather(key, YEAR, scope.scopes(REPORTS[key], seen_by=ANYBODY)[0], by=ANYBODY)


@pytest.fixture
def scrutiny(area):
    return gathered("scrutiny")


def made(paper, kind):
    return making.written(paper, making.KINDS[kind])


@pytest.mark.parametrize("key", REPORTS)
def test_every_report_is_written_in_every_form(area, key):
    paper = gathered(key)
    for kind in making.KINDS:
        assert len(made(paper, kind)) > 200, kind
    names = {making.name(paper, each) for each in making.KINDS.values()}
    assert len(names) == len(making.KINDS)


@pytest.mark.parametrize("key", REPORTS)
def test_no_sentence_is_without_an_interval_and_every_table_says_where_it_is_from(area, key):
    paper = gathered(key)
    assert all("95% interval" in each.words and each.figures for each in paper.sentences())
    for each in paper.tables():
        assert each.indicators, each.title
        assert each.source
        assert {name for name, _ in each.indicators} <= set(paper.indicators)
        ours = "data as at" in each.source and paper.rules in each.source
        assert ours or "published" in each.title.lower()


def test_a_public_report_shows_no_count_its_rules_hide(scrutiny):
    shown = {
        int(cell.value)
        for each in scrutiny.tables()
        for row in each.rows
        for cell in row[-3:]
        if isinstance(cell, Figure)
        and cell.value is not None
        and each.columns[-1].title == "Denominator"
        and not cell.decimals
    }
    assert shown
    assert not [each for each in shown if 0 < each < 8]
    assert all(each % 5 == 0 for each in shown)


def test_a_report_shows_what_the_door_shows_its_own_readers(scrutiny):
    seen = table("suspension_rate", ("fsm",), YEAR, seen_by=Reach(everything=True, profile="published"), patience=None)
    found = next(each for each in scrutiny.tables() if each.title.startswith("Suspension rate by free school meals"))
    assert [row[1].value for row in found.rows] == [seen.cell("1").value, seen.cell("0").value]


@pytest.mark.parametrize("key", ["locality", "school"])
def test_a_report_of_a_part_is_cut_within_that_part_and_says_no_more_than_its_door(area, key):
    paper, report = gathered(key), REPORTS[key]
    about = scope.scopes(report, seen_by=ANYBODY)[0]
    seen = table("suspension_rate", (about.cut, "fsm"), YEAR, seen_by=ANYBODY, patience=None)
    cells = [seen.cell(about.label, code) for code in ("1", "0")]
    found = [each for each in paper.tables() if each.title.startswith("Suspension rate by free school meals")]
    if all(each.suppressed for each in cells):
        assert not found
    else:
        assert [row[-2].value for row in found[0].rows] == [each.numerator for each in cells]
        assert about.whose in found[0].title


def test_what_is_put_beside_one_another_within_a_place_is_of_that_place(area):
    paper = gathered("locality")
    said = [each.words for each in paper.sentences() if "free school meals" in each.words.lower()]
    place = scope.scopes(REPORTS["locality"], seen_by=ANYBODY)[0]
    seen = table("suspension_rate", ("locality", "fsm"), YEAR, seen_by=ANYBODY, patience=None)
    value = f"{seen.cell(place.label, '1').value:.2f}"
    assert any(value in words for words in said), (value, said)


def test_the_page_is_one_file_with_a_language_headings_and_nothing_fetched(scrutiny):
    html = made(scrutiny, "html").decode()
    assert '<html lang="en-GB">' in html
    assert f"<title>{scrutiny.title}</title>" in html
    assert not re.search(r"<script|<link|src=|@import|url\(", html)
    assert html.count("<h1") == 1
    assert all(
        f'href="#definition-{key}"' in html and f'id="definition-{key}"' in html
        for key in ("suspension_rate", "headcount")
    )
    assert html.count("<table") == html.count("<caption") == len(scrutiny.tables())


def test_what_a_drawing_looks_like_is_said_once_and_its_colours_are_those_of_the_site():
    tokens = (ROOT / "frontend" / "src" / "styles" / "_tokens.scss").read_text(encoding="utf-8")
    for name, value in writing_html.TOKENS.items():
        assert name == "letters" or f"--{name}: {value};" in tokens, name
    assert "var(" not in writing_html.drawings()
    assert ".chart-bar {" in writing_html.drawings()
    own = (
        (ROOT / "frontend" / "src" / "styles" / "_charts.scss")
        .read_text(encoding="utf-8")
        .split("@media (forced-colors")[0]
    )
    assert ".chart-bar" not in own
    assert ".chart-line" not in own


def tags(element, found):
    """Collect the kinds of every element of a PDF's structure, in reading order."""
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        for each in element:
            tags(each, found)
    elif isinstance(element, dict):
        if "/S" in element:
            found.append((element["/S"], str(element.get("/Alt", ""))))
        tags(element.get("/K", []), found)
    return found


def test_the_paper_is_tagged_and_says_its_title_and_language(scrutiny):
    reader = pypdf.PdfReader(io.BytesIO(made(scrutiny, "pdf")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en-GB"
    assert reader.metadata.title == scrutiny.title
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    found = tags(root["/StructTreeRoot"]["/K"], [])
    kinds = [kind for kind, _ in found]
    assert kinds.count("/Table") == len(scrutiny.tables())
    assert kinds.count("/TH") >= sum(len(each.columns) for each in scrutiny.tables())
    assert {"/H1", "/H2", "/L", "/LI", "/Caption", "/Figure", "/Link"} <= set(kinds)
    charts = sum(each.chart is not None for part in scrutiny.parts for each in part.shown)
    pictures = [alt for kind, alt in found if kind == "/Figure"]
    assert len(pictures) == charts
    assert all("The table below has the figures." in each for each in pictures)


def test_the_workbook_has_one_marked_table_a_sheet_and_explains_its_symbols(scrutiny):
    book = openpyxl.load_workbook(io.BytesIO(made(scrutiny, "xlsx")))
    assert book.sheetnames[:4] == ["Cover", "Contents", "Notes", "Definitions"]
    assert book.properties.title == scrutiny.title
    for sheet in book.worksheets[1:]:
        assert len(sheet.tables) == 1, sheet.title
        assert not sheet.merged_cells.ranges
        assert sheet["A1"].value
        (found,) = sheet.tables.values()
        assert found.ref.startswith("A")
        rows = list(sheet[found.ref])
        assert all(cell.value not in (None, "") for row in rows for cell in row), sheet.title
    contents = [row[0].value for row in book["Contents"].iter_rows(min_row=4)]
    assert contents == book.sheetnames[2:]
    notes = {row[0].value for row in book["Notes"].iter_rows(min_row=4)}
    assert {f"[{each}]" for each in SYMBOLS} <= notes


def test_figures_of_the_workbook_are_numbers_and_nothing_in_it_runs(scrutiny):
    content = made(scrutiny, "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Table 1"]
    (found,) = sheet.tables.values()
    assert all(isinstance(row[1].value, int | float) for row in list(sheet[found.ref])[1:])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert not [each for each in packed.namelist() if "<f>" in packed.read(each).decode("utf-8", "replace")]


def test_the_open_data_passes_the_standards_own_rules(scrutiny):
    data, meta = (list(csv.DictReader(io.StringIO(made(scrutiny, kind).decode()))) for kind in ("csv", "meta"))
    assert open_data.faults(list(data[0]), data, meta) == []
    assert {row["breakdown_topic"] for row in data} >= {"Total", "Phase", "Locality", "SEN provision"}
    assert all(row["geographic_level"] == "Local authority" for row in data)


def test_the_open_data_is_read_back_by_the_reader_of_published_statistics(scrutiny, tmp_path):
    for kind, ending in (("csv", "csv"), ("meta", "meta.csv")):
        (tmp_path / f"scrutiny.{ending}").write_bytes(made(scrutiny, kind))
    checked = check([tmp_path / "scrutiny.csv", tmp_path / "scrutiny.meta.csv"], Known.empty(), tmp_path / "work")
    assert {each.format for each in checked.files} == {"published_statistics", "published_metadata"}
    sql = f"""select value from read_parquet('{checked.tables["published"]}')
        where "column" = 'suspension_rate_numerator' and filters like '%"breakdown": "Total"%'"""
    seen = table("suspension_rate", (), YEAR, seen_by=Reach(everything=True, profile="published"), patience=None)
    assert duckdb.sql(sql).fetchall() == [(float(seen.cells[0].numerator),)]


def test_a_school_report_is_of_the_school_level(area):
    (row, *_) = csv.DictReader(io.StringIO(made(gathered("school"), "csv").decode()))
    assert row["geographic_level"] == "School"
    assert (len(row["school_urn"]), len(row["school_laestab"])) == (6, 7)


def test_a_name_that_looks_like_markup_or_a_formula_stays_a_name(area, tmp_path):
    paper = gathered("school")
    odd = replace(paper, title="=HYPERLINK() <b>#strong[x]</b> School")
    assert "<b>#strong" not in made(odd, "html").decode()
    assert pypdf.PdfReader(io.BytesIO(made(odd, "pdf"))).metadata.title == odd.title
    book = openpyxl.load_workbook(io.BytesIO(made(odd, "xlsx")))
    assert book["Cover"]["A1"].data_type == "s"


def test_a_period_without_figures_is_a_sentence(area):
    place = scope.scopes(REPORTS["scrutiny"], seen_by=ANYBODY)[0]
    with pytest.raises(gathering.NothingOfPeriod, match="There is nothing of 2019/20"):
        gathering.gather("scrutiny", Period(2019), place, by=ANYBODY)


def test_a_head_makes_reports_of_their_own_school_alone(area, head):
    assert set(scope.mine(head)) == {"school", "governing_body", "exclusions_school"}
    assert [each.key for each in scope.scopes(REPORTS["school"], seen_by=head)] == ["900004"]


def test_a_councillor_makes_what_is_public_and_a_governor_their_own_school(area):
    assert set(scope.mine(person("c", "councillor"))) == {"scrutiny"}
    assert set(scope.mine(person("g", "governor", 900004))) == {"governing_body", "exclusions_school"}
    assert scope.mine(person("a", "administrator")) == {}


def test_a_head_is_answered_under_the_reports_own_rules_and_not_with_what_they_know(area, head):
    about = scope.scopes(REPORTS["governing_body"], seen_by=head)[0]
    mine = gathering.gather("governing_body", YEAR, about, by=head)
    theirs = gathering.gather("governing_body", YEAR, about, by=ANYBODY)
    assert mine.tables() == theirs.tables()


def test_the_pages_of_reports(as_head, area):
    page = as_head.get("/reports/").content.decode()
    assert "Governing body report" in page
    assert "Scrutiny panel report" not in page
    shown = as_head.get("/reports/school/?period=2024/25")
    while shown.status_code == 503:
        shown = as_head.get("/reports/school/?period=2024/25")
    assert shown.status_code == 200
    assert "What the figures say" in shown.content.decode()
    taken = as_head.get("/reports/school/pdf/?period=2024/25")
    assert taken.headers["Content-Type"] == "application/pdf"
    assert "attachment" in taken.headers["Content-Disposition"]
    assert taken.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    "address",
    [
        "/reports/scrutiny/",
        "/reports/school/?of=900001",
        "/reports/nothing/",
        "/reports/school/?period=1999/00",
        "/reports/school/exe/",
    ],
)
def test_a_report_that_is_not_theirs_or_not_there_is_not_found(as_head, area, address):
    assert as_head.get(address).status_code == 404
