"""The days on which a school is open, as its own calendar has them."""

from collections.abc import Collection
from functools import lru_cache

from django.db.models import Count, Max

from belonging.apps.record.models import Calendar
from belonging.engine.clocks import SchoolDays, Stretch, school_calendar

TERM = "Term"


def school_days(laestab: str) -> SchoolDays | None:
    """Return the school days of a school, by its own calendar and its authority's; None where no term was given."""
    found = Calendar.objects.filter(laestab__in=("", laestab)).aggregate(last=Max("id"), many=Count("id"))
    return _of(laestab, found["last"], found["many"]) if found["many"] else None


def with_terms(laestabs: Collection[str] | None = None) -> list[str]:
    """Return whose terms were given: the LAESTABs of schools (of these alone), first of all '' where the whole authority's were."""
    found = Calendar.objects.filter(kind=TERM)
    if laestabs is not None:
        found = found.filter(laestab__in=("", *laestabs))
    return sorted(found.values_list("laestab", flat=True).distinct())


@lru_cache(maxsize=512)
def _of(laestab: str, last: int, many: int) -> SchoolDays | None:
    """Return a school's days; `last` and `many` change whenever a calendar is loaded or taken back."""
    rows = Calendar.objects.filter(laestab__in=("", laestab)).values_list(
        "kind", "from_date", "to_date", "laestab", "name"
    )
    told = [Stretch(kind=kind, first=first, last=end, school=at, name=name) for kind, first, end, at, name in rows]
    try:
        return school_calendar(told, school=laestab)
    except ValueError:  # no term, or a row that cannot be: nothing is guessed
        return None
