"""Letters: a declaration in plain words, with places for what a case knows; written only when nothing is missing. Pure.

A place is written {child}, {answer:reasons}, {due:parent_asks_for_review} or {reason:cancel}. What a letter says may rest on what is so, by the same
conditions as a case type (`belonging.engine.casework.conditions`). A translation is a table beside the letter, held to the same places.
"""

import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from belonging.engine.casework.conditions import Condition, Value
from belonging.engine.casework.declaration import CaseType
from belonging.engine.casework.seeing import Case, View
from belonging.kernel.citation import Citation
from belonging.kernel.days import MONTHS

GIVEN: Mapping[str, str] = {
    "child": "the child's name, as they like it said",
    "family": "how the family is greeted",
    "friend": "how whoever sent the referral is greeted",
    "school": "the school's name",
    "sender": "who signs the letter",
    "contact": "whom to ask, with a telephone number or address",
    "clerk": "the clerk to the board, with an address",
    "arranger": "who arranges the review, with an address",
    "authority": "the authority's name",
    "advice": "the local advice service, with how to reach it",
    "link": "how to join by video or telephone",
    "actions": "what was agreed, who does it and by when",
    "reason": "the reason given for the move",
    "today": "the day the letter is written",
}
WAYS: Mapping[str, str] = {
    "answer": "the answer to “{}”",
    "due": "the last day of “{}”",
    "reason": "the reason given for “{}”",
}
UNREAD = "This translation has not been read by a translator yet."


class Lacking(ValueError):
    """A letter that cannot be written; the message names everything that is missing, and `names` are its places."""

    def __init__(self, message: str, names: tuple[str, ...]) -> None:
        super().__init__(message)
        self.names = names


class NotToSend(ValueError):
    """A letter that must not be sent in this case; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph that stands only where `when` holds."""

    says: str
    when: Condition


@dataclass(frozen=True, kw_only=True)
class Translation:
    """A letter in another language: its BCP 47 tag, its name, its words in the order of the letter (the subject first), its months.

    `census` are the language codes of the school census that it serves. `read_by` is the translator who read it, '' while nobody has.
    """

    language: str
    title: str
    words: tuple[str, ...]
    months: tuple[str, ...]
    census: tuple[str, ...] = ()
    read_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter. The module's docstring says why it matters; its name is the key. `sources` are the law behind what it tells.

    `paragraphs` are words, or words that stand under a condition. `for_child` letters are shorter and gentler. Where `when` is given the
    letter is sent only where it holds: not to a family whose child a letter would put at risk.
    """

    title: str
    subject: str
    paragraphs: tuple[str | Paragraph, ...]
    sources: tuple[Citation, ...] = ()
    translations: tuple[Translation, ...] = ()
    for_child: bool = False
    when: Condition | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Return the subject and every paragraph, in order."""
        return (self.subject, *(each if isinstance(each, str) else each.says for each in self.paragraphs))

    @property
    def conditions(self) -> tuple[Condition | None, ...]:
        """Return the condition of each of `words`; None where it always stands."""
        return (None, *(None if isinstance(each, str) else each.when for each in self.paragraphs))

    @property
    def needs(self) -> tuple[str, ...]:
        """Return every place of the letter, in order, each once: 'child', 'answer:reasons'."""
        return tuple(dict.fromkeys(place for text in self.words for place in places(text)))

    def translation(self, language: str) -> Translation | None:
        """Return the translation for a language tag or a census code, if there is one."""
        return next((each for each in self.translations if language in (each.language, *each.census)), None)


@dataclass(frozen=True, kw_only=True)
class Written:
    """A letter as it is sent: its subject, its paragraphs, the language they are in, and what a reader of the preview should know."""

    subject: str
    paragraphs: tuple[str, ...]
    language: str = "en"
    note: str = ""


def places(text: str) -> tuple[str, ...]:
    """Return the places in a text, in order."""
    return tuple(f"{name}:{of}" if of else name for _, name, of, _ in string.Formatter().parse(text) if name)


def write(letter: Letter, values: Mapping[str, Value], *, language: str = "en", gaps: bool = False) -> Written:
    """Return a letter in a language, or in English where it has not been translated, which its `note` then says.

    `values` are what `known` returns, and what is GIVEN. Raises NotToSend where the letter must not be sent, or it cannot be told whether
    it may; and Lacking, naming everything that is missing; with `gaps` a preview is returned instead, with [what is missing] in its
    place and every paragraph of which nobody can tell yet whether it stands.
    """
    seen = _Known(values)
    if letter.when is not None and not letter.when.holds(seen):
        raise NotToSend(f"“{letter.title}” is not sent unless {letter.when.told(seen)}.")
    told = letter.translation(language)
    words = told.words if told else letter.words
    held = [True if each is None else each.holds(seen) for each in letter.conditions]
    lacks = [
        key
        for each, stands in zip(letter.conditions, held, strict=True)
        if each is not None and stands is None
        for kind, key in each.mentions()
        if kind == "value" and seen.value(key) is None
    ]
    standing = [text for text, stands in zip(words, held, strict=True) if stands is not False]
    lacks += [place for text in standing for place in places(text) if values.get(place) in (None, "")]
    if lacks and not gaps:
        names = tuple(dict.fromkeys(lacks))
        raise Lacking(f"“{letter.title}” cannot be written yet. It lacks {'; '.join(map(called, names))}.", names)
    months = told.months if told else tuple(MONTHS)
    subject, *paragraphs = (_filled(text, values, months) for text in standing)
    return Written(
        subject=subject,
        paragraphs=tuple(paragraphs),
        language=told.language if told else "en",
        note=_note(letter, told, language),
    )


def _note(letter: Letter, told: Translation | None, language: str) -> str:
    if told is None:
        return (
            ""
            if language in ("", "en", "ENG")
            else f"“{letter.title}” has not been translated into this language. It is in English."
        )
    return f"Read by {told.read_by}." if told.read_by else UNREAD


def called(place: str) -> str:
    """Return what a person calls a place: the child's name, the last day of “parent asks for review”."""
    way, _, key = place.rpartition(":")
    return WAYS[way].format(key.replace("_", " ")) if way else GIVEN.get(key, f"“{key.replace('_', ' ')}”")


def _filled(text: str, values: Mapping[str, Value], months: tuple[str, ...]) -> str:
    said = []
    for before, name, of, _ in string.Formatter().parse(text):
        place = f"{name}:{of}" if of else name or ""
        value = values.get(place)
        said.append(before)
        if place:
            said.append(f"[{called(place)}]" if value in (None, "") else _said(value, months))
    return "".join(said)


def _said(value: Value | None, months: tuple[str, ...]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value.day} {months[value.month - 1]} {value.year}"
    return ", ".join(value) if isinstance(value, tuple) else f"{value:f}" if hasattr(value, "quantize") else str(value)


class _Known:
    """What a letter is told, as a condition sees it (`belonging.engine.casework.conditions.Seen`)."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self.values = values

    def value(self, key: str) -> Value | None:
        return self.values.get(key)

    def runs(self, clock: str) -> bool:
        return f"runs:{clock}" in self.values

    def over(self, clock: str) -> bool:
        return f"over:{clock}" in self.values

    def held(self, part: str) -> bool:
        return f"held:{part}" in self.values

    def done(self, move: str) -> bool:
        return f"done:{move}" in self.values

    def missing(self, form: str) -> tuple[str, ...]:
        raise LookupError(
            f"A letter rests on answers, clocks, parts and moves, and never on a form ({form}). Name a question."
        )

    def name(self, kind: str, key: str) -> str:
        return key.replace("_", " ")

    def label(self, key: str, value: Value) -> str:
        return str(value)


def known(case_type: CaseType, case: Case, **given: Value) -> dict[str, Value]:
    """Return what a case says for its letters, and what is `given` (GIVEN): give it the case after the move that sends them.

    Answers and facts as they are stored (`reasons`) and as they are read (`answer:reasons`), last days of clocks (`due:…`; that they
    run, `runs:…`; that the last day passed, `over:…`), moves that were made (`done:…`) and their reasons (`reason:…`, that of the last as `reason`), and today.
    """
    view = View(case_type, case)
    found: dict[str, Value] = {"today": case.today}
    if case.history and case.history[-1].reason:
        found["reason"] = case.history[-1].reason
    for key, value in view.values.items():
        found |= {key: value, f"answer:{key}": value if isinstance(value, date) else view.label(key, value)}
    for run in case.runs:
        if run.ended is None:
            found[f"runs:{run.clock}"] = True
        if run.until is not None and not run.lifted:
            found[f"due:{run.clock}"] = run.until
    found |= {f"over:{clock}": True for clock in case_type.clocks() if view.over(clock)}
    found |= {f"done:{step.move}": True for step in case.history}
    found |= {f"reason:{step.move}": step.reason for step in case.history if step.reason}
    found |= {f"held:{part}": True for part in case.held}
    return found | given


def check(letter: Letter) -> tuple[str, ...]:
    """Return what is wrong with a letter, in sentences: empty or unfinished words, a translation that leaves a place out."""
    said = [f"“{letter.title}” has an empty paragraph." for text in letter.words if not text.strip()]
    for told in letter.translations:
        said += [f"“{letter.title}” in {told.title}: {each}" for each in _against(letter, told)]
    return tuple(said)


def _against(letter: Letter, told: Translation) -> Iterator[str]:
    if len(told.months) != 12:
        yield f"it names {len(told.months)} months. Name twelve."
    if len(told.words) != len(letter.words):
        yield f"it has {len(told.words)} texts, and the letter {len(letter.words)}. Translate the subject and every paragraph."
        return
    for number, (theirs, ours) in enumerate(zip(told.words, letter.words, strict=True)):
        if sorted(places(theirs)) != sorted(places(ours)):
            yield f"paragraph {number} has the places {', '.join(places(theirs)) or 'none'}, and in English {', '.join(places(ours)) or 'none'}."


def translated(rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Return the words of a table (`paragraph,text`), the subject first, as paragraph 0. Raises ValueError where a number is missing."""
    found = {int(row["paragraph"]): row["text"] for row in rows}
    if sorted(found) != list(range(len(found))):
        raise ValueError(
            f"A translation is numbered {sorted(found)}. Number its paragraphs from 0, the subject, with none left out."
        )
    return tuple(found[number] for number in range(len(found)))
