"""A case played at random always stands somewhere and can say how it came there; and a case type can be drawn."""

from dataclasses import replace
from random import Random

from belonging.engine.casework import State, diagram, walk
from belonging.engine.casework.walking import answer
from belonging.engine.clocks import due
from tests.engine.casework.borrowing import CLOCKS, DAY, LENDING, TYPE


def reckon(started):
    return due(CLOCKS[started.clock], started.on, **started.more).due


def test_a_hundred_walks_reach_every_state_by_every_move():
    walks = [walk(TYPE, Random(seed), begins=DAY, reckon=reckon) for seed in range(100)]
    assert {step.move for case in walks for step in case.history} == {move.key for move in TYPE.moves}
    assert {case.state for case in walks} >= {"home", "lost"}


def test_the_same_seed_walks_the_same_way():
    assert walk(TYPE, Random(7), begins=DAY) == walk(TYPE, Random(7), begins=DAY)


def test_every_answer_at_random_fits_its_question():
    random = Random(1)
    for question in LENDING.questions:
        assert all(question.wrong(answer(question, random, DAY)) == "" for _ in range(20))


def test_a_case_type_is_drawn_with_who_may_move_it():
    assert (
        diagram(replace(TYPE, states=(*TYPE.states, State(key="x", title="So: #1; it", sentence=""))))
        == """\
stateDiagram-v2
    out: Out
    home: Home
    lost: Lost
    x: So, 1, it
    [*] --> out: Lend it (the librarian)
    out --> home: Bring it back (the reader, see)
    out --> lost: Write it off (the librarian)
    note right of out
        Remind the reader (the librarian)
        Answer the reminder (the reader)
    end note
    home --> [*]
    lost --> [*]
"""
    )
