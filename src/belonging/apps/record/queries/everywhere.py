"""What the record says of children at every school together, whoever asks.

Only for Belonging itself, within `acting.system(…, reading=True)`: it adds up what the law adds up, and tells a person the sum alone.
What a person may read of a child, row by row, is in `children` and `as_at`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from belonging.apps.record.models import Calendar, Enrolment, FsmPeriod, Listing, SenProvision, Snapshot, Suspension
from belonging.engine.clocks import Stretch

FIELDS = ("pupil_id", "school_id", "category", "start_date", "end_date", "sessions", "sen_provision")
OLDER = {"FIXD": "SUSP"}


@dataclass(frozen=True, kw_only=True)
class Event:
    """A suspension (SUSP), a lunchtime one (LNCH) or a permanent exclusion (PERM), as the latest return says it."""

    child: int
    urn: int
    category: str
    start: date
    end: date | None
    sessions: int | None
    sen_provision: str


@dataclass(frozen=True, kw_only=True)
class Stay:
    """A child at a school: the enrolment, and from when until when."""

    enrolment: int
    child: int
    urn: int
    entry: date | None
    leaving: date | None


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one return said of a child on a day."""

    child: int
    as_at: date
    ethnicity: str
    sen_provision: str


@dataclass(frozen=True, kw_only=True)
class Meals:
    """A dated spell of eligibility for free school meals; a date that is missing is open."""

    child: int
    first: date | None
    last: date | None


@dataclass(frozen=True, kw_only=True)
class Provision:
    """A dated spell of SEN provision; a date that is missing is open."""

    child: int
    provision: str
    first: date | None
    last: date | None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A child on a list, from when until when; a last day that is missing is open."""

    child: int
    first: date
    last: date | None


def events(children: Collection[int]) -> list[Event]:
    """Return every event of these children once, in order, as the return that said it last has it."""
    return _last_said(Suspension.objects.filter(pupil__in=children).order_by("scope", "id").values_list(*FIELDS))


def come_with(scopes: Collection[int], *, since: date) -> list[Event]:
    """Return the events that began on or after a day and that these scopes of a load brought, in order."""
    found = Suspension.objects.filter(scope__in=scopes, start_date__gte=since)
    return _last_said(found.order_by("scope", "id").values_list(*FIELDS))


def suspended(*, since: date, until: date) -> set[int]:
    """Return the children of whom an event began between two days."""
    found = Suspension.objects.filter(start_date__range=(since, until))
    return set(found.values_list("pupil_id", flat=True).distinct())


def stays(children: Collection[int]) -> list[Stay]:
    """Return every enrolment of these children, the earliest first."""
    found = Enrolment.objects.filter(pupil__in=children).values_list(
        "id", "pupil_id", "school_id", "entry_date", "leaving_date"
    )
    made = [
        Stay(enrolment=pk, child=child, urn=urn, entry=entry, leaving=left) for pk, child, urn, entry, left in found
    ]
    return sorted(made, key=lambda each: (each.child, each.entry or date.min, each.enrolment))


def told(children: Collection[int]) -> list[Told]:
    """Return what every return said of these children, the earliest first; of one day the load that came last is last."""
    found = Snapshot.objects.filter(pupil__in=children).order_by("as_at", "scope", "id")
    names = ("pupil_id", "as_at", "ethnicity", "sen_provision")
    return [
        Told(child=child, as_at=day, ethnicity=ethnicity, sen_provision=provision)
        for child, day, ethnicity, provision in found.values_list(*names)
    ]


def provisions(children: Collection[int]) -> list[Provision]:
    """Return the dated spells of SEN provision of these children, the earliest first."""
    found = SenProvision.objects.filter(pupil__in=children).values_list(
        "pupil_id", "provision", "from_date", "until_date", "scope", "id"
    )
    spells = sorted(found, key=lambda row: (row[2] or date.min, row[4], row[5]))
    return [Provision(child=row[0], provision=row[1], first=row[2], last=row[3]) for row in spells]


def listed(children: Collection[int], key: str) -> list[Entry]:
    """Return the entries of these children on a list, the earliest first."""
    found = Listing.objects.filter(pupil__in=children, list=key).order_by("from_date", "id")
    names = ("pupil_id", "from_date", "until_date")
    return [Entry(child=child, first=first, last=last) for child, first, last in found.values_list(*names)]


def listed_with(scopes: Collection[int], key: str) -> set[int]:
    """Return the children of whom these scopes of a load brought an entry of a list."""
    return set(Listing.objects.filter(scope__in=scopes, list=key).values_list("pupil_id", flat=True))


def meals(children: Collection[int]) -> list[Meals]:
    """Return the spells of free school meals of these children, and one of anybody: without any at all, no spell is no answer."""
    anybody = Q(pk__in=FsmPeriod.objects.values("pk")[:1])
    found = FsmPeriod.objects.filter(Q(pupil__in=children) | anybody).order_by("scope", "id")
    return [
        Meals(child=child, first=first, last=last)
        for child, first, last in found.values_list("pupil_id", "from_date", "until_date")
    ]


def reasons(children: Collection[int]) -> dict[tuple[int, int, str, date], tuple[str, ...]]:
    """Return the codes of the reasons of each event of these children, by child, school, category and first day."""
    names = ("pupil_id", "school_id", "category", "start_date", "reason1", "reason2", "reason3")
    found = Suspension.objects.filter(pupil__in=children).order_by("scope", "id").values_list(*names)
    return {
        (child, urn, OLDER.get(category, category), start): tuple(each for each in codes if each)
        for child, urn, category, start, *codes in found
    }


def on_roll(urns: Collection[int] | None, day: date) -> int:
    """Return how many children are on roll at these schools (None: at any) on a day, each once."""
    here = Enrolment.objects.filter(
        Q(entry_date=None) | Q(entry_date__lte=day), Q(leaving_date=None) | Q(leaving_date__gte=day)
    )
    found = here if urns is None else here.filter(school__in=urns)
    return found.values("pupil_id").distinct().count()


def stretches(laestabs: Collection[str]) -> list[Stretch]:
    """Return the dated stretches of these schools' calendars, and those of the whole authority."""
    names = ("kind", "from_date", "to_date", "laestab", "name")
    found = Calendar.objects.filter(laestab__in={"", *laestabs}).order_by("from_date", "id").values_list(*names)
    return [
        Stretch(kind=kind, first=first, last=last, school=laestab, name=name)
        for kind, first, last, laestab, name in found
    ]


def _last_said(rows: Iterable[tuple[int, int, str, date, date | None, int | None, str]]) -> list[Event]:
    found = {}
    for child, urn, category, start, end, sessions, provision in rows:
        said = Event(child=child, urn=urn, category=OLDER.get(category, category), start=start, end=end,
                     sessions=sessions, sen_provision=provision)  # fmt: skip
        found[child, urn, said.category, start] = said
    return sorted(found.values(), key=lambda each: (each.child, each.start, each.urn, each.category))
