"""What is known of many cases at once, in as few questions as for one. The caller has made sure that the reader may see each."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Max

from belonging.apps.casework import values
from belonging.apps.casework.declared import CASE_TYPES, questions
from belonging.apps.casework.models import Answer, Participant, SentLetter, Step, Task
from belonging.engine.casework import Value


def standing(ids: Collection[int]) -> dict[int, dict[str, Value]]:
    """Return {case: {question: the answer that counts}}; an answer taken away is left out."""
    asked = {key: questions(kind) for key, kind in CASE_TYPES.items()}
    found: dict[int, dict[str, Value]] = {}
    given = Answer.objects.filter(case__in=ids, waits=False).order_by("id")
    for case, kind, question, stored in given.values_list("case", "case__type", "question", "value"):
        if question not in asked[kind]:
            continue
        value = values.read(asked[kind][question], stored)
        told = found.setdefault(case, {})
        if value is None:
            told.pop(question, None)
        else:
            told[question] = value
    return found


def answered_at(ids: Collection[int], keys: Collection[str]) -> dict[int, datetime]:
    """Return {case: when one of these questions was last answered in it}."""
    found = Answer.objects.filter(case__in=ids, question__in=keys, waits=False).order_by()
    return dict(found.values("case").annotate(last=Max("at")).values_list("case", "last"))


def reached(ids: Collection[int], state: str) -> dict[int, date]:
    """Return {case: the day it last came into a state}."""
    return dict(Step.objects.filter(case__in=ids, ends=state).order_by("id").values_list("case", "day"))


def moved(ids: Collection[int], move: str) -> dict[int, date]:
    """Return {case: the day on which a move was last made}."""
    return dict(Step.objects.filter(case__in=ids, move=move).order_by("id").values_list("case", "day"))


def tasks(ids: Collection[int], kind: str) -> dict[int, list[Task]]:
    """Return {case: its tasks of a kind, the earliest first}, those that will not be done too."""
    found: dict[int, list[Task]] = {}
    whole = Task.objects.filter(case__in=ids, kind=kind).select_related("owner", "organisation")
    for each in whole.order_by("due", "id"):
        found.setdefault(each.case_id, []).append(each)
    return found


def held(ids: Collection[int]) -> dict[int, list[Participant]]:
    """Return {case: who holds which part in it today}, in the order they took it."""
    found: dict[int, list[Participant]] = {}
    whole = Participant.objects.filter(case__in=ids, until=None).select_related("person", "organisation")
    for each in whole.order_by("id"):
        found.setdefault(each.case_id, []).append(each)
    return found


def letters(ids: Collection[int], keys: Collection[str], *, since: date) -> list[SentLetter]:
    """Return these letters of these cases that went on a day or later, in the order of the cases given and then as they went."""
    place = {pk: at for at, pk in enumerate(ids)}
    found = SentLetter.objects.filter(case__in=ids, letter__in=keys, sent__gte=since).select_related(
        "case__school", "case__keeper"
    )
    return sorted(found, key=lambda each: (place[each.case_id], each.pk))
