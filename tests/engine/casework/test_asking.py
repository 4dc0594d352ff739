"""A form is read from a table, asks in words, refuses what is no answer, and cannot change without anybody noticing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from belonging.engine.access import Tier
from belonging.engine.casework import (
    Avenue,
    Kind,
    Question,
    avenues,
    described,
    fingerprint,
    one_of,
    questions,
    unexplored,
    yes,
)
from belonging.engine.casework.explored import question
from tests.engine.casework.borrowing import LENDING

BLANK = {"form": "lending", "help": "", "choices": "", "needed": "", "tier": "", "when": ""}
ROWS = (
    {**BLANK, "key": "posted", "asks": "Was it posted?", "kind": "yes or no", "of": "reader", "needed": "yes", "tier": "open"},
    {**BLANK, "key": "how", "asks": "How?", "kind": "one of", "of": "reader", "choices": "first=First class; second=Second class", "when": "posted=yes"},
    {**BLANK, "key": "why", "asks": "Why?", "kind": "text", "of": "reader", "when": "how=first|second"},
    {**BLANK, "form": "other", "key": "else", "asks": "What else?", "kind": "text", "of": "reader"},
)  # fmt: skip


def test_a_form_is_read_from_a_table():
    posted, how, why = questions(ROWS, "lending")
    assert (posted.kind, posted.needed, posted.tier, posted.when) == (Kind.YES_NO, True, Tier.OPEN, None)
    assert (dict(how.choices), how.tier, how.needed) == (
        {"first": "First class", "second": "Second class"},
        Tier.RESTRICTED,
        False,
    )
    assert how.when == yes("posted")
    assert why.when == one_of("how", "first", "second")


@pytest.mark.parametrize(
    ("key", "good", "bad", "says"),
    [
        ("title", "A book", 3, "takes text, and 3 was given"),
        ("title", "A book", "  ", "is left empty"),
        ("mood", "worn", "torn", "cannot be answered with torn. Choose from: New; Worn."),
        ("worn_where", ("spine",), (), "cannot be answered with nothing"),
        ("worn_where", ("spine", "pages"), "spine", "takes some of"),
        ("by_post", False, "no", "takes yes or no"),
        ("lent_on", date(2025, 10, 2), "2025-10-02", "takes date"),
        ("price", Decimal("3.50"), True, "takes money"),
        ("price", 3, 3.5, "takes money"),
    ],
)
def test_an_answer_of_the_wrong_kind_is_refused_in_a_sentence(key, good, bad, says):
    asked = next(each for each in LENDING.questions if each.key == key)
    assert asked.wrong(good) == ""
    assert says in asked.wrong(bad)
    assert asked.label(good)


def test_an_answer_reads_as_people_write_it():
    by_key = {each.key: each for each in LENDING.questions}
    assert by_key["by_post"].label(False) == "no"
    assert by_key["lent_on"].label(date(2025, 10, 2)) == "2 October 2025"
    assert by_key["worn_where"].label(("spine", "pages")) == "Spine, Pages"
    assert by_key["price"].label(Decimal("3.50")) == "3.50"


def test_anything_a_person_would_see_changes_the_fingerprint_and_a_version_does_not():
    first = LENDING.questions[0]
    other = [
        {"asks": "Which one?"}, {"help": "Look at the spine."}, {"kind": Kind.LONG_TEXT}, {"of": "librarian"},
        {"needed": False}, {"tier": Tier.OPEN}, {"when": yes("asked_for")},
    ]  # fmt: skip
    found = {
        fingerprint(replace(LENDING, questions=(replace(first, **each), *LENDING.questions[1:]))) for each in other
    }
    assert len(found - {fingerprint(LENDING)}) == len(other)
    assert fingerprint(replace(LENDING, version=2)) == fingerprint(LENDING)
    assert len(fingerprint(LENDING)) == 16


def test_a_form_is_plain_data_to_be_kept_beside_its_answers():
    found = described(LENDING)
    assert found["questions"][2]["when"] == {"is": "Is", "key": "mood", "values": ["worn"]}
    assert found["questions"][1]["choices"] == {"new": "New", "worn": "Worn"}


def test_what_nobody_looked_into_is_listed_and_what_is_waited_for_too():
    rows = [{"key": key, "title": key.title(), "why": "It matters.", "whom": "the nurse"} for key in ("sight", "hearing", "sleep")]  # fmt: skip
    listed = avenues(rows)
    assert listed[0] == Avenue(key="sight", title="Sight", why="It matters.", whom="the nurse")
    assert unexplored(listed, {"explored_sight": "no_need", "explored_hearing": "waiting"}) == listed[1:]
    asked: Question = question(listed[0], of="owner")
    assert (asked.key, asked.asks) == ("explored_sight", "Sight: has this been explored?")
    assert asked.help == "It matters. Ask: the nurse."
    assert asked.wrong("waiting") == ""
