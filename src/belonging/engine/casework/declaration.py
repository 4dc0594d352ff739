"""A case type: one declaration of states, moves, forms, clocks, parts, letters and looks back. Pages and checks follow from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from belonging.engine.casework.asking import Form, Kind, Question
from belonging.engine.casework.conditions import Condition
from belonging.engine.clocks import Unit
from belonging.kernel.days import months_after

MOVE_DAY = ""  # as the day a clock starts: that of the move itself
STAYS = ""  # as the state a move leads to: the one it began in
Thing = TypeVar("Thing")

EVIDENCE: Mapping[str, str] = {
    "own_story": "Their own story, in their own words",
    "attendance": "Attendance, spell by spell",
    "suspensions": "Suspensions and exclusions at every school, with reasons",
    "sen": "Special educational needs, provision and what each review said",
    "agencies": "Agencies, and whether they came",
    "moves": "Schools, moves and transitions",
    "trusted_adult": "Trusted adults",
    "changes": "What has changed lately",
    "cases": "Other cases, with what was decided and done",
}


class TakenBy(StrEnum):
    """Who may take a part up themselves, where their role fits; whoever else is to hold it is named by those who work on the case."""

    KEEPER = "keeper"  # whoever acts for the organisation that keeps the case
    ABOVE = "above"  # they, and whoever acts for what it stands under or lies in
    NAMED = "named"  # nobody


@dataclass(frozen=True, kw_only=True)
class Part:
    """Who somebody is in a case. `roles` are those of the catalogue who may hold it; `needed` is held from the first day on; `taken_by` says who may take it up.

    Whoever only `reads` is shown what is shared with them, and changes nothing but what they promised themselves. Whoever `adds` reads the case
    and adds what is theirs to it: answers to what they were asked, what they promise, notes and documents. They change nothing of anybody else's.
    """

    key: str
    title: str
    roles: tuple[str, ...]
    needed: bool = False
    reads: bool = False
    adds: bool = False
    taken_by: TakenBy = TakenBy.KEEPER


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something the record, not a person, says of the case; `title` is what a page calls it."""

    key: str
    title: str
    kind: Kind


@dataclass(frozen=True, kw_only=True)
class Owes:
    """What whoever holds a `part` is to do while a case stands in a state, by the day that answers the question `by`. Nothing stands there without both."""

    part: str
    what: str
    by: str


@dataclass(frozen=True, kw_only=True)
class State:
    """Where a case can be, what that means, and whether it ends there. `runs_on` are clocks an ended case may leave running; `owes` is a task of somebody's for as long as it stands there."""

    key: str
    title: str
    sentence: str
    ends: bool = False
    runs_on: tuple[str, ...] = ()
    owes: Owes | None = None


@dataclass(frozen=True, kw_only=True)
class Starts:
    """A clock that a move starts: counted from its day, or from that of a question, fact or earlier move named in `on`.

    `also` names the day of a second trigger, `posted` a yes-or-no question about the letter, `variant` another case the rule knows. With `when`
    it starts only where that holds; while that cannot be told the move waits, so that no duty is lost for want of an answer.
    """

    clock: str
    on: str = MOVE_DAY
    when: Condition | None = None
    variant: str = ""
    also: str = ""
    posted: str = ""


@dataclass(frozen=True, kw_only=True)
class Move:
    """What somebody does to a case. Without `froms` it opens one; where `to` is STAYS the state does not change.

    `may` are parts in the case, or actions of `belonging.engine.access`, any of which will do. `needs` must hold. `stops` are clocks it
    answers, `lifts` clocks that are then owed no longer. `asks` is the question whose answer is its reason; `says` is the sentence
    of the history, in which {by} is whoever does it. With `once` it is made no more than once. `opens` is the type of case that it opens for the
    same child by the move of that type named after this one, from the same first day.
    """

    key: str
    title: str
    says: str
    may: tuple[str, ...]
    to: str = STAYS
    froms: tuple[str, ...] = ()
    needs: tuple[Condition, ...] = ()
    starts: tuple[Starts, ...] = ()
    stops: tuple[str, ...] = ()
    lifts: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    asks: str = ""
    once: bool = False
    opens: str = ""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter the case sends, by its key in the catalogue of letters, and the part it goes to."""

    key: str
    title: str
    to: str


@dataclass(frozen=True, kw_only=True)
class Look:
    """A look back at what became of the child, so long after the case ended: indicators for this child, and a form to answer."""

    key: str
    title: str
    after: int
    unit: Unit
    measures: tuple[str, ...]
    form: str = ""

    def due(self, ended: date) -> date:
        """Return the day it is to be taken."""
        if self.unit is Unit.WEEK:
            return ended + timedelta(weeks=self.after)
        return months_after(ended, self.after)


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """What suggests that a case be opened, for a person to decide. A local rule: an area may switch it off or change it."""

    key: str
    title: str
    when: Condition


@dataclass(frozen=True, kw_only=True)
class CaseType:
    """One kind of case. The module's docstring says why it matters to a child; its name is the key.

    `purpose` and `retention` are keys of their catalogues. A `restricted` case is in no list, count or search of anybody outside it.
    """

    title: str
    sentence: str
    purpose: str
    retention: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    parts: tuple[Part, ...]
    forms: tuple[Form, ...] = ()
    facts: tuple[Fact, ...] = ()
    letters: tuple[Letter, ...] = ()
    looks: tuple[Look, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    evidence: tuple[str, ...] = ()
    restricted: bool = False

    def questions(self) -> Iterator[Question]:
        """Yield every question, form by form."""
        for form in self.forms:
            yield from form.questions

    def clocks(self) -> tuple[str, ...]:
        """Return every clock a move of it starts."""
        return tuple(dict.fromkeys(each.clock for move in self.moves for each in move.starts))

    def state(self, key: str) -> State:
        """Return a state. Raises LookupError."""
        return _named({each.key: each for each in self.states}, key, f"{self.title} has no state")

    def move(self, key: str) -> Move:
        """Return a move. Raises LookupError."""
        return _named({each.key: each for each in self.moves}, key, f"{self.title} has no move")


def _named(things: Mapping[str, Thing], key: str, lacks: str) -> Thing:
    if key not in things:
        raise LookupError(f"{lacks} {key!r}. It has {', '.join(things)}.")
    return things[key]
