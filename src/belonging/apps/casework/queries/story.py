"""What a child said, in their words: every answer of theirs with its day, none of them overwritten."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from belonging.apps.casework import values
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.models import Answer, Case
from belonging.engine.casework import CaseType, Question

CHILD, NOT_YET = "child", "not_yet"
ASKED = ("child_asked", "view_asked")


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a child answered to one question: on which day, and who wrote it down ('' where they did themselves)."""

    asked: str
    said: str
    day: date
    written_by: str
    of: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """What a child said in this case, newest first, and in others; `asked` is what is known of asking them, in a sentence."""

    here: tuple[Words, ...]
    elsewhere: tuple[Words, ...]
    asked: str
    not_yet: bool


def of(
    case: Case, *, others: Iterable[Case], given: Sequence[Answer], readable: Mapping[int, Collection[str]]
) -> Story:
    """Return a child's own story in this case and others that somebody was found to see: of the answers given in each, those of the tiers that are
    `readable` in it."""
    by_case: dict[int, list[Answer]] = {}
    for each in reversed(given):
        if not each.waits:
            by_case.setdefault(each.case_id, []).append(each)

    def told(one: Case) -> list[Words]:
        return words(one, [each for each in by_case.get(one.pk, []) if each.tier in readable.get(one.pk, ())])

    here, elsewhere = told(case), [line for other in others for line in told(other)]
    asked, not_yet = asking(case_type(case.type), by_case.get(case.pk, []), bool(here))
    return Story(here=tuple(here), elsewhere=tuple(elsewhere), asked=asked, not_yet=not_yet)


def words(case: Case, given: Iterable[Answer]) -> list[Words]:
    """Return what the child said among these answers, in their order."""
    kind = case_type(case.type)
    asked = {each.key: each for each in kind.questions() if each.of == CHILD}
    return [
        Words(
            asked=asked[each.question].asks,
            said=read(asked[each.question], each),
            day=timezone.localdate(each.at),
            written_by=each.told_by or (f"written down by {each.by}" if each.by else ""),
            of=kind.title,
        )
        for each in given
        if each.question in asked and each.value
    ]


def read(question: Question, answer: Answer) -> str:
    """Return an answer as a person reads it."""
    found = values.read(question, answer.value)
    return "" if found is None else question.label(found)


def asking(kind: CaseType, given: list[Answer], said: bool) -> tuple[str, bool]:
    """Return in a sentence whether the child was asked, and whether they were not yet."""
    question = next((each for each in kind.questions() if NOT_YET in each.choices and each.key in ASKED), None)
    latest = next((each.value for each in given if question and each.question == question.key), None)
    if latest in (None, NOT_YET) and not said:
        return "Not yet asked.", True
    if latest == "rather_not" and not said:
        return "They were asked, and would rather not say.", False
    return "", False
