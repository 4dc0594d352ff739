"""Suspensions that somebody typed, for adding up days: a cancelled one's days out still count."""

from collections.abc import Collection, Iterator
from datetime import date

from belonging.apps.casework.facts import Spell
from belonging.apps.casework.models import Answer, Case

TYPE = "suspension"
MISTAKEN = "mistaken"


def typed(children: Collection[int]) -> Iterator[Spell]:
    """Yield these children's suspensions of which the first day was answered, whoever asks: only days are added up."""
    cases = {
        each.pk: each
        for each in Case.objects.filter(type=TYPE, pupil__in=children, school__isnull=False).exclude(state=MISTAKEN)
    }
    days: dict[int, dict[str, str]] = {}
    asked = ("first_day", "last_day")
    for each in Answer.objects.filter(case__in=cases, question__in=asked, waits=False).order_by("id"):
        days.setdefault(each.case_id, {})[each.question] = each.value
    for case, said in days.items():
        if said.get("first_day"):
            last = said.get("last_day")
            yield Spell(
                child=cases[case].pupil_id,
                urn=cases[case].school_id or 0,
                first=date.fromisoformat(said["first_day"]),
                last=date.fromisoformat(last) if last else None,
            )
