"""Where charts begin anew, and why."""

from dataclasses import dataclass
from datetime import datetime

from belonging.apps.accounts.roles import Person
from belonging.apps.measures.models import NewStart
from belonging.apps.measures.permissions import answers_for_figures
from belonging.apps.measures.queries.choices import Group
from belonging.kernel.periods import Period


@dataclass(frozen=True, kw_only=True)
class Start:
    """One new start as a page tells it."""

    id: int
    period: Period
    reason: str
    owner: str
    made_at: datetime


def starts(key: str, group: Group) -> tuple[Start, ...]:
    """Return the new starts of a chart that stand, first period first. They are about a figure; the page that shows it was decided before."""
    held = NewStart.objects.filter(indicator=key, cut=group.cut, label=group.label, taken_back_at=None)
    found = (
        Start(
            id=each.pk, period=Period.parse(each.period), reason=each.reason, owner=each.owned_as, made_at=each.made_at
        )
        for each in held
    )
    return tuple(sorted(found, key=lambda each: each.period))


def may(person: Person) -> bool:
    """Tell whether this person may begin a chart anew."""
    return answers_for_figures(person)
