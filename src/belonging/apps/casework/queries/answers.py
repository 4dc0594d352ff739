"""Answers of a case: how each question was answered over time, and which two answers clash."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from belonging.apps.casework import values
from belonging.apps.casework.declared import case_type, form, look_of, questions
from belonging.apps.casework.models import Answer, Case, PublishedForm
from belonging.engine.access import Tier
from belonging.engine.casework import Kind, Question


class Held(Protocol):
    """Something that is held closely: an answer, a question, a letter."""

    @property
    def tier(self) -> Any:
        """Return how closely."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One answer as people read it: the question as it was asked then, what was said ('' taken away), by whom, in whose words, and when."""

    id: int
    question: str
    asks: str
    text: str
    who: str
    told_by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Clash:
    """Two answers to one question, given at the same time: `stands` counts, until somebody chooses `waits`."""

    asks: str
    stands: Said | None
    waits: Said


def over_time(case: Case, key: str, *, tiers: Collection[Tier]) -> dict[str, list[Said]]:
    """Return for each question of a form that was answered, what was said and by whom, the latest first; what waits to be chosen is left out, and what is held more closely than `tiers`."""
    asked = {each.key for each in form(case_type(case.type), key).questions}
    found = Answer.objects.filter(case=case, question__in=asked, waits=False).select_related("by").order_by("-id")
    if look_of(case_type(case.type), key):
        found = found.filter(form=key)
    lines: dict[str, list[Said]] = {}
    for each in read([one for one in found if one.tier in tiers], case):
        lines.setdefault(each.question, []).append(each)
    return lines


def clashes(case: Case, *, tiers: Collection[Tier]) -> list[Clash]:
    """Return the answers between which somebody must choose, the earliest first: those this reader may read."""
    waits = Answer.objects.filter(case=case, waits=True, settled_at=None).select_related("by").order_by("id")
    shown = [each for each in waits if each.tier in tiers]
    keys = {each.question for each in shown}
    rows = list(Answer.objects.filter(case=case, question__in=keys, waits=False).select_related("by").order_by("id"))
    kind = case_type(case.type)

    def place(row: Answer) -> tuple[str, str]:
        return row.form if look_of(kind, row.form) else "", row.question

    stands = {place(row): each for row, each in zip(rows, read(rows, case), strict=True)}
    both = zip(shown, read(shown, case), strict=True)
    return [Clash(asks=each.asks, stands=stands.get(place(row)), waits=each) for row, each in both]


def waiting(case: Case) -> int:
    """Return how many answers of a case wait until somebody chooses."""
    return Answer.objects.filter(case=case, waits=True, settled_at=None).count()


def read(found: Iterable[Answer], case: Case) -> list[Said]:
    """Return answers as people read them, each in the words of the version of the form it was given to."""
    rows = list(found)
    now = questions(case_type(case.type))
    published = PublishedForm.objects.filter(case_type=case.type, form__in={each.form for each in rows})
    then = {
        (each.form, each.version, one["key"]): as_asked(one)
        for each in published
        for one in each.described["questions"]
    }
    return [said(each, then.get((each.form, each.version, each.question)) or now[each.question]) for each in rows]


def said(row: Answer, question: Question) -> Said:
    """Return one answer as people read it."""
    value = values.read(question, row.value)
    text = "" if value is None else question.label(value)
    return Said(
        id=row.pk,
        question=row.question,
        asks=question.asks,
        text=f"£{text}" if text and question.kind is Kind.MONEY else text,
        who=str(row.by) if row.by else "",
        told_by=row.told_by,
        at=row.at,
    )


def as_asked(described: Mapping[str, Any]) -> Question:
    """Return a question as a published form describes it."""
    return Question(
        key=described["key"],
        asks=described["asks"],
        kind=Kind(described["kind"]),
        of=described["of"],
        choices=described["choices"],
    )
