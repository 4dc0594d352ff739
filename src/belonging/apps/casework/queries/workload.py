"""What is owed, by when and by whom: clocks that run, and how the work of an organisation is shared. Nobody is ranked."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from belonging.apps.access.queries import rows
from belonging.apps.access.queries.numbers import among
from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.accounts.roles import ROLES
from belonging.apps.casework.actions.parts import OWNER
from belonging.apps.casework.declared import CASE_TYPES
from belonging.apps.casework.models import Case, Participant, RunningClock
from belonging.apps.casework.queries import cases, tasks

READING = reduce(or_, (Q(case__type=key, part__in=cases.reading(key)) for key in CASE_TYPES), Q(pk__in=()))
ADDING = reduce(or_, (Q(case__type=key, part__in=cases.adding(key)) for key in CASE_TYPES), Q(part__in=cases.THEIRS))
LOOKED_AT = 1_000  # open cases of one organisation that a page of its work counts one by one


@dataclass(frozen=True, kw_only=True)
class Load:
    """What one person keeps: open cases, their own tasks that are late, and clocks of their cases that are."""

    person: User
    cases: int
    tasks_late: int
    clocks_late: int


@dataclass(frozen=True, kw_only=True)
class Team:
    """The work of a person's organisation, by name and never by number; `nobodys` are the open cases that nobody keeps."""

    loads: list[Load]
    nobodys: list[Case]
    cases: int


def parts_held(sees: Reach) -> dict[int, set[str]]:
    """Return the parts that somebody, or an organisation they act for, holds today, by case."""
    found: dict[int, set[str]] = {}
    for case, part in taken_part(sees).values_list("case", "part"):
        found.setdefault(case, set()).add(part)
    return found


def taken_part(sees: Reach) -> QuerySet[Participant]:
    """Return the parts held today by a person or an organisation they act for, without those that only read."""
    return Participant.objects.filter(_mine(sees), until=None).exclude(READING)


def reads_only(found: Collection[Any], sees: Reach) -> set[int]:
    """Return the numbers of those of these cases of which somebody is shown what is shared with them and no more."""
    mine = set(Participant.objects.filter(_mine(sees), READING, until=None).values_list("case", flat=True))
    return set(cases.only_read([each for each in found if each.pk in mine], sees)) if mine else set()


def owed_by(mine: Mapping[int, Collection[str]]) -> list[Any]:
    """Return the clocks that somebody who holds these parts (`parts_held`) is to answer: `case`, `clock`, `owed_by`, `due` and `why_none` of each.

    Where nobody holds the part that owes it, it falls to whoever keeps the case. The caller leaves out cases they may not see.
    """
    runs = RunningClock.objects.filter(case__in=among(mine), ended=None).exclude(owed_by="")
    found = list(runs.values_list("case", "clock", "owed_by", "due", "why_none", named=True))
    unclear = {each.case for each in found if each.owed_by not in mine[each.case] and OWNER in mine[each.case]}
    taken = set(Participant.objects.filter(case__in=among(unclear), until=None).values_list("case", "part"))
    return [
        each
        for each in found
        if each.owed_by in mine[each.case] or (each.case in unclear and (each.case, each.owed_by) not in taken)
    ]


def _mine(sees: Reach) -> Q:
    """Return the test that a part is held by this person or an organisation they act for."""
    return Q(person=sees.person) | Q(organisation__in=sees.keeps)


def works_on(sees: Reach) -> Q:
    """Return the test that a row is of a case this person works on, by a part or because an organisation of theirs keeps it: few, found by their indexes."""
    return Q(case__in=taken_part(sees).exclude(ADDING).values("case")) | Q(
        case__in=Case.objects.filter(keeper__in=sees.keeps, ended=None).values("pk")
    )


def colleagues(person: User) -> list[User]:
    """Return those who hold a post today, and may see children, in the organisations a person acts for, in the order of their names."""
    meets = [key for key, role in ROLES.items() if "see children" in role.may]
    return list(accounts.holders(reach(person).keeps, meets).distinct().order_by("name", "pk"))


def who_may_do(case: Case, person: User) -> list[User]:
    """Return the people who may be given something to do in a case, by name: those in it, and unless it is restricted a person's colleagues."""
    held = Participant.objects.filter(case=case, until=None, person__isnull=False).select_related("person")
    found = {each.person.pk: each.person for each in held if each.person}
    if not case.restricted:
        found |= {each.pk: each for each in colleagues(person)}
    return sorted(found.values(), key=lambda each: (each.name.lower(), each.pk))


def kept(*, seen_by: User) -> QuerySet[Case]:
    """Return the open cases that the organisations of this person keep, as far as this person may see them."""
    sees = reach(seen_by)
    return rows.rows(Case, reach=sees).filter(keeper__in=sees.keeps, ended=None)


def owners(cases: Collection[int]) -> dict[int, list[Participant]]:
    """Return who keeps each of these cases today; a case that nobody keeps is left out."""
    held = Participant.objects.filter(case__in=cases, part=OWNER, until=None)
    found: dict[int, list[Participant]] = {}
    for each in held.select_related("person", "organisation").order_by("person__name", "id"):
        found.setdefault(each.case_id, []).append(each)
    return found


def team(person: User) -> Team:
    """Return how the work of a person's organisation is shared."""
    today = timezone.localdate()
    cases = list(kept(seen_by=person).select_related("school").order_by("opened", "pk")[:LOOKED_AT])
    ids = [each.pk for each in cases]
    keepers = owners(ids)
    persons = {case: [one.person for one in many if one.person] for case, many in keepers.items()}
    people = {each.pk: each for each in (*colleagues(person), *(one for many in persons.values() for one in many))}
    late = RunningClock.objects.filter(case__in=ids, ended=None, due__lt=today).exclude(owed_by="").values_list("case")
    found = tasks.visible(seen_by=person).filter(tasks.OPEN, owner__in=people, due__lt=today).values_list("owner")
    held = Counter(one.pk for many in persons.values() for one in many)
    clocks = Counter(one.pk for (case,) in late for one in persons.get(case, ()))
    overdue = Counter(owner for (owner,) in found.order_by())
    loads = [
        Load(person=each, cases=held[pk], tasks_late=overdue[pk], clocks_late=clocks[pk]) for pk, each in people.items()
    ]
    return Team(
        loads=sorted(loads, key=lambda each: (each.person.name.lower(), each.person.pk)),
        nobodys=[each for each in cases if each.pk not in keepers],
        cases=len(cases),
    )


def kept_by(owner: int | None, *, seen_by: User) -> list[Case]:
    """Return the open cases of this person's organisations that somebody keeps (None: that nobody does), the earliest first."""
    held = Participant.objects.filter(part=OWNER, until=None)
    found = kept(seen_by=seen_by).select_related("school").order_by("opened", "pk")
    if owner is None:
        return list(found.exclude(pk__in=held.values("case"))[:LOOKED_AT])
    return list(found.filter(pk__in=held.filter(person=owner).values("case"))[:LOOKED_AT])
