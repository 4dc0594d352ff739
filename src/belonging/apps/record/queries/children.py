"""Children by name: finding them, and everything of one that a person may see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import and_

from django.db.models import Q, QuerySet

from belonging.apps.access import fields
from belonging.apps.access.fields import Shown
from belonging.apps.access.queries import rows
from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts.models import User
from belonging.apps.record.models import (
    Enrolment,
    FsmPeriod,
    Listing,
    Pupil,
    SenNeed,
    SenProvision,
    Snapshot,
    Suspension,
)

FACTS = {
    "enrolments": Enrolment,
    "provisions": SenProvision,
    "needs": SenNeed,
    "meals": FsmPeriod,
    "listings": Listing,
}
ORDER = {
    "enrolments": ("entry_date", "id"),
    "provisions": ("from_date", "id"),
    "needs": ("rank", "from_date", "id"),
    "listings": ("from_date", "id"),
}


@dataclass(frozen=True, kw_only=True)
class Child:
    """One child as one person may see them: each list in order, and whether anything is withheld."""

    id: int
    pupil: Shown
    enrolments: list[Shown] = field(default_factory=list)
    provisions: list[Shown] = field(default_factory=list)
    needs: list[Shown] = field(default_factory=list)
    meals: list[Shown] = field(default_factory=list)
    listings: list[Shown] = field(default_factory=list)
    suspensions: list[Shown] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the child's name as the record has it."""
        return f"{self.pupil.forename or ''} {self.pupil.surname or ''}".strip() or "A child"

    @property
    def types_of_need(self) -> list[Shown]:
        """Return each type of need once, as the latest return or list says it, the primary need first."""
        latest = {
            each.need: each for each in sorted(self.needs, key=lambda each: each.as_at or each.from_date or date.min)
        }
        return sorted(latest.values(), key=lambda each: each.rank or 0)

    @property
    def withheld(self) -> bool:
        """Tell whether any field of any row is not shown to this person."""
        lists = (self.enrolments, self.provisions, self.needs, self.meals, self.listings, self.suspensions)
        return bool(self.pupil.withheld) or any(row.withheld for many in lists for row in many)


def found(*, search: str, seen_by: User) -> QuerySet[Pupil]:
    """Return the children this person may see whose names hold every word, or whose UPN it is; all of them when nothing is asked."""
    sees = rows.rows(Pupil, reach=reach(seen_by)).order_by("surname", "forename", "id")
    words = search.split()
    if not words:
        return sees
    named = (Q(surname__istartswith=word) | Q(forename__istartswith=word) | Q(upn__iexact=word) for word in words)
    return sees.filter(reduce(and_, named))


def shown(pupils: Iterable[Pupil], *, seen_by: User) -> list[Child]:
    """Return these children by name alone, with the fields of their own rows that this person may see."""
    sees, listed = reach(seen_by), list(pupils)
    ties = rows.kinds_of([each.pk for each in listed], reach=sees)
    return [
        Child(id=each.pk, pupil=fields.shown(each, reach=sees, ties=ties.get(each.pk, frozenset()))) for each in listed
    ]


def names(pupils: Collection[int], *, seen_by: User) -> dict[int, str]:
    """Return the names of those of these children whom this person may see."""
    found = rows.rows(Pupil, reach=reach(seen_by)).filter(pk__in=pupils)
    return {each.id: each.name for each in shown(found, seen_by=seen_by)}


def name(pk: int) -> str:
    """Return a child's name whoever asks: for the system, which opens a case when a file tells of it."""
    return str(Pupil.objects.get(pk=pk))


def child(pk: int, *, seen_by: User) -> Child | None:
    """Return everything of one child that this person may see, or None where they may not see the child."""
    sees = reach(seen_by)
    pupil = rows.rows(Pupil, reach=sees).filter(pk=pk).first()
    if pupil is None:
        return None
    ties = rows.kinds(pk, reach=sees)
    lists = {
        name: [
            fields.shown(row, reach=sees, ties=ties)
            for row in rows.rows(model, reach=sees).filter(pupil=pk).order_by(*ORDER.get(name, ("id",)))
        ]
        for name, model in FACTS.items()
    }
    events = [fields.shown(row, reach=sees, ties=ties) for row in last_said(pk, sees)]
    return Child(id=pk, pupil=fields.shown(pupil, reach=sees, ties=ties), suspensions=events, **lists)


def returns(pk: int, *, seen_by: User) -> list[Shown]:
    """Return what each return said of a child, the earliest first, as this person may see it."""
    sees = reach(seen_by)
    ties = rows.kinds(pk, reach=sees)
    said = rows.rows(Snapshot, reach=sees).filter(pupil=pk).select_related("enrolment")
    return [fields.shown(row, reach=sees, ties=ties) for row in said.order_by("as_at", "scope", "id")]


def last_said(pk: int, sees: Reach) -> list[Suspension]:
    """Return a child's suspensions and permanent exclusions in order; of one event that several returns say, the last."""
    said = rows.rows(Suspension, reach=sees).filter(pupil=pk).order_by("scope", "id")
    events = {(each.school_id, each.category, each.start_date): each for each in said}
    return sorted(events.values(), key=lambda each: (each.start_date, each.category))


def suspensions(pupil: Pupil, *, seen_by: User) -> list[Suspension]:
    """Return a child's suspensions and permanent exclusions as this person may see them."""
    return last_said(pupil.pk, reach(seen_by))


def by_number(number: str, *, seen_by: User) -> Pupil | None:
    """Return the child of a UPN, or of the key the record knows a child without one by."""
    return numbered(rows.rows(Pupil, reach=reach(seen_by)), number)


def anybody(number: str) -> Pupil | None:
    """Return the child of a UPN whoever asks: only for breaking the glass, which is told to those who answer for the child."""
    return numbered(Pupil.objects.all(), number)


def numbered(among: QuerySet[Pupil], number: str) -> Pupil | None:
    """Return the first of these children whom a number names."""
    wanted = number.strip()
    return among.filter(Q(key=wanted) | Q(key=wanted.upper()) | Q(upn=wanted.upper())).order_by("id").first()


def schools(child: Child) -> Iterable[int]:
    """Return the URNs of the schools a child's enrolments name."""
    return {each.school for each in child.enrolments if each.school}
