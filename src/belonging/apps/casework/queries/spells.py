"""Suspensions that casework knows, for adding up days: a cancelled one's days out still count."""

from collections.abc import Collection, Iterator
from datetime import date

from belonging.apps.casework.facts import Spell
from belonging.apps.casework.models import Answer, Case
from belonging.apps.casework.queries.came import TYPES, back
from belonging.apps.record.queries import everywhere

TYPE = "suspension"
DAYS = frozenset({"first_day", "last_day", "back_on", "cancel_back_on"})
UNDONE = {"cancelling": "cancelled", "cancelled": "cancelled", "mistaken": "mistaken"}


def typed(children: Collection[int]) -> Iterator[Spell]:
    """Yield these children's suspensions of which the first day was answered, whoever asks, with what became of them."""
    cases = {each.pk: each for each in Case.objects.filter(type=TYPE, pupil__in=children, school__isnull=False)}
    days: dict[int, dict[str, str]] = {}
    for each in Answer.objects.filter(case__in=cases, question__in=DAYS, waits=False).order_by("id"):
        days.setdefault(each.case_id, {})[each.question] = each.value
    for case, said in days.items():
        if said.get("first_day"):
            last, came_back = said.get("last_day"), back(cases[case].state, said)
            yield Spell(
                child=cases[case].pupil_id,
                urn=cases[case].school_id or 0,
                first=date.fromisoformat(said["first_day"]),
                last=date.fromisoformat(last) if last else None,
                back=date.fromisoformat(came_back) if came_back else None,
                undone=UNDONE.get(cases[case].state, ""),
                shut=case if cases[case].restricted else None,
            )


def lately(*, since: date, until: date) -> set[int]:
    """Return the children of whom a suspension or permanent exclusion began between two days, by files, or a case of one was opened."""
    opened = Case.objects.filter(type__in=TYPES, opened__range=(since, until))
    return everywhere.suspended(since=since, until=until) | set(opened.values_list("pupil_id", flat=True))
