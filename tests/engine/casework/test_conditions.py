"""A condition holds, does not, or cannot be told yet; and what is unmet explains itself."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from belonging.engine.casework import (
    All,
    Answered,
    BoardOwes,
    CaseType,
    Compare,
    Complete,
    Condition,
    Done,
    Either,
    Fact,
    Held,
    Is,
    Kind,
    Not,
    NotBefore,
    Over,
    Runs,
    Step,
    View,
    as_data,
    no,
    one_of,
    yes,
)
from tests.engine.casework.borrowing import ANSWERS, DAY, NEW, TYPE

POSTED = yes("by_post")


def seen(**values):
    kept = {key: value for key, value in (ANSWERS | values).items() if value is not None}
    return View(TYPE, replace(NEW, values=kept))


@pytest.mark.parametrize(
    ("condition", "values", "holds", "said"),
    [
        (Answered("price"), {}, False, "“What did it cost?” has no answer yet."),
        (Answered("title"), {}, True, None),
        (~Answered("title"), {}, False, "“Which book is it?” has an answer."),
        (POSTED, {}, False, "“Was it posted?” is not “yes”."),
        (no("by_post"), {"by_post": True}, False, "“Was it posted?” is not “no”."),
        (~POSTED, {"by_post": True}, False, "“Was it posted?” is “yes”."),
        (POSTED, {"by_post": None}, None, "“Was it posted?” has no answer yet."),
        (~POSTED, {"by_post": None}, None, "“Was it posted?” has no answer yet."),
        (one_of("mood", "new", "worn"), {}, True, None),
        (one_of("mood", "worn"), {}, False, "“How is it?” is not “Worn”."),
        (one_of("worn_where", "pages"), {"mood": "worn", "worn_where": ("spine", "pages")}, True, None),
        (one_of("worn_where", "pages"), {"mood": "worn", "worn_where": ("spine",)}, False, "“Where is it worn?” is not “Pages”."),
        (one_of("lent_on", DAY), {"lent_on": date(2025, 10, 3)}, False, "“On what day is it lent?” is not “2 October 2025”."),
        (Compare("books_out", ">", 1), {}, False, "“Books out” is no more than 1."),
        (Compare("books_out", ">=", 1), {}, True, None),
        (Compare("books_out", "<", 1), {}, False, "“Books out” is at least 1."),
        (~Compare("books_out", "<=", 1), {}, False, "“Books out” is no more than 1."),
        (Compare("books_out", ">=", 3), {"books_out": Decimal("2.5")}, False, "“Books out” is less than 3."),
        (Compare("price", ">=", 3), {}, None, "“What did it cost?” has no answer yet."),
        (NotBefore("wanted_on", "lent_on"), {"wanted_on": date(2025, 10, 1)}, False, "“On what day is it wanted?” is before “On what day is it lent?”."),
        (~NotBefore("wanted_on", "lent_on"), {}, False, "“On what day is it wanted?” is not before “On what day is it lent?”."),
        (NotBefore("wanted_on", "lent_on"), {"wanted_on": None}, None, "“On what day is it wanted?” has no answer yet."),
        (Held("owner"), {}, False, "Nobody is named as owner yet."),
        (~Held("reader"), {}, False, "Somebody is named as the reader."),
        (Done("lend"), {}, False, "“Lend it” has not been done yet."),
        (Runs("brought_back"), {}, False, "“brought back” is not owed."),
        (Over("brought_back"), {}, False, "The last day of “brought back” has not passed."),
        (Complete("lending"), {"title": None}, False, "“Which book is it?” has no answer yet."),
        (~Complete("lending"), {}, False, "The form “What is lent” is complete."),
        (~Complete("lending") & POSTED, {"title": None, "by_post": None}, None, "“Was it posted?” has no answer yet."),
        (POSTED | Compare("books_out", ">", 3), {}, False, "One of these must be so: “Was it posted?” is “yes”, or “Books out” is more than 3."),
        (~(POSTED | no("by_post")), {}, False, "“Was it posted?” is “yes”, or “Was it posted?” is “no”."),
        (~(Answered("title") & Answered("mood")), {}, False, "“Which book is it?” has an answer, and “How is it?” has an answer."),
        (POSTED | Answered("title"), {"by_post": None}, True, None),
        (POSTED & Answered("price"), {"by_post": None}, False, "“Was it posted?” has no answer yet. “What did it cost?” has no answer yet."),
    ],
)  # fmt: skip
def test_each_condition_is_told_when_it_is_unmet(condition, values, holds, said):
    view = seen(**values)
    assert condition.holds(view) is holds
    assert " ".join(condition.unmet(view)) == (said or "")
    assert list(condition.mentions())


def test_an_incomplete_form_is_told_in_either_way():
    assert Complete("lending").told(seen(), no=True) == "the form “What is lent” is not complete"


def test_a_sign_that_compares_nothing_is_refused():
    with pytest.raises(ValueError, match="'=' compares nothing. Use one of >, >=, <, <=."):
        Compare("price", "=", 3)


def test_the_bare_condition_says_nothing():
    for asked in (Condition().mentions, lambda: Condition().holds(seen()), lambda: Condition().told(seen())):
        with pytest.raises(NotImplementedError):
            asked()


LEAVES = st.sampled_from([
    POSTED, no("by_post"), one_of("mood", "new"), one_of("mood", "worn"), Compare("books_out", ">", 2), Answered("price"),
    Held("librarian"), Held("owner"), Done("lend"), Runs("brought_back"), Complete("lending"), NotBefore("wanted_on", "lent_on"),
])  # fmt: skip
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda one, other: one & other, inner, inner),
        st.builds(lambda one, other: one | other, inner, inner),
    ),
    max_leaves=6,
)
VALUES = st.fixed_dictionaries({
    "by_post": st.sampled_from([True, False, None]), "mood": st.sampled_from(["new", "worn", None]),
    "books_out": st.sampled_from([None, 0, 3]), "price": st.sampled_from([None, 3]), "wanted_on": st.sampled_from([None, DAY]),
})  # fmt: skip


@given(CONDITIONS, VALUES)
def test_nothing_stands_in_the_way_exactly_where_a_condition_holds(condition, values):
    view = seen(**values)
    held = condition.holds(view)
    said = condition.unmet(view)
    assert bool(said) is (held is not True)
    assert all(each[0] in "“ONSTAB" and each.endswith(".") for each in said)
    assert (~condition).holds(view) is (None if held is None else not held)


@given(CONDITIONS, VALUES)
def test_an_answer_more_never_turns_a_settled_condition(condition, values):
    """What could be told while something was unknown stays so, whatever the answer turns out to be. Forms and answers given are left out."""
    assume(not any(kind == "form" or key in ("price", "mood") for kind, key in condition.mentions()))
    before = condition.holds(seen(**values))
    filled = {"by_post": True, "books_out": 3, "wanted_on": DAY}
    after = condition.holds(seen(**{key: filled.get(key) if value is None else value for key, value in values.items()}))
    assert before is None or after is before


def board(days=None, exam=None, spoken=False):
    facts = (Fact(key="days_this_term", title="Days this term", kind=Kind.NUMBER), Fact(key="exam_missed", title="An exam is missed", kind=Kind.YES_NO))  # fmt: skip
    case_type: CaseType = replace(TYPE, facts=facts, forms=())
    said = Step(move="family_speaks", day=DAY, by="family", begins="out", ends="out", sentence="Said.")
    history = (said,) if spoken else ()
    values = {key: value for key, value in {"days_this_term": days, "exam_missed": exam}.items() if value is not None}
    return View(case_type, replace(NEW, values=values, history=history))


@pytest.mark.parametrize(
    ("rule", "days", "exam", "spoken", "holds"),
    [
        ("EX-10", Decimal("15.5"), False, False, True),
        ("EX-10", 15, False, False, False),
        ("EX-11", 1, True, False, True),
        ("EX-12", Decimal("5.5"), False, True, True),
        ("EX-12", Decimal("5.5"), False, False, False),
        ("EX-13", 5, False, True, True),
        ("EX-13", None, False, True, None),
        ("EX-10", 3, None, True, None),
    ],
)
def test_what_a_board_owes_is_asked_of_its_table(rule, days, exam, spoken, holds):
    assert BoardOwes(rule).holds(board(days, exam, spoken)) is holds


def test_what_a_board_does_not_owe_is_told_with_the_reason():
    assert BoardOwes("EX-10").unmet(board(3, False)) == (
        "The board does not owe EX-10: No duty to meet; the board cannot direct reinstatement: the days of this term come to "
        "no more than 5, and the family has made no representations (3 days).",
    )
    assert BoardOwes("EX-10").unmet(board()) == (
        "“Days this term” has no answer yet.",
        "“An exam is missed” has no answer yet.",
    )
    assert BoardOwes("EX-10").told(board()) == "the board owes EX-10"
    assert BoardOwes("EX-10", permanent=True).holds(board(1, False))


def test_a_condition_is_plain_data_for_a_page():
    condition = ~one_of("mood", "worn") & Compare("price", ">", Decimal("2.5"))
    assert as_data(condition) == {
        "is": "All",
        "parts": [
            {"is": "Not", "inner": {"is": "Is", "key": "mood", "values": ["worn"]}},
            {"is": "Compare", "key": "price", "sign": ">", "number": "2.5"},
        ],
    }
    assert as_data(Is("lent_on", (DAY,)))["values"] == ["2025-10-02"]
    assert as_data(None) is None
    assert isinstance(POSTED & POSTED, All)
    assert isinstance(POSTED | POSTED, Either)
