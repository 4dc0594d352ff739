"""What invented people say: enough of it, varied, fitting, and of nobody."""

import re
from datetime import date
from pathlib import Path
from random import Random

import pytest

from belonging.kernel.registry import load, rows
from belonging.site.demo import names

HERE = "belonging.site.demo.casework"
TYPES = load("belonging.catalogue.case_types", "CASE_TYPE")
CHILDRENS = {each.key for kind in TYPES.values() for each in kind.questions() if each.of == "child"}
CRUEL = re.compile(r"\b(naughty|thug|stupid|evil|hopeless|lazy|liar|bad child|manipulative|attention.seeking)\b", re.I)


def words():
    return [(row["question"], row["words"]) for row in rows(HERE, "words.csv")]


def test_children_say_at_least_eighty_different_things_in_short_sentences():
    said = {text for question, text in words() if question in CHILDRENS}
    assert len(said) >= 80
    assert max(len(text) for text in said) <= 120


def test_nobody_is_called_a_name_and_no_child_of_the_area_is_named():
    called = {each for many in names.FORENAMES.values() for each in many}
    for _, text in words():
        assert not CRUEL.search(text), text
        assert not called & set(re.findall(r"[\w'-]+", text)), text


def test_the_people_of_the_cast_bear_the_name_of_no_authority():
    real = (Path(__file__).parent / "authorities.txt").read_text(encoding="utf-8").casefold().splitlines()
    for row in rows(HERE, "cast.csv"):
        told = f" {row['name']} {row['place']} ".casefold()
        assert not [name for name in real if name and not name.startswith("#") and f" {name} " in told]


@pytest.mark.parametrize("key", sorted(TYPES))
def test_every_question_that_is_needed_has_an_answer_that_fits(key):
    from belonging.site.demo.casework.filling import answer

    settled = {"agreed", "panel_decided"}  # what a panel says is given when it says so
    for question in TYPES[key].questions():
        found = answer(key, question, date(2026, 3, 2), Random(1))
        assert found is not None or not question.needed or question.key in settled, question.key
        assert found is None or question.wrong(found) == ""


@pytest.mark.parametrize("key", sorted(TYPES))
def test_paths_are_made_of_moves_of_their_type_and_end_with_a_reason_where_one_is_asked(key):
    from belonging.site.demo.casework.stories import WORDS
    from belonging.site.demo.casework.tables import paths, said

    mine = [each for each in paths() if each.type == key]
    assert mine
    for step in (each for path in mine for each in path.steps if each.does not in WORDS):
        move = TYPES[key].move(step.does)
        assert not move.asks or said(Random(1), f"why:{step.does}", key)
