"""Forms: versioned questions in plain words, whom each is put to, when it is shown, and what counts as an answer."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from belonging.engine.access import Tier
from belonging.engine.casework.answers import Is
from belonging.engine.casework.conditions import Condition, Value, as_data
from belonging.kernel.days import written


class Kind(StrEnum):
    """What sort of answer a question takes."""

    TEXT = "text"
    LONG_TEXT = "long text"
    ONE_OF = "one of"
    SOME_OF = "some of"
    YES_NO = "yes or no"
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"


CHOSEN = (Kind.ONE_OF, Kind.SOME_OF)
TAKES: Mapping[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.LONG_TEXT: (str,),
    Kind.ONE_OF: (str,),
    Kind.SOME_OF: (tuple,),
    Kind.YES_NO: (bool,),
    Kind.DATE: (date,),
    Kind.NUMBER: (int, Decimal),
    Kind.MONEY: (int, Decimal),
}


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question: the words as asked, help beside it, what kind of answer, and the part it is put to (`of`).

    `choices` maps what is stored to what is read. `needed` asks it of everybody who is shown it; `when` shows it only where that
    holds, and may rest on facts and on questions before it. `tier` is how closely its answers are held.
    """

    key: str
    asks: str
    kind: Kind
    of: str
    help: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    needed: bool = False
    tier: Tier = Tier.RESTRICTED
    when: Condition | None = None

    def wrong(self, value: Value) -> str:
        """Return '' for an answer that fits, else what is wrong with it in a sentence. An empty text is no answer."""
        takes = TAKES[self.kind]
        if not isinstance(value, takes) or (isinstance(value, bool) and bool not in takes):
            return f"“{self.asks}” takes {self.kind.value}, and {value!r} was given. Answer it again."
        if self.kind in CHOSEN:
            chosen = value if isinstance(value, tuple) else (value,)
            strange = [each for each in chosen if each not in self.choices]
            if strange or not chosen:
                given = ", ".join(map(str, strange)) or "nothing"
                return (
                    f"“{self.asks}” cannot be answered with {given}. Choose from: {'; '.join(self.choices.values())}."
                )
        if isinstance(value, str) and not value.strip():
            return f"“{self.asks}” is left empty. Write something, or leave it unanswered."
        return ""

    def label(self, value: Value) -> str:
        """Return an answer as a person reads it."""
        return label(value, self.choices)


def label(value: Value, choices: Mapping[str, str]) -> str:
    """Return a value as a person reads it: yes, 3 October 2026, or the words of what was chosen."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return written(value)
    if isinstance(value, tuple):
        return ", ".join(choices.get(each, each) for each in value)
    return choices.get(str(value), str(value))


@dataclass(frozen=True, kw_only=True)
class Form:
    """Questions put together. A change to what is asked is a new `version`: answers keep the version they were given to."""

    key: str
    title: str
    version: int
    questions: tuple[Question, ...]


def described(form: Form) -> dict[str, Any]:
    """Return a form as plain data, to be kept beside the answers given to it."""
    return {
        "key": form.key,
        "title": form.title,
        "questions": [
            {
                "key": each.key,
                "asks": each.asks,
                "help": each.help,
                "kind": each.kind.value,
                "of": each.of,
                "choices": dict(each.choices),
                "needed": each.needed,
                "tier": each.tier.value,
                "when": as_data(each.when),
            }
            for each in form.questions
        ],
    }


def fingerprint(form: Form) -> str:
    """Return sixteen hexadecimal digits that change with anything a person who answers would see."""
    text = json.dumps(described(form), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def questions(rows: Iterable[Mapping[str, str]], form: str) -> tuple[Question, ...]:
    """Return the questions of one form from the rows of a table (`form,key,asks,help,kind,choices,of,needed,tier,when`).

    `choices` are written `stored=As read; other=As read`, `when` is `question=value` (or `value|value`; yes and no for a yes or no).
    """
    return tuple(_question(row) for row in rows if row["form"] == form)


def _question(row: Mapping[str, str]) -> Question:
    pairs = [each.strip().partition("=") for each in row["choices"].split(";") if each.strip()]
    return Question(
        key=row["key"],
        asks=row["asks"],
        kind=Kind(row["kind"]),
        of=row["of"],
        help=row["help"],
        choices={stored: read for stored, _, read in pairs},
        needed=row["needed"] == "yes",
        tier=Tier(row["tier"] or Tier.RESTRICTED),
        when=_when(row["when"]),
    )


def _when(text: str) -> Condition | None:
    if not text:
        return None
    key, _, values = text.partition("=")
    words: dict[str, Value] = {"yes": True, "no": False}
    return Is(key, tuple(words.get(each, each) for each in values.split("|")))
