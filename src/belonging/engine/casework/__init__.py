"""Casework: a case type is a declaration; what may be done, what stands in the way and what follows are worked out from it. Pure."""

from belonging.engine.casework.answers import Answered, Compare, Is, Newer, NotBefore, no, one_of, yes
from belonging.engine.casework.asking import Form, Kind, Question, described, fingerprint, questions
from belonging.engine.casework.board import BoardOwes
from belonging.engine.casework.cases import NotOpen, Started, Taken, may_move, open_moves, take, unmet
from belonging.engine.casework.checking import check
from belonging.engine.casework.conditions import All, Condition, Either, Not, Value, as_data
from belonging.engine.casework.corrected import begun, counts_from, lifted
from belonging.engine.casework.declaration import (
    EVIDENCE,
    MOVE_DAY,
    STAYS,
    CaseType,
    Fact,
    Letter,
    Look,
    Move,
    Owes,
    Part,
    Prompt,
    Starts,
    State,
    TakenBy,
)
from belonging.engine.casework.diagram import diagram
from belonging.engine.casework.explored import Avenue, avenues, unexplored
from belonging.engine.casework.merging import Clash, Merged, merge
from belonging.engine.casework.progress import Complete, Done, Held, Over, Runs
from belonging.engine.casework.resting import rests_on
from belonging.engine.casework.seeing import Case, Run, Step, View, told
from belonging.engine.casework.walking import walk

__all__ = [
    "EVIDENCE",
    "MOVE_DAY",
    "STAYS",
    "All",
    "Answered",
    "Avenue",
    "BoardOwes",
    "Case",
    "CaseType",
    "Clash",
    "Compare",
    "Complete",
    "Condition",
    "Done",
    "Either",
    "Fact",
    "Form",
    "Held",
    "Is",
    "Kind",
    "Letter",
    "Look",
    "Merged",
    "Move",
    "Newer",
    "Not",
    "NotBefore",
    "NotOpen",
    "Over",
    "Owes",
    "Part",
    "Prompt",
    "Question",
    "Run",
    "Runs",
    "Started",
    "Starts",
    "State",
    "Step",
    "Taken",
    "TakenBy",
    "Value",
    "View",
    "as_data",
    "avenues",
    "begun",
    "check",
    "counts_from",
    "described",
    "diagram",
    "fingerprint",
    "lifted",
    "may_move",
    "merge",
    "no",
    "one_of",
    "open_moves",
    "questions",
    "take",
    "told",
    "unexplored",
    "rests_on",
    "unmet",
    "walk",
    "yes",
]
