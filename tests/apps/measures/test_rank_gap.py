"""The local rank gap: on the page and in the download of attainment, and never without the words that say what it is not."""

import csv
import html
import io

import pytest

from belonging.apps.measures.queries import figures, tables
from belonging.apps.measures.queries.choices import Group
from belonging.engine.gap import LOCAL, gap_index, index_of_share
from belonging.kernel.periods import Period

KEY = "attainment_gap_ks4"


def now(person):
    return figures.now(KEY, Period(2025), Group(), seen_by=person).now


def test_the_page_gives_the_gap_and_says_it_cannot_stand_beside_the_national_index(as_analyst, area, analyst):
    share = now(analyst).value
    page = html.unescape(as_analyst.get(f"/indicators/{KEY}/?period=2025/26").content.decode())
    assert f"this is {20 * share / 100 - 10:,.1f}. {LOCAL}." in page
    assert share > 50


def test_the_download_has_the_same_gap_with_the_same_words(as_analyst, area, analyst):
    body = as_analyst.get(f"/indicators/{KEY}/figures.csv?period=2025/26").content.decode().removeprefix("\ufeff")
    (line,) = [row for row in csv.DictReader(io.StringIO(body)) if row["part"] == "local rank gap"]
    assert float(line["value"]) == pytest.approx(20 * now(analyst).value / 100 - 10)
    assert (line["unit"], line["numerator"], line["lower_95"]) == ("from -10 to 10", "", "")
    assert LOCAL in body


def test_an_indicator_of_anything_else_has_no_gap(as_analyst, area, analyst):
    held = figures.now("suspension_rate", Period(2025), Group(), seen_by=analyst)
    assert figures.rank_gap(held.now, held.indicator) is None
    assert figures.rank_gap(None, tables.indicators()[KEY]) is None
    assert LOCAL not in as_analyst.get("/indicators/suspension_rate/").content.decode()


def test_the_index_of_a_share_of_pairs_is_that_of_the_ranks():
    scores, poor = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 1, 0, 1, 0, 0, 1, 0, 0, 0]
    assert index_of_share(20 / 24) == pytest.approx(gap_index(scores, poor).index)
