"""Downloads of the pages of fair comparison: every figure as the page shows it, and nothing the page holds back."""

import csv
import html
import io

import pytest
from lxml import html as parsed

from belonging.apps.measures.queries import places

PAGES = (
    "/indicators/suspension_rate/change/?step=term",
    "/indicators/permanent_exclusion_rate/change/?step=like",
    "/schools/900004/change/one_or_more_rate/",
    "/disproportionality/?of=ethnicity&years=3&ladder=W",
    "/disproportionality/?outcome=permanent_exclusion_rate&of=sen_provision&beside=N",
    "/indicators/suspension_rate/concentration/?group=phase:Secondary&period=2025/26",
    "/learning/",
)


def download(address):
    path, _, query = address.partition("?")
    return f"{path}figures.csv?{query}"


def of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode().removeprefix("\ufeff"))))


def cells(page):
    tree = parsed.fromstring(page)
    for label in tree.xpath("//td/*[@aria-hidden='true']"):  # a column's title, said again beside the figure on a phone
        label.drop_tree()
    return {" ".join(each.text_content().split()) for each in tree.iter("td", "th")}


@pytest.mark.parametrize("address", PAGES)
def test_every_figure_of_a_download_is_on_the_page_and_the_page_links_to_it(as_analyst, area, address):
    page = as_analyst.get(address).content.decode()
    shown, lines = cells(page), of(as_analyst, download(address))
    figures = [line for line in lines if line["part"] != "note"]
    assert not [line for line in figures if line["value"].lstrip("'") not in shown or line["group"] not in shown]
    assert download(address).partition("?")[0] in page
    words = html.unescape(page)
    notes = [line["value"] for line in lines if line["part"] == "note"]
    assert any(note.startswith("Definition: ") for note in notes)
    assert any(note in words for note in notes)
    rows = [each for table in parsed.fromstring(page).iter("table") for each in table.iter("tr")][1:]
    assert bool(figures) == bool(rows)


def test_a_hidden_group_is_hidden_in_the_file(as_analyst, area):
    lines = of(as_analyst, download(PAGES[4]))
    hidden = {line["group"] for line in lines if line["value"] == "hidden"}
    assert hidden
    for group in hidden:
        numbers = [line["value"] for line in lines if line["group"] == group and line["figure"] != "Beside chance"]
        assert not [each for each in numbers if any(sign.isdigit() for sign in each)]


def test_no_school_is_in_the_file_of_concentration(as_analyst, area):
    text = as_analyst.get(download(PAGES[5])).content.decode()
    assert not [each.name for each in places.all_places() if each.name in text]


def test_a_page_that_is_not_there_has_no_file(as_analyst, area, as_head):
    for address in (
        "/indicators/nothing/change/",
        "/indicators/headcount/concentration/",
        "/schools/1/change/suspension_rate/",
    ):
        assert as_analyst.get(f"{address}figures.csv").status_code == 404


def test_an_empty_store_has_no_file(as_analyst, empty_home):
    for address in ("/learning/", "/disproportionality/", "/indicators/suspension_rate/concentration/", "/indicators/suspension_rate/change/"):  # fmt: skip
        assert as_analyst.get(f"{address}figures.csv").status_code == 404
