"""Working out when a clock is due, by the law's rule and the school's own calendar."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from belonging.apps.casework.declared import CLOCKS
from belonging.apps.casework.models import RunningClock
from belonging.apps.directory import queries as directory
from belonging.apps.record.queries import calendars
from belonging.engine.clocks import Due, ExceptionUsed, NeedsCalendar, OutsideCalendar, SchoolDays, due


@dataclass(frozen=True, kw_only=True)
class Reckoned:
    """The last day on time with lawful exceptions (`due`) and without (`plain`); where there is none, why; and the whole count."""

    due: date | None
    plain: date | None
    why_none: str
    whole: Due | None


def calendar_of(urn: int | None) -> SchoolDays | None:
    """Return the days of a school; None where there is no school, or nobody loaded its terms."""
    laestab = directory.laestab(urn) if urn else ""
    return calendars.school_days(laestab) if laestab else None


def reckon(
    clock: str, since: date, *, calendar: SchoolDays | None, exceptions: tuple[ExceptionUsed, ...] = (), **more: Any
) -> Reckoned:
    """Return when a clock is due by a school's calendar. Raises NotInForce, and ValueError for an exception the law does not list."""
    try:
        found = due(CLOCKS[clock], since, calendar=calendar, exceptions=exceptions, **more)
    except (NeedsCalendar, OutsideCalendar) as wrong:
        return Reckoned(due=None, plain=None, why_none=str(wrong)[:500], whole=None)
    why = "" if found.due else found.headline[:500]
    return Reckoned(due=found.due, plain=found.without_exceptions, why_none=why, whole=found)


def of(clock: RunningClock, *, calendar: SchoolDays | None) -> Reckoned:
    """Return when a running clock is due by its school's calendar, as things stand now."""
    today = timezone.localdate()
    used = tuple(
        ExceptionUsed(
            ground=each.ground,
            first=each.first,
            last=each.last or max(each.first, today),
            reason=each.reason,
            evidence=each.evidence,
        )
        for each in clock.exceptions.all()
    )
    return reckon(
        clock.clock, clock.since, calendar=calendar, exceptions=used, began=clock.began, also=clock.also,
        posted=clock.posted, case=clock.variant,
    )  # fmt: skip
