"""Every letter: named by a case type, written from what its case knows, read with ease by an eleven-year-old, whole in every language."""

import importlib
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from belonging.catalogue.clocks._calendar import CALENDAR
from belonging.engine.casework import Case, Kind, Run, Step, walk
from belonging.engine.clocks import OutsideCalendar, due
from belonging.engine.letters import GIVEN, Lacking, Letter, NotToSend, check, known, write
from belonging.kernel.registry import load
from tests.catalogue.reading_age import reading_age

HERE = "belonging.catalogue.letters"
LETTERS: dict[str, Letter] = dict(load(HERE, "LETTER"))
CLOCKS = load("belonging.catalogue.clocks", "CLOCK")
TYPES = load("belonging.catalogue.case_types", "CASE_TYPE")
SENT = [(key, one.key) for key, case_type in TYPES.items() for one in case_type.letters]
DAY = date(2026, 10, 1)
WHO = {
    "child": "Ash", "family": "Mrs Moor", "friend": "Jo", "school": "Tarn School", "sender": "P Hall", "contact": "Miss Okoro (01632 960 001)",
    "clerk": "the clerk at Tarn School", "arranger": "Westmere Council", "authority": "Westmere Council", "advice": "Westmere Advice (01632 960 002)",
    "link": "Room 2, or ring us", "actions": "Miss Okoro rings on Friday",
}  # fmt: skip
SAMPLE = {Kind.DATE: DAY, Kind.NUMBER: Decimal(4), Kind.MONEY: Decimal(4), Kind.YES_NO: False}
each_letter = pytest.mark.parametrize("key", LETTERS)
each_sent = pytest.mark.parametrize(("case", "key"), SENT)


def told(case: str, move: str, **more) -> dict:
    """What is known of a case in which every question is answered and every clock runs, once a move was made."""
    one = TYPES[case]
    asked = (*one.facts, *one.questions())
    values = {
        each.key: next(iter(getattr(each, "choices", {})), SAMPLE.get(each.kind, "It was a hard day."))
        for each in asked
    }
    values = {key: (value,) if kinds(one)[key] is Kind.SOME_OF else value for key, value in values.items()}
    steps = [
        Step(move=each.key, day=DAY, by="", begins="", ends="", sentence="", reason="It is best.")
        for each in one.moves
        if each.key == move
    ]
    runs = tuple(Run(clock=clock, since=DAY, until=date(2026, 10, 8)) for clock in one.clocks())
    return known(one, Case(today=DAY, values=values | more, runs=runs, history=tuple(steps)), **WHO)  # fmt: skip


def kinds(case_type) -> dict:
    return {each.key: each.kind for each in (*case_type.facts, *case_type.questions())}


def sending(case: str, key: str) -> list[str]:
    return [move.key for move in TYPES[case].moves if key in move.letters]


def written(case: str, key: str, **more):
    earlier = {"reason:cancel": "A mistake was made."} if key == "exclusion_cancelled" else {}
    return [write(LETTERS[key], told(case, move, **more) | earlier) for move in sending(case, key)]


def test_every_letter_is_sent_by_a_case_type_and_every_one_that_is_sent_is_there():
    assert {key for _, key in SENT} == set(LETTERS)


@each_letter
def test_a_letter_is_whole_and_says_why_it_matters(key):
    assert check(LETTERS[key]) == ()
    assert len((importlib.import_module(f"{HERE}.{key}").__doc__ or "").split()) > 8


@each_sent
def test_a_letter_names_only_what_its_case_knows_or_what_it_is_given(case, key):
    one = TYPES[case]
    questions = {each.key for each in (*one.facts, *one.questions())}
    reasons = {f"reason:{move.key}" for move in one.moves if move.asks}
    can = {
        *GIVEN,
        *questions,
        *(f"answer:{each}" for each in questions),
        *(f"due:{each}" for each in one.clocks()),
        *reasons,
    }
    assert set(LETTERS[key].needs) <= can
    for condition in (*LETTERS[key].conditions, LETTERS[key].when):
        for kind, name in condition.mentions() if condition else ():
            there = {"value": questions, "move": {move.key for move in one.moves}, "clock": set(one.clocks())}[kind]
            assert name in there


@each_sent
def test_a_letter_is_written_for_every_move_that_sends_it(case, key):
    for letter in written(case, key):
        assert len(letter.paragraphs) >= 4
        assert "Ash" in " ".join((letter.subject, *letter.paragraphs)) or key.startswith("clinic_")
        assert "{" not in " ".join(letter.paragraphs)
        assert letter.note == ""


@each_sent
def test_a_letter_can_be_read_at_eleven_and_a_childs_at_eight(case, key):
    for letter in written(case, key):
        age = reading_age(" ".join(each for each in letter.paragraphs))
        assert age <= (8 if LETTERS[key].for_child else 11), round(age, 1)


@each_letter
def test_what_goes_to_a_child_is_for_a_child(key):
    to = {letter.to for one in TYPES.values() for letter in one.letters if letter.key == key}
    assert LETTERS[key].for_child == (to == {"child"})
    if LETTERS[key].for_child:
        assert len(" ".join(LETTERS[key].words).split()) < 230
        assert "Tribunal" not in " ".join(LETTERS[key].words)


@pytest.mark.parametrize("case", TYPES)
def test_a_case_played_at_random_lacks_nothing_for_the_letters_its_moves_send(case):
    sent = []

    def send(taken) -> None:
        for key in TYPES[case].move(taken.step.move).letters:
            try:
                sent.append(write(LETTERS[key], known(TYPES[case], taken.case, **WHO)))
            except NotToSend:
                assert key == "clinic_for_the_family"

    for seed in range(40):
        walk(TYPES[case], Random(seed), begins=date(2025 + seed % 2, 9, 8), reckon=reckon, shown=send)
    assert len(sent) > 10


def reckon(started) -> date | None:
    """The last day; where the fictional calendar ends, a day all the same, since a letter needs one."""
    try:
        return due(CLOCKS[started.clock], started.on, calendar=CALENDAR, **started.more).due
    except OutsideCalendar:
        return started.on


def text(case: str, key: str, **more) -> str:
    return " ".join(each for letter in written(case, key, **more) for each in letter.paragraphs)


def test_a_suspension_says_what_the_board_can_do_by_the_days_of_the_term():
    short = text("suspension", "suspension_notice", days_this_term=Decimal(5))
    assert "cannot bring them back sooner" in short
    assert "must meet within" not in short
    some = text("suspension", "suspension_notice", days_this_term=Decimal("5.5"))
    assert "it must meet within 50 school days" in some
    many = text("suspension", "suspension_notice", days_this_term=Decimal("15.5"))
    assert "the board must meet within 15 school days" in many
    exam = text(
        "suspension", "suspension_notice", days_this_term=Decimal(1), exam_missed=True, exam_on=date(2026, 10, 6)
    )
    assert "an exam or a national test on 6 October 2026" in exam
    assert "From 8 October 2026, which is the sixth school day" in short
    no_sixth = {name: value for name, value in told("suspension", "tell_family").items() if "sixth_day" not in name}
    assert "sixth school day" not in " ".join(write(LETTERS["suspension_notice"], no_sixth).paragraphs)


@pytest.mark.parametrize("key", ["permanent_exclusion_notice", "exclusion_board_decision"])
def test_a_family_whose_child_is_excluded_for_good_is_told_every_right(key):
    said = " ".join(write(LETTERS[key], told("permanent_exclusion", "board_declines")).paragraphs)
    for words in (
        "expert in special needs",
        "It costs you nothing",
        "video",
        "bring a friend",
        "First-tier Tribunal",
        "County Court",
        "review",
        "Free advice",
    ):
        assert words in said, words
    assert "even if" in said


def test_a_family_is_not_written_to_where_that_would_put_the_child_at_risk():
    with pytest.raises(NotToSend, match="is not sent unless"):
        write(LETTERS["clinic_for_the_family"], told("hot_clinic", "feed_back", family_knows="unsafe"))


def test_an_invitation_is_written_in_polish_and_welsh_and_says_that_no_translator_read_it():
    values = told("pre_exclusion_assessment", "call")
    polish = write(LETTERS["conference_invitation"], values, language="POL")
    assert (polish.language, "1 października 2026" in polish.paragraphs[2]) == ("pl", True)
    assert polish.note == "This translation has not been read by a translator yet."
    welsh = write(LETTERS["conference_invitation"], values, language="cy")
    assert "1 Hydref 2026" in welsh.paragraphs[2]
    assert polish.paragraphs[0] == "Szanowni Państwo, Mrs Moor,"


def test_a_letter_that_is_not_translated_is_in_english_and_says_so():
    other = write(LETTERS["conference_invitation"], told("pre_exclusion_assessment", "call"), language="so")
    assert (other.language, other.note) == (
        "en",
        "“Come and help us” has not been translated into this language. It is in English.",
    )


def test_a_preview_shows_what_is_missing_in_its_place():
    with pytest.raises(Lacking, match="It lacks .*the child's name, as they like it said"):
        write(LETTERS["move_for_the_child"], {})
    shown = write(LETTERS["move_for_the_child"], {}, gaps=True)
    assert shown.paragraphs[0] == "Dear [the child's name, as they like it said],"
