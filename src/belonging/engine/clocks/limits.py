"""How a rule counts: each limit is a frozen declaration with a meaning a computer executes and words a person reads.

A limit has `told(day)`, `unit` and `last_day(started, counters, also)`: the last day on time, or None for one that ends on no day and
says instead what it does. `holds(amount)` is what a limit of an amount decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from belonging.engine.clocks.days import ENGLAND, CalendarDays, Days, SchoolDays, WorkingDays
from belonging.kernel.days import MONTHS, months_after
from belonging.kernel.periods import academic_year_of, term_of


class Unit(StrEnum):
    """What is counted. Weeks, months and years run through holidays; a term is one of the law's three (SI 2012/1033)."""

    HOUR = "hour"
    CALENDAR_DAY = "calendar day"
    WORKING_DAY = "working day"
    SCHOOL_DAY = "school day"
    WEEK = "week"
    SCHOOL_WEEK = "school week"
    MONTH = "month"
    YEAR = "year"
    TERM = "term"


class Counted(StrEnum):
    """Where counting begins: the day after the trigger, the day of it, or the first day of a run whose n-th day matters."""

    AFTER = "after"
    INCLUDING = "including"
    ORDINAL = "ordinal"


class NeedsCalendar(LookupError):
    """A rule counts in school days and no school's calendar was given."""


@dataclass(frozen=True, kw_only=True)
class Counters:
    """The days a limit may count in: the calendar of the school concerned, where there is one, and England's working days."""

    school: SchoolDays | None = None
    working: WorkingDays = ENGLAND

    def of(self, unit: Unit) -> Days:
        """Return the days a unit counts in; weeks and longer count in calendar days. Raises NeedsCalendar."""
        if unit in (Unit.SCHOOL_DAY, Unit.SCHOOL_WEEK, Unit.TERM):
            if self.school is None:
                raise NeedsCalendar(
                    f"This rule counts in {unit.value}s, which every school has of its own: give the school's calendar."
                )
            return self.school
        return self.working if unit is Unit.WORKING_DAY else CalendarDays()


Amount = int | float | Decimal


class Limit(Protocol):
    """What every limit has. `local` marks a number an area chose and no law gives."""

    def told(self, day: str) -> str:
        """Return the limit in words, `day` being the day it starts."""

    @property
    def unit(self) -> Unit:
        """Return what it counts in."""

    @property
    def local(self) -> bool:
        """Tell whether an area chose it."""

    def last_day(self, started: date, counters: Counters, also: date | None = None) -> date | None:
        """Return the last day on time, or None where it ends on no day."""


def many(n: int, unit: str) -> str:
    """Return a number with its unit: 1 month, 15 school days."""
    return f"{n} {unit}" if n == 1 else f"{n} {unit}s"


def forward(started: date, n: int, unit: Unit, counted: Counted, counters: Counters) -> date:
    """Return the last of n units: the day itself is not counted with AFTER, and is the first with the other two."""
    if unit in (Unit.MONTH, Unit.YEAR):
        there = months_after(started, n * (12 if unit is Unit.YEAR else 1))
        whole = there.day == started.day
        return there - timedelta(days=1) if counted is not Counted.AFTER and whole else there
    days, length = counters.of(unit), n * 7 if unit is Unit.WEEK else n
    return days.after(started if counted is Counted.AFTER else started - timedelta(days=1), length)


def _ordinal(n: int) -> str:
    return f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


@dataclass(frozen=True, kw_only=True)
class Within:
    """A ceiling: done by the last of n units. `local` marks a number an area chose and no law gives."""

    n: int
    unit: Unit
    counted: Counted = Counted.AFTER
    local: bool = False

    def told(self, day: str) -> str:
        """Return the limit in words, `day` being the day it starts."""
        if self.counted is Counted.ORDINAL:
            return f"by the {_ordinal(self.n)} {self.unit.value} from {day} on"
        beginning = f"beginning with {day}" if self.counted is Counted.INCLUDING else f"after {day}"
        return f"within {many(self.n, self.unit.value)} {beginning}"

    def last_day(self, started: date, counters: Counters, also: date | None = None) -> date | None:
        """Return the last day on time."""
        return forward(started, self.n, self.unit, self.counted, counters)


@dataclass(frozen=True, kw_only=True)
class AtLeast:
    """A floor: n units must be allowed. The day returned is the last that must be left free; nothing may be concluded before it is over."""

    n: int
    unit: Unit
    counted: Counted = Counted.AFTER
    local: bool = False

    def told(self, day: str) -> str:
        """Return the limit in words, `day` being the day it starts."""
        beginning = f"beginning with {day}" if self.counted is Counted.INCLUDING else f"after {day}"
        return f"at least {many(self.n, self.unit.value)} {beginning}"

    def last_day(self, started: date, counters: Counters, also: date | None = None) -> date | None:
        """Return the last day that must be allowed."""
        return forward(started, self.n, self.unit, self.counted, counters)


@dataclass(frozen=True, kw_only=True)
class Before:
    """Not less than n units before an event: the trigger is the event, the day returned the last on which it can still be done.

    Hours are counted as whole days back: by the hour of the day at which the event begins.
    """

    n: int
    unit: Unit
    local: bool = False

    def told(self, day: str) -> str:
        """Return the limit in words, `day` being the day it starts."""
        return f"at least {many(self.n, self.unit.value)} before {day}"

    def last_day(self, started: date, counters: Counters, also: date | None = None) -> date | None:
        """Return the last day on time."""
        if self.unit is Unit.MONTH:
            return months_after(started, -self.n)
        length = -(-self.n // 24) if self.unit is Unit.HOUR else self.n
        return counters.of(self.unit).before(started, length)


@dataclass(frozen=True, kw_only=True)
class WithoutDelay:
    """At once: due the same day, amber until the end of the next school day. A local service level may take its place."""

    says: str = "without delay"
    unit: Unit = Unit.CALENDAR_DAY
    local: bool = False

    def told(self, day: str) -> str:
        """Return the limit in words, `day` being the day it starts."""
        return f"{self.says}: on {day} itself"

    def last_day(self, started: date, counters: Counters, also: date | None = None) -> date | None:
        """Return the same day."""
        return started


@dataclass(frozen=True, kw_only=True)
class OnTheDay:
    """By something that happens on the day itself, such as the end of its afternoon session."""

    says: str
    unit: Unit = Unit.CALENDAR_DAY
    local: bool = False

    def told(self, day: str) -> str:
        """Return the limit in words, `day` being the day it starts."""
        return f"{self.says} of {day}"

    def last_day(self, started: date, counters: Counters, also: date | None = None) -> date | None:
        """Return the day itself."""
        return started


@dataclass(frozen=True, kw_only=True)
class By:
    """A fixed date of the calendar year in which the trigger lies."""

    day: int
    month: int
    unit: Unit = Unit.CALENDAR_DAY
    local: bool = False

    def told(self, day: str) -> str:
        """Return the limit in words, `day` being the day it starts."""
        return f"by {self.day} {MONTHS[self.month - 1]} of the calendar year of {day}"

    def last_day(self, started: date, counters: Counters, also: date | None = None) -> date | None:
        """Return the date in the trigger's year."""
        return date(started.year, self.month, self.day)


@dataclass(frozen=True, kw_only=True)
class Every:
    """Again and again: the next is due n units after the last; once a term, on the last school day of the term that holds the trigger."""

    n: int
    unit: Unit
    local: bool = False

    def told(self, day: str) -> str:
        """Return the limit in words, `day` being the day it starts."""
        if self.unit is Unit.TERM:
            return "once in every term, by its last school day"
        return f"at least every {self.unit.value if self.n == 1 else many(self.n, self.unit.value)}, counted from {day}"

    def last_day(self, started: date, counters: Counters, also: date | None = None) -> date | None:
        """Return the day the next is due."""
        if self.unit is not Unit.TERM:
            return forward(started, self.n, self.unit, Counted.AFTER, counters)
        days, day = counters.of(self.unit), started
        term = (academic_year_of(day), term_of(day))
        while (academic_year_of(day), term_of(day)) == term:
            day += timedelta(days=1)
        return days.before(day, 1)


@dataclass(frozen=True, kw_only=True)
class LaterOf:
    """The later of two limits; the second runs from a trigger of its own, and does not count until that has happened."""

    first: Within
    second: Within
    second_starts: str
    unit: Unit = Unit.MONTH
    local: bool = False

    def told(self, day: str) -> str:
        """Return the limit in words, `day` being the day it starts."""
        return f"{self.first.told(day)}, or {self.second.told(self.second_starts)} if that is later"

    def last_day(self, started: date, counters: Counters, also: date | None = None) -> date | None:
        """Return the later last day; `also` is the day of the second trigger."""
        first = forward(started, self.first.n, self.first.unit, self.first.counted, counters)
        if also is None:
            return first
        return max(first, forward(also, self.second.n, self.second.unit, self.second.counted, counters))


@dataclass(frozen=True, kw_only=True)
class EarlierOf:
    """The earlier of two limits that run from the same day."""

    first: Within
    second: Within
    local: bool = False

    @property
    def unit(self) -> Unit:
        """Return the unit of the first."""
        return self.first.unit

    def told(self, day: str) -> str:
        """Return the limit in words, `day` being the day it starts."""
        return f"{self.first.told(day)}, or {self.second.told(day)} if that is sooner"

    def last_day(self, started: date, counters: Counters, also: date | None = None) -> date | None:
        """Return the earlier last day."""
        pair = (self.first, self.second)
        return min(forward(started, each.n, each.unit, each.counted, counters) for each in pair)
