"""A child who is told to stay away is owed a reason, a hearing and lessons, each by a day; and somebody who wants them back."""

from dataclasses import replace

from belonging.catalogue.case_types import _exclusion as shared
from belonging.engine.casework import (
    Answered,
    CaseType,
    Compare,
    Complete,
    Done,
    Fact,
    Form,
    Kind,
    Letter,
    Move,
    NotBefore,
    Question,
    Runs,
    Starts,
    State,
)

HERE = ("out", "back")
BOARD = tuple(shared.BOARD_CLOCKS.values())
SIXTH_DAY = "school_arranges_sixth_day_education"
AT_ONCE = (*shared.TOLD, "social_worker_told_of_suspension", "board_told_of_exclusion")
STARTS = (
    *shared.DECIDED,
    Starts(clock="board_told_of_exclusion", on="decided_on", when=shared.BOARD_TOLD_WHEN),
    Starts(clock=SIXTH_DAY, on="run_began", when=Compare("days_in_a_row", ">=", 6)),
)
LENGTH = (
    Question(key="last_day", asks="What is the last day the child may not come in?", kind=Kind.DATE, of="head", needed=True),
    Question(key="over_the_cap", asks="This takes the child past 45 days out in the school year, which no head may do. What will be done about it?",
             kind=Kind.LONG_TEXT, of="head", needed=True, when=Compare("days_this_year", ">", 45)),
)  # fmt: skip

FOUND = (
    Question(key="board_found", asks="What did the board find?", kind=Kind.ONE_OF, of="board",
             choices={"declined": "It does not reinstate the child", "would_have": "It would have, and the child is back already: its view is kept with the record",
                      "heard": "It heard the family; of so few days it cannot reinstate"}),
)  # fmt: skip


def _forms() -> tuple[Form, ...]:
    found = shared.forms("child_view", "decision", "notice", "education", "representations", "board", "taking_back", "coming_back", "look_back")  # fmt: skip
    more = {"decision": LENGTH, "board": FOUND}
    return tuple(replace(each, questions=(*each.questions, *more.get(each.key, ()))) for each in found)


def _spoken(on: str) -> tuple[Starts, ...]:
    """Return what the family's words make the board owe, from the day it was told; of a short one, from the day they spoke."""
    return (
        shared.owed_by_board("EX-12", permanent=False, on=on),
        shared.owed_by_board("EX-13", permanent=False, on=""),
    )


OPENED = tuple(
    replace(move, needs=(*move.needs, NotBefore("last_day", "first_day"))) if move.key != "told_by_file" else move
    for move in shared.opening("out", STARTS, "a suspension")
)
OWED = Runs(BOARD[0]) | Runs(BOARD[1]) | Runs(BOARD[2]) | Runs(BOARD[3])

CASE_TYPE = CaseType(
    title="Suspension",
    sentence="A child may not come in for a time. Who must know, what is owed to the child, and how they come back.",
    purpose="exclusion",
    retention="pupil_record",
    evidence=("own_story", "attendance", "suspensions", "sen", "agencies", "moves", "trusted_adult", "changes"),
    parts=shared.PARTS,
    facts=(
        *shared.FACTS,
        Fact(key="days_in_a_row", title="School days out in a row, suspensions one after another together", kind=Kind.NUMBER),
        Fact(key="run_began", title="First school day of those in a row", kind=Kind.DATE),
    ),
    forms=_forms(),
    letters=(*shared.notices("suspension"), *shared.LETTERS, Letter(key="suspension_board_decision", title="What the board decided", to="family")),
    looks=shared.LOOKS,
    states=(
        State(key="reported", title="Told of", sentence="A file says so, or a separation was found to be one. The school has not yet said the rest."),
        State(key="out", title="Out of school", sentence="The child may not come in. Whoever must know is told, and lessons go on."),
        State(key="back", title="Back in school", sentence="The child is back. What is still owed is done."),
        State(key="cancelling", title="Being cancelled", sentence="It was taken back. Everybody is being told."),
        State(key="closed", title="Closed", sentence="The child is back, and everything owed was done.", ends=True, runs_on=shared.RUNS_ON),
        State(key="cancelled", title="Cancelled", sentence="It was taken back. The days already out still count.", ends=True, runs_on=shared.RUNS_ON),
        State(key="mistaken", title="Not a suspension", sentence="The file was wrong, and the school said so.", ends=True),
    ),
    moves=(
        *OPENED,
        Move(key="was_suspension", title="Take a suspension from a separation that was one", says="A separation was found to be a suspension.", may=("load",), to="reported"),
        Move(key="reject_file", title="Say that the file is wrong", says="{by} said that there was no such suspension.", may=("head",),
             froms=("reported",), to="mistaken", asks="What is wrong with it?"),
        *shared.telling("suspension", HERE, (
            shared.owed_by_board("EX-10", permanent=False, on=""),
            Starts(clock=BOARD[1], on="exam_on", when=shared.owed_by_board("EX-11", permanent=False, on="").when),
            shared.owed_by_board("EX-12", permanent=False, on=""),
        )),
        Move(key="family_speaks", title="Take down what the family says", says="{by} put the family's view to the board.", once=True,
             may=("family", "head", "owner"), froms=HERE, forms=("representations",), needs=(Complete("representations"),), starts=_spoken("tell_board")),
        *shared.educating(("out",), SIXTH_DAY, ("owner", "head")),
        Move(key="board_considers", title="The board has considered it", says="{by} considered it, and wrote to the family.",
             may=("board",), froms=HERE, forms=("board",), needs=(OWED, Complete("board"), Answered("board_found")), stops=BOARD, letters=("suspension_board_decision",)),
        Move(key="board_reinstates", title="The board reinstates the child", says="{by} reinstated the child.", may=("board",), froms=("out",), to="back",
             forms=("board", "coming_back"), needs=(OWED, ~Runs(BOARD[3]), Complete("board")), stops=(*BOARD, SIXTH_DAY),
             lifts=("late_notice_of_provision",), letters=("suspension_board_decision",)),
        Move(key="come_back", title="The child is back", says="{by} welcomed the child back.", may=("head", "owner"), froms=("out",), to="back",
             forms=("coming_back",), needs=(Complete("coming_back"),), stops=(SIXTH_DAY,), lifts=("late_notice_of_provision",)),
        Move(key="close", title="Close the case", says="{by} closed the case.", may=("head", "owner"), froms=("back",), to="closed",
             needs=(Done("tell_family"),)),
        *shared.cancelling(("out",), "board_considers", (*AT_ONCE, *BOARD, SIXTH_DAY, "late_notice_of_provision")),
    ),
)  # fmt: skip
