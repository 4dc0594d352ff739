"""Letters: filled, left out where a condition does not hold, refused where something is missing, and held to their translations."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from belonging.engine.casework import Compare, Complete, Done, Held, Over, Runs, Started, take, yes
from belonging.engine.clocks import due
from belonging.engine.letters import Lacking, Letter, NotToSend, Paragraph, Translation, check, known, translated, write
from tests.engine.casework.borrowing import ANSWERS, CLOCKS, DAY, NEW, TYPE

MONTHS = tuple("I II III IV V VI VII VIII IX X XI XII".split())
GERMAN = Translation(
    language="de",
    title="German",
    census=("GER",),
    months=MONTHS,
    words=("Das Buch {answer:title}", "Bis {due:brought_back}.", "Bitte."),
)
LETTER = Letter(
    title="A reminder",
    subject="About {answer:title}",
    paragraphs=("Bring it back by {due:brought_back}.", Paragraph(says="Please.", when=Compare("books_out", ">", 1))),
    translations=(GERMAN,),
)  # fmt: skip
VALUES = {"answer:title": "Emma", "due:brought_back": date(2026, 10, 3), "books_out": 2}


def test_a_letter_is_filled_with_days_as_people_write_them():
    found = write(LETTER, VALUES)
    assert (found.subject, found.paragraphs) == ("About Emma", ("Bring it back by 3 October 2026.", "Please."))
    assert (found.language, found.note) == ("en", "")


def test_a_paragraph_stands_only_where_its_condition_holds():
    assert write(LETTER, VALUES | {"books_out": 1}).paragraphs == ("Bring it back by 3 October 2026.",)


def test_everything_that_is_missing_is_named_at_once_and_so_is_what_a_condition_waits_for():
    with pytest.raises(Lacking) as fault:
        write(LETTER, {})
    assert str(fault.value) == (
        "“A reminder” cannot be written yet. It lacks “books out”; the answer to “title”; the last day of “brought back”."
    )
    assert fault.value.names == ("books_out", "answer:title", "due:brought_back")
    assert write(LETTER, {}, gaps=True).paragraphs == ("Bring it back by [the last day of “brought back”].", "Please.")


@pytest.mark.parametrize(
    ("value", "said"),
    [(True, "yes"), (False, "no"), (Decimal("5.50"), "5.50"), (3, "3"), (("a", "b"), "a, b"), ("x {y}", "x {y}")],
)
def test_a_value_is_said_as_a_person_reads_it(value, said):
    assert write(Letter(title="L", subject="{child}", paragraphs=()), {"child": value}).subject == said


def test_a_translation_is_found_by_its_tag_or_its_census_code_and_says_who_read_it():
    found = write(LETTER, VALUES, language="GER")
    assert (found.subject, found.paragraphs) == ("Das Buch Emma", ("Bis 3 X 2026.", "Bitte."))
    assert (found.language, found.note) == ("de", "This translation has not been read by a translator yet.")
    read = Letter(title="L", subject="S", paragraphs=(), translations=(Translation(language="de", title="German", months=MONTHS, words=("S",), read_by="A Reader"),))  # fmt: skip
    assert write(read, {}, language="de").note == "Read by A Reader."
    assert (
        write(LETTER, VALUES, language="fr").note
        == "“A reminder” has not been translated into this language. It is in English."
    )


def test_a_translation_is_checked_text_by_text():
    assert check(LETTER) == ()
    short = Translation(
        language="de", title="German", months=MONTHS[:3], words=("Das Buch {answer:title}", "Bis dann.")
    )
    wrong = Translation(
        language="de", title="German", months=MONTHS, words=("Das Buch", "Bis {due:brought_back}.", "Bitte.")
    )
    said = check(Letter(title="A reminder", subject=LETTER.subject, paragraphs=(*LETTER.paragraphs[:1], " "), translations=(short, wrong)))  # fmt: skip
    assert said == (
        "“A reminder” has an empty paragraph.",
        "“A reminder” in German: it names 3 months. Name twelve.",
        "“A reminder” in German: it has 2 texts, and the letter 3. Translate the subject and every paragraph.",
        "“A reminder” in German: paragraph 0 has the places none, and in English answer:title.",
    )


def test_a_table_of_a_translation_is_numbered_without_a_gap():
    assert translated([{"paragraph": "1", "text": "b"}, {"paragraph": "0", "text": "a"}]) == ("a", "b")
    with pytest.raises(ValueError, match="numbered \\[0, 2\\]"):
        translated([{"paragraph": "0", "text": "a"}, {"paragraph": "2", "text": "b"}])


def test_a_letter_is_not_sent_where_it_must_not_be_nor_where_nobody_can_tell():
    letter = Letter(title="L", subject="S", paragraphs=(), when=yes("safe"))
    assert write(letter, {"safe": True}).subject == "S"
    for values in ({"safe": False}, {}):
        with pytest.raises(NotToSend, match="“L” is not sent unless “safe” is “True”"):
            write(letter, values)


def reckon(started: Started) -> date | None:
    return due(CLOCKS[started.clock], started.on, **started.more).due


def test_what_a_case_knows_are_answers_last_days_moves_and_reasons():
    case = take(TYPE, NEW, TYPE.move("lend"), mine=("librarian",), reckon=reckon).case
    found = known(TYPE, case, school="Tarn School")
    assert (found["answer:title"], found["mood"], found["answer:mood"]) == (ANSWERS["title"], "new", "New")
    assert (found["answer:by_post"], found["answer:lent_on"], found["today"]) == ("no", DAY, DAY)
    assert (found["school"], found["done:lend"], found["held:reader"]) == ("Tarn School", True, True)
    assert (found["runs:brought_back"], found["due:brought_back"]) == (True, date(2025, 10, 12))
    assert found.keys().isdisjoint({"reason", "over:brought_back"})
    late = replace(case, today=date(2025, 10, 13))
    lost = take(TYPE, late, TYPE.move("lose"), mine=("librarian",), reason="Rain.").case
    assert known(TYPE, late)["over:brought_back"] is True
    found = known(TYPE, lost)
    assert (found["reason"], found["reason:lose"]) == ("Rain.", "Rain.")
    assert found.keys().isdisjoint({"runs:brought_back", "due:brought_back"})


def test_a_paragraph_may_rest_on_a_move_a_clock_or_a_part():
    tellers = (Done("lend"), Runs("brought_back"), Over("brought_back"), Held("reader"))
    letter = Letter(
        title="L", subject="S", paragraphs=tuple(Paragraph(says=str(n), when=each) for n, each in enumerate(tellers))
    )
    assert write(letter, {}).paragraphs == ()
    formal = Letter(title="L", subject="S", paragraphs=(Paragraph(says="x", when=Complete("lending")),))
    with pytest.raises(LookupError, match="never on a form"):
        write(formal, {})
    values = {"done:lend": True, "runs:brought_back": True, "over:brought_back": True, "held:reader": True}
    assert write(letter, values).paragraphs == ("0", "1", "2", "3")
