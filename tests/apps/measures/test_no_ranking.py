"""Nobody is ranked anywhere: every page and download of figures is opened and looked at for a word, or an order, that puts one before another."""

import csv
import html
import io
import re

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
)
KEYS = (
    "suspension_rate",
    "one_or_more_rate",
    "persistent_absentee_rate",
    "overall_absence_rate",
    "reason_mentions",
    "headcount",
)
URNS = (900001, 900004, 900012)
QUERIES = ("", "?period=2025/26", "?period=2025/26&group=phase:Secondary", "?period=2025/26&by=phase")
ASKED = {
    "disproportionality": ("", "?of=fsm&ladder=1", "?of=ethnicity&years=3"),
    "learning": ("", "?outcome=persistent_absentee_rate"),
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
    for key in ("one_or_more_rate", "persistent_absentee_rate", "suspension_rate"):
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


def schools_in(rows):
    """The schools among some rows' first cells, in the order they stand."""
    known = {each.name for each in places.all_places()}
    return [row for row in rows if row in known]


def assert_by_name(names, where):
    assert names == sorted(names), f"{where} lists schools in another order than that of their names: {names}"


def test_no_page_and_no_download_ranks_anybody(opened):
    assert len(opened) > 60
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
    for address, answer in opened.items():
        if "html" in answer["Content-Type"]:
            for table in parsed.fromstring(answer.content).xpath("//table"):
                names = schools_in(each.text_content().strip() for each in table.xpath(".//tbody/tr/*[1]"))
                assert_by_name(names, address)
        elif "csv" in address:
            text = answer.content.decode("utf-8-sig")
            lines = csv.DictReader(io.StringIO(text[text.index("part,") :])) if "part," in text else []
            parts = {}
            for line in lines:
                parts.setdefault(line["part"], []).append(line["group"])
            for part, names in parts.items():
                assert_by_name(schools_in(names), f"{address} ({part})")


def test_schools_are_named_on_pages_so_that_their_order_was_looked_at(opened):
    page = opened["/indicators/suspension_rate/?period=2025/26"].content
    found = [
        schools_in(each.text_content().strip() for each in table.xpath(".//tbody/tr/*[1]"))
        for table in parsed.fromstring(page).xpath("//table")
    ]
    assert max(map(len, found)) > 10


def test_a_list_by_value_would_be_found(opened):
    names = [each.name for each in places.all_places()]
    with pytest.raises(AssertionError, match="another order than that of their names"):
        assert_by_name([names[1], names[0]], "a page")
    assert WORDS.findall("The worst of the league table") == ["worst", "league"]


def test_no_template_has_a_word_that_ranks():
    found = []
    for path in sorted((ROOT / "src").rglob("templates/**/*.html")):
        text = re.sub(r"{#.*?#}", " ", path.read_text(encoding="utf-8"))
        for sentence in SAID:
            text = text.replace(sentence, "")
        found += [f"{path.relative_to(ROOT)}: {word}" for word in WORDS.findall(text)]
    assert not found, "\n".join(found)
