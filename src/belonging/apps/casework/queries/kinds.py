"""A kind of case in words: states, what may be done in each, by whom, what must be so, and which clocks it starts and ends."""

from dataclasses import dataclass

from belonging.apps.casework.declared import CASE_TYPES, CLOCKS
from belonging.engine.access import ACTIONS
from belonging.engine.casework import CaseType, Move, State
from belonging.engine.clocks import Clock


@dataclass(frozen=True, kw_only=True)
class Step:
    """One move: who may make it, where it leads ('' where the case stays), and the clocks it starts and ends."""

    move: Move
    who: str
    leads_to: str
    starts: list[Clock]
    ends: list[Clock]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One state with what may be done in it."""

    state: State
    steps: list[Step]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A kind of case as a page shows it: how one begins, then each state."""

    key: str
    kind: CaseType
    begins: list[Step]
    stages: list[Stage]


def every() -> list[tuple[str, CaseType]]:
    """Return the kinds of case by their titles."""
    return sorted(CASE_TYPES.items(), key=lambda each: each[1].title)


def one(key: str) -> Drawn | None:
    """Return one kind of case in words, or None."""
    kind = CASE_TYPES.get(key)
    if kind is None:
        return None
    return Drawn(
        key=key,
        kind=kind,
        begins=[step(kind, each) for each in kind.moves if not each.froms],
        stages=[
            Stage(state=state, steps=[step(kind, each) for each in kind.moves if state.key in each.froms])
            for state in kind.states
        ],
    )


def step(kind: CaseType, move: Move) -> Step:
    """Return one move in words."""
    titles = {each.key: each.title for each in kind.parts}
    ended = [CLOCKS[key] for key in (*move.stops, *move.lifts)]
    return Step(
        move=move,
        who=", ".join(titles.get(each) or f"whoever may {ACTIONS[each]}" for each in move.may),
        leads_to=kind.state(move.to).title if move.to else "",
        starts=[CLOCKS[each.clock] for each in move.starts],
        ends=ended,
    )
