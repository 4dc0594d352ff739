"""A case played at random from its opening on: forms filled in by nobody in particular, and any move that is then open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from belonging.engine.access import ACTIONS
from belonging.engine.casework.asking import Kind, Question
from belonging.engine.casework.cases import Reckoned, Taken, open_moves, take
from belonging.engine.casework.conditions import Value
from belonging.engine.casework.declaration import CaseType, Fact, Move
from belonging.engine.casework.seeing import Case, View

MOST = 90  # turns; a case that has not ended by then is left open
SENTENCES = ("Maths was going well.", "Somebody listened.", "It happened at lunch.")
AMOUNTS = (0, 1, 2, 4, 6, 10, 16, 30, 45)


def walk(
    case_type: CaseType,
    random: Random,
    *,
    begins: date,
    reckon: Reckoned | None = None,
    shown: Callable[[Taken], None] | None = None,
) -> Case:
    """Return a case opened on a day or soon after, and played until it ends or has had its turns.

    Each turn somebody makes a move that is open, or time passes, somebody takes a part and a few questions are answered anew.
    `shown` is shown each move as it is made.
    """
    everybody = (*(part.key for part in case_type.parts), *ACTIONS)
    case = Case(today=begins, held=frozenset(part.key for part in case_type.parts if part.needed))
    for _ in range(MOST):
        moves = (None, *open_moves(case_type, case, everybody))
        move = random.choices(moves, [_likely(case_type, each) for each in moves])[0]
        if move is None:
            case = _something_happens(case_type, case, random)
            continue
        taken = take(case_type, case, move, mine=everybody, reason="It was best.", reckon=reckon)
        if shown:
            shown(taken)
        case = taken.case
        if case_type.state(case.state).ends:
            break
    return case


def _likely(case_type: CaseType, move: Move | None) -> int:
    """Return how likely a move is; None is that something else happens. Going on is less likely than staying, an end rare: walks are long."""
    if move is None or not move.to:
        return 30
    return 1 if case_type.state(move.to).ends else 8


def _something_happens(case_type: CaseType, case: Case, random: Random) -> Case:
    seen = View(case_type, case)
    asked: list[Fact | Question] = [*case_type.facts, *seen.shown.values()]
    changed = [each for each in asked if each.key not in case.values or random.random() < 0.15]
    parts = [part.key for part in case_type.parts if random.random() < 0.5]
    return replace(
        case,
        today=case.today + timedelta(days=random.choice((0, 0, 1, 3, 10))),
        values={**case.values, **{each.key: answer(each, random, case.today) for each in changed}},
        held=case.held | set(parts),
    )


def answer(asked: Fact | Question, random: Random, today: date) -> Value:
    """Return an answer of the right kind, as anybody might give it."""
    choices = sorted(getattr(asked, "choices", {}))
    if asked.kind is Kind.SOME_OF:
        return tuple(random.sample(choices, random.randint(1, len(choices))))
    given: dict[Kind, Callable[[], Value]] = {
        Kind.ONE_OF: lambda: random.choice(choices),
        Kind.YES_NO: lambda: random.random() < 0.85,
        Kind.DATE: lambda: today + timedelta(days=random.randint(-3, 3)),
        Kind.NUMBER: lambda: random.choice(AMOUNTS),
        Kind.MONEY: lambda: random.choice(AMOUNTS) * 1000,
    }
    return given.get(asked.kind, lambda: random.choice(SENTENCES))()
