"""Nobody is ranked anywhere: every page and download of figures is opened and looked at for a word, or an order, that puts one before another."""

import csv
import html
import io
import re

import openpyxl
import pytest
from django.urls import NoReverseMatch, reverse
from lxml import html as parsed

from belonging.apps.measures.queries import places, tables
from belonging.apps.measures.urls import urlpatterns
from belonging.kernel.periods import Period
from tests.architecture.source import ROOT

WORDS = re.compile(r"\b(worst|best|rank(?:s|ed|ing)?|league|top \d+|bottom \d+|highest|lowest|leaderboard)\b", re.I)
# Sentences that say that nobody is ranked, and the rule of law by that name.
SAID = (
    "not for ranking schools",
    "Never ranked",
    "never ranked",
    "best interests",
    "pupils are ranked among",
    "ranked first",
    "You know your child best",
)
KEYS = ("suspension_rate", "one_or_more_rate", "overall_absence_rate", "reason_mentions")
URNS = (900001, 900004, 900012)
QUERIES = ("", "?period=2025/26")
ASKED = {
    "disproportionality": ("", "?of=fsm&ladder=1", "?of=ethnicity&years=3"),
    "learning": ("",),
}


def addresses():
    """Every address of figures that is opened by looking, whatever it takes to write it."""
    found = []
    for pattern in urlpatterns:
        given = [{}]
        if "<slug:key>" in str(pattern.pattern):
            keys = ("part_time_timetable_rate",) if pattern.name == "method" else KEYS
            given = [{"key": key} for key in keys]
        if "<int:urn>" in str(pattern.pattern):
            given = [each | {"urn": urn} for each in given for urn in URNS]
        for each in given:
            try:
                address = reverse(pattern.name, kwargs=each)
            except NoReverseMatch:
                continue
            found += [address + query for query in ASKED.get(pattern.name, QUERIES)]
    return found


@pytest.fixture
def opened(as_analyst, area, analyst):
    """What every address answers, by address."""
    for key in ("one_or_more_rate", "suspension_rate"):
        tables.table(key, ("sen_provision", "fsm"), Period(2025), seen_by=analyst, patience=None)
    answers = {}
    for address in addresses():
        answer = as_analyst.get(address)
        if answer.status_code == 200:
            answers[address] = answer
    return answers


def words(answer):
    """What an answer says to a reader."""
    text = answer.content.decode("utf-8-sig", "ignore")
    if "html" in answer["Content-Type"]:
        text = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style).*?</\1>", " ", text, flags=re.S)))
    for sentence in SAID:
        text = text.replace(sentence, "")
    return text


def lines_of(answer):
    """The part and the group of every line of a download."""
    if "csv" in answer["Content-Type"]:
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        sheets = [rows]
    else:
        book = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True)
        sheets = [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]
        said = " ".join(str(cell) for rows in sheets for row in rows for cell in row if cell)
        assert not WORDS.findall(said)
    for rows in sheets:
        header = next((at for at, row in enumerate(rows) if "part" in row and "group" in row), None)
        if header is not None:
            places_of = rows[header].index("part"), rows[header].index("group")
            yield from ((row[places_of[0]], row[places_of[1]]) for row in rows[header + 1 :] if len(row) > places_of[1])


def schools_in(rows):
    """The schools among some rows' first cells, in the order they stand."""
    known = {each.name for each in places.all_places()}
    return [row for row in rows if row in known]


def assert_by_name(names, where):
    assert names == sorted(names), f"{where} lists schools in another order than that of their names: {names}"


def test_no_page_and_no_download_ranks_anybody(opened):
    assert len(opened) > 45
    for needed in (
        "/learning/",
        "/disproportionality/",
        "/indicators/suspension_rate/figures.csv",
        "/indicators/suspension_rate/change/",
        "/schools/900004/",
    ):
        assert needed in opened
    for address, answer in opened.items():
        if "xlsx" not in address:
            found = WORDS.findall(words(answer))
            assert not found, f"{address} says {found}"
    longest = 0
    for address, answer in opened.items():
        if "html" in answer["Content-Type"]:
            for table in parsed.fromstring(answer.content).xpath("//table"):
                names = schools_in(each.text_content().strip() for each in table.xpath(".//tbody/tr/*[1]"))
                assert_by_name(names, address)
                longest = max(longest, len(names))
        elif "csv" in address or "xlsx" in address:
            parts = {}
            for part, name in lines_of(answer):
                parts.setdefault(part, []).append(name)
            assert "schools" in parts or not re.match(
                "/indicators/[^/]*(suspension_rate|absence)[^/]*/figures", address
            )
            for part, names in parts.items():
                assert_by_name(schools_in(names), f"{address} ({part})")
    assert longest > 10, "no page named enough schools for their order to be looked at"


def test_a_list_by_value_would_be_found(area):
    names = [each.name for each in places.all_places()]
    with pytest.raises(AssertionError, match="another order than that of their names"):
        assert_by_name([names[1], names[0]], "a page")
    assert WORDS.findall("The worst of the league table") == ["worst", "league"]


def test_no_template_has_a_word_that_ranks():
    found = []
    for path in sorted((ROOT / "src").rglob("templates/**/*.html")):
        text = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", " ", path.read_text(encoding="utf-8"))
        for sentence in SAID:
            text = text.replace(sentence, "")
        found += [f"{path.relative_to(ROOT)}: {word}" for word in WORDS.findall(text)]
    assert not found, "\n".join(found)
