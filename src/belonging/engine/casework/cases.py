"""Which moves of a case are open, what stands in the way of the others, and what follows from a move. Nothing is stored."""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from belonging.engine.casework.answers import Answered
from belonging.engine.casework.conditions import Condition, sentence
from belonging.engine.casework.declaration import CaseType, Move, Starts
from belonging.engine.casework.progress import Done, Held
from belonging.engine.casework.seeing import Case, Run, Step, View
from belonging.engine.clocks import NotInForce
from belonging.kernel.days import written


class NotOpen(ValueError):
    """A move that cannot be made; the message says everything that stands in the way."""


@dataclass(frozen=True, kw_only=True)
class Started:
    """A clock that a move starts. Give `on` and `more` to `belonging.engine.clocks.due` for its last day."""

    clock: str
    on: date
    began: date
    also: date | None = None
    posted: bool = False
    variant: str = ""

    @property
    def more(self) -> dict[str, Any]:
        """Return what `due` takes beside the clock and the day."""
        return {"began": self.began, "also": self.also, "posted": self.posted, "case": self.variant}


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A move made: the case after it, the line of its history, and the clocks it started, answered and lifted."""

    case: Case
    step: Step
    started: tuple[Started, ...]
    stopped: tuple[str, ...]
    lifted: tuple[str, ...]


Reckoned = Callable[[Started], date | None]


def unmet(case_type: CaseType, move: Move, case: Case) -> tuple[str, ...]:
    """Return everything that stands in the way of a move, each a sentence; nothing where it can be made by somebody who may."""
    return _unmet(move, View(case_type, case))


def _unmet(move: Move, seen: View) -> tuple[str, ...]:
    case_type, case = seen.type, seen.case
    if case.state not in (move.froms or ("",)):
        here = case_type.state(case.state).title if case.state else "not open yet"
        return (f"“{move.title}” is no move of a case that is {here[0].lower()}{here[1:]}.",)
    said = [each for need in move.needs for each in need.unmet(seen)]
    if move.once and seen.done(move.key):
        said.append(f"“{move.title}” has been done already.")
    after = _after(seen, move)
    for starts in move.starts:
        said += _cannot_start(starts, after)
    said += _left_running(move, seen)
    said += _owed_by_nobody(move, seen)
    return tuple(dict.fromkeys(said))


def _after(seen: View, move: Move) -> View:
    """Return the case as it is once the move is made, so that what starts by it may rest on it."""
    step = Step(move=move.key, day=seen.case.today, by="", begins="", ends="", sentence="")
    found = copy(seen)
    found.case = replace(seen.case, history=(*seen.case.history, step))
    return found


def _cannot_start(starts: Starts, seen: View) -> list[str]:
    if seen.runs(starts.clock):
        return []
    holds = True if starts.when is None else starts.when.holds(seen)
    if holds is None and starts.when is not None:
        return list(starts.when.unknown(seen))
    if not holds:
        return []
    moves = {move.key for move in seen.type.moves}
    wanted: list[Condition] = [Answered(starts.posted)] if starts.posted else []
    if starts.on:
        wanted.append(Done(starts.on) if starts.on in moves else Answered(starts.on))
    return [said for each in wanted for said in each.unmet(seen)]


def _left_running(move: Move, seen: View) -> list[str]:
    if not move.to or not (state := seen.type.state(move.to)).ends:
        return []
    allowed = {*move.stops, *move.lifts, *state.runs_on}
    left = [run.clock for run in seen.case.runs if run.ended is None and run.clock not in allowed]
    return [sentence(f"“{seen.name('clock', clock)}” is still owed") for clock in left]


def _owed_by_nobody(move: Move, seen: View) -> list[str]:
    """Return what is missing where a move leads to a state in which somebody owes something: who it is, or a day to come."""
    owes = seen.type.state(move.to).owes if move.to else None
    if owes is None:
        return []
    said = [each for need in (Held(owes.part), Answered(owes.by)) for each in need.unmet(seen)]
    day: Any = seen.value(owes.by)
    if day is not None and day < seen.case.today:
        said.append(f"“{seen.name('value', owes.by)}” has passed: {written(day)}. Set a day to come.")
    return said


def may_move(case_type: CaseType, case: Case, move: Move, mine: Iterable[str]) -> bool:
    """Tell whether somebody who holds these parts and may do these actions can make a move now."""
    return not set(move.may).isdisjoint(mine) and not unmet(case_type, move, case)


def open_moves(case_type: CaseType, case: Case, mine: Iterable[str]) -> tuple[Move, ...]:
    """Return the moves such a person can make now."""
    seen, have = View(case_type, case), set(mine)
    return tuple(move for move in case_type.moves if not have.isdisjoint(move.may) and not _unmet(move, seen))


def take(
    case_type: CaseType,
    case: Case,
    move: Move,
    *,
    mine: Iterable[str],
    reason: str = "",
    reckon: Reckoned | None = None,
) -> Taken:
    """Make a move on `case.today`, and return what follows. `reckon` gives the last day of a clock that starts, where it is wanted;
    a clock for which it raises `belonging.engine.clocks.NotInForce` was no duty yet when the case began, and does not start.

    Raises NotOpen, saying all that stands in the way: who may, what is unmet, a reason that is not given.
    """
    have = set(mine)
    by = next((each for each in move.may if each in have), "")
    said = list(unmet(case_type, move, case))
    if not by:
        said.append(f"Only {', '.join(_title(case_type, each) for each in move.may)} may do “{move.title}”.")
    if move.asks and not reason.strip():
        said.append(f"A reason is kept: {move.asks}")
    if said:
        raise NotOpen(" ".join(said))
    who = _title(case_type, by)
    step = Step(move=move.key, day=case.today, by=by, begins=case.state, ends=move.to or case.state,
                sentence=move.says.format(by=f"{who[0].upper()}{who[1:]}"), reason=reason.strip())  # fmt: skip
    begun = _in_force(_started(case_type, case, move), reckon)
    runs = tuple(_ended(run, move, case.today) for run in case.runs) + tuple(
        Run(clock=each.clock, since=each.on, until=until) for each, until in begun
    )
    return Taken(
        case=replace(case, state=step.ends, opened=case.opened or case.today, runs=runs, history=(*case.history, step)),
        step=step,
        started=tuple(each for each, _ in begun),
        stopped=_of(case, move.stops),
        lifted=_of(case, move.lifts),
    )


def _in_force(started: Iterable[Started], reckon: Reckoned | None) -> list[tuple[Started, date | None]]:
    found = []
    for each in started:
        try:
            found.append((each, reckon(each) if reckon else None))
        except NotInForce:
            continue
    return found


def _title(case_type: CaseType, key: str) -> str:
    return next((part.title for part in case_type.parts if part.key == key), f"whoever may {key}")


def _of(case: Case, clocks: Iterable[str]) -> tuple[str, ...]:
    running = {run.clock for run in case.runs if run.ended is None}
    return tuple(clock for clock in clocks if clock in running)


def _ended(run: Run, move: Move, day: date) -> Run:
    if run.ended is None and run.clock in (*move.stops, *move.lifts):
        return replace(run, ended=day, lifted=run.clock in move.lifts)
    return run


def _started(case_type: CaseType, case: Case, move: Move) -> tuple[Started, ...]:
    """Return the clocks a move starts. One that runs already, and is not ended by the same move, is not started again."""
    seen = _after(View(case_type, case), move)
    running = {run.clock for run in case.runs if run.ended is None} - {*move.stops, *move.lifts}
    wanted = [
        each for each in move.starts
        if each.clock not in running and (each.when is None or each.when.holds(seen))
    ]  # fmt: skip
    opened = case.opened or case.today
    return tuple(
        Started(
            clock=each.clock,
            on=seen.day(each.on) or case.today,
            began=opened,
            also=seen.day(each.also) if each.also else None,
            posted=bool(seen.value(each.posted)),
            variant=each.variant,
        )
        for each in wanted
    )
