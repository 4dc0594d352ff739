"""A case as it is on a day, and how it looks through its type: what counts as answered, what runs, what was done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from belonging.engine.casework.asking import Question, label
from belonging.engine.casework.conditions import Value
from belonging.engine.casework.declaration import CaseType
from belonging.kernel.days import written


@dataclass(frozen=True, kw_only=True)
class Run:
    """A clock that was started in a case: the day it counts from, its last day (None: it has none), and when and how it ended."""

    clock: str
    since: date
    until: date | None = None
    ended: date | None = None
    lifted: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of the history: which move, on what day, by which part, from which state to which, and the sentence."""

    move: str
    day: date
    by: str
    begins: str
    ends: str
    sentence: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is known of a case on a day. `values` are answers and facts by key; `held` the parts that somebody holds; `lacking` says in a sentence
    why a fact is not known, and how to give it, where more than that can be said."""

    today: date
    state: str = ""
    opened: date | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    runs: tuple[Run, ...] = ()
    history: tuple[Step, ...] = ()
    lacking: Mapping[str, str] = field(default_factory=dict)


def told(case: Case) -> str:
    """Return the history in words, a line for each step."""
    return "\n".join(
        f"{written(step.day)}: {step.sentence}{f' ({step.reason})' if step.reason else ''}" for step in case.history
    )


class View:
    """A case seen through its type: answers to questions that are not shown do not count (`belonging.engine.casework.conditions.Seen`)."""

    def __init__(self, case_type: CaseType, case: Case) -> None:
        self.type, self.case = case_type, case
        facts = {fact.key for fact in case_type.facts}
        self.values = {key: value for key, value in case.values.items() if key in facts}
        self.shown: dict[str, Question] = {}
        for question in case_type.questions():
            if question.when is None or question.when.holds(self):
                self.shown[question.key] = question
                if question.key in case.values:
                    self.values[question.key] = case.values[question.key]

    @cached_property
    def names(self) -> Mapping[tuple[str, str], str]:
        ""
        kinds = {"part": self.type.parts, "move": self.type.moves, "form": self.type.forms, "value": self.type.facts}
        found = {(kind, each.key): each.title for kind, all_of_them in kinds.items() for each in all_of_them}
        return found | {("value", each.key): each.asks for each in self.type.questions()}

    def value(self, key: str) -> Value | None:
        """Return an answer that counts, or a fact."""
        return self.values.get(key)

    def runs(self, clock: str) -> bool:
        """Tell whether a clock runs."""
        return any(run.clock == clock and run.ended is None for run in self.case.runs)

    def since(self, clock: str) -> date | None:
        """Return the day a clock that runs counts from; None where it does not run."""
        return next((run.since for run in self.case.runs if run.clock == clock and run.ended is None), None)

    def over(self, clock: str) -> bool:
        """Tell whether the last day of a clock has passed, and it was neither answered by then nor lifted."""
        return any(
            run.clock == clock
            and not run.lifted
            and run.until is not None
            and run.until < (run.ended or self.case.today)
            for run in self.case.runs
        )

    def day(self, key: str) -> date | None:
        """Return the day of an answer or a fact, or that on which a move was last made; '' is today."""
        made = [step.day for step in self.case.history if step.move == key]
        found: Any = self.case.today if not key else self.values.get(key, made[-1] if made else None)
        return found

    def held(self, part: str) -> bool:
        """Tell whether somebody holds a part."""
        return part in self.case.held

    def done(self, move: str) -> bool:
        """Tell whether a move has been made."""
        return any(step.move == move for step in self.case.history)

    def missing(self, form: str) -> tuple[str, ...]:
        """Return a sentence for each needed question of a form without an answer."""
        asked = next(each.questions for each in self.type.forms if each.key == form)
        lacking = [each for each in asked if each.needed and each.key in self.shown and each.key not in self.values]
        return tuple(self.lacks(each.key) for each in lacking)

    def lacks(self, key: str) -> str:
        """Return in a sentence that an answer or a fact is not known, and of a fact why."""
        return self.case.lacking.get(key) or f"“{self.name('value', key)}” has no answer yet."

    def name(self, kind: str, key: str) -> str:
        """Return what a page calls a thing; a clock by its key, which says what has then been done."""
        return self.names.get((kind, key), key.replace("_", " "))

    def label(self, key: str, value: Value) -> str:
        """Return an answer as a person reads it."""
        return self.shown[key].label(value) if key in self.shown else label(value, {})
