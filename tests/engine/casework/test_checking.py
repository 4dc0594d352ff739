"""A case type that cannot work says why, in a sentence for each thing that is wrong."""

from dataclasses import replace

import pytest

from belonging.engine.casework import (
    Answered,
    Compare,
    Done,
    Form,
    Held,
    Kind,
    Letter,
    Look,
    Move,
    NotBefore,
    Over,
    Prompt,
    Question,
    Starts,
    State,
    TakenBy,
    check,
    fingerprint,
    no,
    one_of,
    yes,
)
from belonging.engine.clocks import Unit
from tests.engine.casework.borrowing import CLOCKS, LENDING, TYPE


def with_move(key, **changes):
    return replace(TYPE, moves=tuple(replace(each, **changes) if each.key == key else each for each in TYPE.moves))


def with_question(at=0, **changes):
    asked = list(LENDING.questions)
    asked[at] = replace(asked[at], **changes)
    return replace(TYPE, forms=(replace(LENDING, questions=tuple(asked)),))


def with_lesser(**changes):
    return replace(TYPE, parts=tuple(replace(each, **changes) if each.key == "reader" else each for each in TYPE.parts))


def needing(*conditions):
    return with_move("lend", needs=conditions)


def test_a_sound_case_type_has_nothing_wrong():
    assert check(TYPE, CLOCKS) == ()


NOWHERE = State(key="shelf", title="Shelf", sentence="It stands.")
LOOP = Move(key="lose_it", title="Lose it", says="Lost.", may=("reader",), froms=("out",), to="shelf")
WRONG = [
    (replace(TYPE, states=(*TYPE.states, NOWHERE)), "no move leads to the state 'shelf'."),
    (replace(TYPE, states=(*TYPE.states, NOWHERE), moves=(*TYPE.moves, LOOP)), "from the state 'shelf' no end can be reached."),
    (replace(TYPE, states=tuple(replace(each, ends=False) for each in TYPE.states)), "no state ends the case. Mark at least one."),
    (with_move("answer", froms=("out", "home")), "the state 'home' ends the case, and a move leads on from it."),
    (with_move("bring", to="shelf"), "the move 'bring' names the state 'shelf', and there is none."),
    (with_move("lend", to=""), "the move 'lend' opens a case and leads to no state. Say which."),
    (with_move("lend", may=("nobody",)), "the move 'lend' may be made by 'nobody', which is neither a part of the case nor an action of a role."),
    (with_move("lend", may=()), "the move 'lend' may be made by nobody. Say by whom."),
    (with_move("lend", forms=("lost",)), "the move 'lend' asks the form 'lost', and there is none."),
    (with_move("lend", letters=("lost",)), "the move 'lend' sends the letter 'lost', and there is none."),
    (with_move("lend", says="{by} lent it"), "what the history says of 'lend' is no sentence. End it with a full stop."),
    (with_move("lend", says="{name} lent it."), "what the history says of 'lend' names {name}. It can name {by} alone."),
    (needing(Answered("colour")), "the move 'lend' rests on the question or fact 'colour', and there is none in this case type."),
    (needing(~(Done("sell") | Held("reader"))), "the move 'lend' rests on the move 'sell', and there is none in this case type."),
    (needing(Held("owner")), "the move 'lend' rests on the part 'owner', and there is none in this case type."),
    (needing(Over("burnt")), "the move 'lend' rests on the clock 'burnt', and there is none in this case type."),
    (needing(Compare("title", ">", 3)), "the move 'lend' compares 'title' as a number, and it is none."),
    (needing(NotBefore("lent_on", "title")), "the move 'lend' compares 'title' as a day, and it is none."),
    (needing(one_of("mood", "torn")), "the move 'lend' waits for 'mood' to be 'torn', which it cannot be."),
    (needing(no("title")), "the move 'lend' waits for 'title' to be False, which it cannot be."),
    (with_move("lend", starts=(Starts(clock="brought_back", when=yes("colour")),)), "the move 'lend' rests on the question or fact 'colour', and there is none in this case type."),
    (with_move("lend", starts=(Starts(clock="burnt"),)), "the move 'lend' starts the clock 'burnt', and the catalogue has none."),
    (with_move("lend", starts=(Starts(clock="brought_back", on="title"),)), "the move 'lend' starts 'brought_back' on 'title', which is no date of this case type."),
    (with_move("lend", starts=(Starts(clock="brought_back", variant="long"),)), "the move 'lend' starts 'brought_back' as 'long', a case the rule does not know."),
    (with_move("remind", starts=(Starts(clock="reminded", posted="by_post"),)), "the move 'remind': whether the letter was posted ('by_post') must be a yes or no, and 'reminded' start with a letter."),
    (with_move("lend", starts=()), "the clock 'brought_back' is stopped, and no move starts it."),
    (replace(with_move("bring", stops=()), moves=tuple(replace(each, stops=(), lifts=()) for each in TYPE.moves)), "the clock 'brought_back' starts, and no move stops or lifts it."),
    (replace(TYPE, prompts=(Prompt(key="x", title="X", when=yes("colour")),)), "the prompt 'x' rests on the question or fact 'colour', and there is none in this case type."),
    (replace(TYPE, letters=(*TYPE.letters, Letter(key="x", title="X", to="mayor"))), "the letter 'x' goes to 'mayor', no part of the case."),
    (replace(TYPE, evidence=("rumour",)), "'rumour' is no evidence the record can fill in."),
    (replace(TYPE, looks=(Look(key="x", title="X", after=1, unit=Unit.WEEK, measures=(), form="lost"),)), "the look back 'x' asks the form 'lost', and there is none."),
    (replace(TYPE, looks=(Look(key="x", title="X", after=1, unit=Unit.WEEK, measures=()),)), "the look back 'x' looks at nothing. Name an indicator or a form."),
    (with_lesser(adds=True), "the part 'reader' only reads or adds, and could be taken up by oneself. Let it be named."),
    (with_lesser(reads=True, taken_by=TakenBy.NAMED), "the move 'bring' may be made by 'reader', who only reads or adds."),
    (with_question(of="mayor"), "the question 'title' is put to 'mayor', no part of the case."),
    (with_question(asks="Title"), "the question 'title' is no sentence: 'Title'. End it with a question mark or a full stop."),
    (with_question(kind=Kind.ONE_OF), "the question 'title' is of the kind 'one of' and lacks choices."),
    (with_question(at=1, kind=Kind.TEXT), "the question 'mood' is of the kind 'text' and has choices."),
    (with_question(when=yes("by_post")), "the question 'title' is shown by 'by_post', which is neither a fact nor asked before it."),
    (with_question(when=Held("reader")), "the question 'title' is shown by 'reader', which is neither a fact nor asked before it."),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "says"), WRONG)
def test_what_is_wrong_is_said(wrong, says):
    assert f"Borrowing: {says}" in check(wrong, CLOCKS)


@pytest.mark.parametrize("what", ["states", "parts", "forms", "letters"])
def test_one_key_for_two_things_is_refused(what):
    twice = replace(TYPE, **{what: (*getattr(TYPE, what), getattr(TYPE, what)[0])})
    assert any(each.startswith(f"Borrowing: 2 {what} are called") for each in check(twice, CLOCKS))


def test_a_question_and_a_move_may_not_share_a_key():
    second = Form(
        key="second", title="Second", version=1,
        questions=(Question(key="lend", asks="Why lend it?", kind=Kind.TEXT, of="reader"),),
    )  # fmt: skip
    told = check(replace(TYPE, forms=(LENDING, second)), CLOCKS)
    assert told == ("Borrowing: 2 questions, facts or moves are called 'lend'. Give each a key of its own.",)


def test_a_form_that_changed_without_a_new_version_is_found():
    known = {("lending", 1): fingerprint(LENDING)}
    assert check(TYPE, CLOCKS, known) == ()
    changed = with_question(asks="Which book is it, please?")
    (told,) = check(changed, CLOCKS, known)
    assert "has changed since version 1 was published" in told
    assert "Make it version 2" in told
    (told,) = check(TYPE, CLOCKS, {})
    assert told.endswith(f"is not written down. Add its fingerprint {fingerprint(LENDING)}.")
