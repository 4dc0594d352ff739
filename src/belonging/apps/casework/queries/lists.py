"""Cases in a list: filtered, found by name, and counted, all from the same rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import and_

from django.db.models import F, Q
from django.utils import timezone

from belonging.apps.access import claims
from belonging.apps.access.queries.numbers import among
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import CASE_TYPES, CLOCKS
from belonging.apps.casework.models import Case, Participant, RunningClock
from belonging.apps.casework.queries import cases, workload
from belonging.apps.directory import queries as directory
from belonging.apps.record import queries as record

DUE = {
    "": "Whenever",
    "late": "Late",
    "today": "Due by today",
    "week": "Due this week, or late",
    "month": "Due in the next four weeks, or late",
}
STANDS = {"": "Open", "ended": "Ended", "all": "Open and ended"}


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What a list is cut to; '' or None is no cut. `owner` is the id of a person, or 'nobody'. Raises nothing: what makes no sense is no cut."""

    type: str = ""
    state: str = ""
    due: str = ""
    owner: str = ""
    school: int | None = None
    stands: str = ""
    search: str = ""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One case in a list, with who keeps it and what is due next (None: nothing with a day). Of one that is only `shared` with its reader a list says
    no more than what is shared does: of whom it is, of which kind and school."""

    case: Case
    type: str
    state: str
    owners: list[Participant]
    due: date | None
    what: str
    late: bool
    shared: bool = False


@dataclass(frozen=True, kw_only=True)
class Found:
    """The numbers of the cases a filter finds, in their order, those of cases that are only `shared` with its reader, and the URNs of the schools
    that any case they may see is about."""

    numbers: list[int]
    shared: set[int]
    urns: set[int]


def read(given: dict[str, str], *, search: str = "") -> Filter:
    """Return the filter that the words of an address ask for."""
    kind = given.get("type", "")
    owner, school = given.get("owner", ""), given.get("school", "")
    return Filter(
        type=kind if kind in CASE_TYPES else "",
        state=given.get("state", "")[:40],
        due=given.get("due", "") if given.get("due", "") in DUE else "",
        owner=owner if owner == "nobody" or owner.isdecimal() else "",
        school=int(school) if school.isdecimal() and len(school) < 10 else None,
        stands=given.get("stands", "") if given.get("stands", "") in STANDS else "",
        search=search,
    )


def last_due(due: str, today: date) -> date:
    """Return the last day that a choice of when asks for."""
    ahead = {"late": -1, "today": 0, "week": 6 - today.weekday(), "month": 28}
    return today + timedelta(days=ahead[due])


def found(asked: Filter, *, seen_by: User) -> Found:
    """Return what a filter finds among the cases this person may see: by the day something is due where that is asked for, else the latest first.

    What each row must pass is asked of the database once; the rest is asked of the rows that passed.
    """
    sees = cases.visible(seen_by=seen_by).order_by("-opened", "-pk")
    every = list(sees.values_list("pk", "type", "state", "school", "ended", "keeper_id", named=True))
    shared = workload.reads_only(every, reach(seen_by))
    told = asked.state or asked.due or asked.owner or asked.stands == "ended"  # what is not shared finds nothing
    exact = {"type": asked.type, "state": asked.state, "school": asked.school}
    some = [
        each.pk
        for each in every
        if (asked.stands == "all" or each.pk in shared or (each.ended is not None) == (asked.stands == "ended"))
        and not (told and each.pk in shared)
        and all(getattr(each, name) == value for name, value in exact.items() if value)
    ]
    if asked.owner:
        some = owned(some, asked.owner)
    if asked.search:
        called = set(sees.order_by().filter(named(asked.search, seen_by)).values_list("pk", flat=True))
        some = [each for each in some if each in called]
    return Found(
        numbers=due(some, asked.due) if asked.due else some,
        shared=shared,
        urns={each.school for each in every} - {None},
    )


def owned(numbers: list[int], owner: str) -> list[int]:
    """Return those of these cases that a person of this number keeps, or nobody does."""
    claims.met(numbers)
    held = Participant.objects.filter(case__in=among(numbers), part=workload.OWNER, until=None)
    nobody = owner == "nobody"
    kept = set((held if nobody else held.filter(person=int(owner))).values_list("case", flat=True))
    return [each for each in numbers if (each in kept) != nobody]


def due(numbers: list[int], when: str) -> list[int]:
    """Return those of these cases in which something is due by when a choice asks, what is due first first."""
    claims.met(numbers)
    runs = RunningClock.objects.filter(
        case__in=among(numbers), ended=None, due__lte=last_due(when, timezone.localdate())
    )
    first: dict[int, date] = dict(runs.exclude(owed_by="").order_by("-due").values_list("case", "due"))
    return sorted(first, key=lambda each: (first[each], each))


def shown(numbers: Sequence[int], shared: Collection[int]) -> list[Listed]:
    """Return cases that were found, in their order, as a list shows them: of those that are only `shared`, no more than that."""
    claims.met(numbers)
    held = Case.objects.filter(pk__in=among(numbers)).select_related("keeper", "school", "pupil")
    by_number = {each.pk: each for each in held}
    lines = {each.case.pk: each for each in listed([each for pk, each in by_number.items() if pk not in shared])}
    return [lines[each] if each in lines else of_shared(by_number[each]) for each in numbers]


def of_shared(case: Case) -> Listed:
    """Return a case that is only shared with its reader as a list shows it."""
    return Listed(
        case=case,
        type=CASE_TYPES[case.type].title,
        state="",
        owners=[],
        due=None,
        what="",
        late=False,
        shared=True,
    )


def named(search: str, person: User) -> Q:
    """Return the test that a case is of a child somebody searches for: as the record has the name, or as the child likes it said."""
    words = (Q(called__istartswith=word) | Q(called__icontains=f" {word}") for word in search.split())
    return Q(pupil__in=record.found(search=search, seen_by=person).order_by().values("pk")) | reduce(and_, words)


def listed(some: list[Case]) -> list[Listed]:
    """Return these cases as a list shows them."""
    today, ids = timezone.localdate(), [each.pk for each in some]
    keepers, first = workload.owners(ids), {}
    runs = RunningClock.objects.filter(case__in=ids, ended=None, due__isnull=False).exclude(owed_by="")
    for clock in runs.order_by(F("due").desc(), "-id"):
        first[clock.case_id] = clock
    return [line(each, keepers.get(each.pk, []), first.get(each.pk), today) for each in some]


def line(case: Case, owners: list[Participant], clock: RunningClock | None, today: date) -> Listed:
    """Return one case as a list shows it."""
    kind = CASE_TYPES[case.type]
    return Listed(
        case=case,
        type=kind.title,
        state=kind.state(case.state).title if case.state else "",
        owners=owners,
        due=clock.due if clock else None,
        what=CLOCKS[clock.clock].title if clock else "",
        late=bool(clock and clock.due and clock.due < today),
    )


def schools(found: Found) -> list[tuple[int, str]]:
    """Return the schools that the cases somebody may see are about, by name."""
    return sorted(directory.names(found.urns).items(), key=lambda each: each[1])


def keepers(*, seen_by: User) -> list[User]:
    """Return the people who may keep cases where this person acts, by name."""
    return workload.colleagues(seen_by)
