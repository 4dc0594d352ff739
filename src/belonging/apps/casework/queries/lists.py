"""Cases in a list: filtered, found by name, and counted, all from the same rows."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import and_

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import CASE_TYPES, CLOCKS
from belonging.apps.casework.models import Case, Participant, RunningClock
from belonging.apps.casework.queries import cases, workload
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
    """One case in a list, with who keeps it and what is due next (None: nothing with a day)."""

    case: Case
    type: str
    state: str
    owners: list[Participant]
    due: date | None
    what: str
    late: bool


def read(given: dict[str, str], *, search: str = "") -> Filter:
    """Return the filter that the words of an address ask for."""
    kind = given.get("type", "")
    owner, school = given.get("owner", ""), given.get("school", "")
    return Filter(
        type=kind if kind in CASE_TYPES else "",
        state=given.get("state", "")[:40],
        due=given.get("due", "") if given.get("due", "") in DUE else "",
        owner=owner if owner == "nobody" or owner.isdigit() else "",
        school=int(school) if school.isdigit() and len(school) < 10 else None,
        stands=given.get("stands", "") if given.get("stands", "") in STANDS else "",
        search=search,
    )


def last_due(due: str, today: date) -> date:
    """Return the last day that a choice of when asks for."""
    ahead = {"late": -1, "today": 0, "week": 6 - today.weekday(), "month": 28}
    return today + timedelta(days=ahead[due])


def found(asked: Filter, *, seen_by: User) -> QuerySet[Case]:
    """Return the cases a filter finds among those this person may see: by the day something is due where that is asked for, else the latest first."""
    sees = cases.visible(seen_by=seen_by)
    sees = sees if asked.stands == "all" else sees.filter(ended__isnull=asked.stands != "ended")
    exact = {"type": asked.type, "state": asked.state, "school": asked.school}
    sees = sees.filter(**{name: value for name, value in exact.items() if value})
    if asked.owner:
        held = Participant.objects.filter(part=workload.OWNER, until=None)
        nobody = asked.owner == "nobody"
        sees = sees.exclude(pk__in=held.values("case")) if nobody else sees.filter(
            pk__in=held.filter(person=int(asked.owner)).values("case"))  # fmt: skip
    if asked.search:
        sees = sees.filter(named(asked.search, seen_by))
    if not asked.due:
        return sees.order_by("-opened", "-pk")
    runs = RunningClock.objects.filter(ended=None, due__lte=last_due(asked.due, timezone.localdate())).exclude(
        owed_by=""
    )
    first = runs.filter(case=OuterRef("pk")).order_by("due").values("due")[:1]
    return sees.filter(pk__in=runs.values("case")).annotate(next_due=Subquery(first)).order_by("next_due", "pk")


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


def schools(*, seen_by: User) -> list[tuple[int, str]]:
    """Return the schools that the cases this person may see are about, by name."""
    seen = (
        cases.visible(seen_by=seen_by).exclude(school=None).order_by().values_list("school", "school__name").distinct()
    )
    return sorted(seen, key=lambda each: each[1])


def keepers(*, seen_by: User) -> list[User]:
    """Return the people who may keep cases where this person acts, by name."""
    return workload.colleagues(seen_by)
