"""Days that count: every day, England's working days, and the school days of one school's own calendar."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Protocol

import holidays

from belonging.kernel.days import written

ONE = timedelta(days=1)


class OutsideCalendar(LookupError):
    """A school's calendar does not reach a day that is asked for; the message says which, and what to do."""


class Days(Protocol):
    """One way of counting days. `after` and `before` leave the day itself out; `count` takes days after one up to another."""

    def is_day(self, day: date) -> bool:
        """Tell whether the day is one that counts."""

    def after(self, day: date, n: int) -> date:
        """Return the n-th day that counts after `day`; `day` itself for 0."""

    def before(self, day: date, n: int) -> date:
        """Return the n-th day that counts before `day`; `day` itself for 0."""

    def count(self, after: date, until: date) -> int:
        """Count the days after one up to and including another; 0 where the second is not later."""

    def why_not(self, day: date) -> str:
        """Return why a day does not count, in a word or two; '' for one that does, or a weekend."""


@dataclass(frozen=True, kw_only=True)
class CalendarDays:
    """Every day counts."""

    def is_day(self, day: date) -> bool:
        """Every day does."""
        return True

    def after(self, day: date, n: int) -> date:
        """Return the day n days on."""
        return day + timedelta(days=n)

    def before(self, day: date, n: int) -> date:
        """Return the day n days back."""
        return day - timedelta(days=n)

    def count(self, after: date, until: date) -> int:
        """Count the days after one up to another."""
        return max(0, (until - after).days)

    def why_not(self, day: date) -> str:
        """Every day counts."""
        return ""


@cache
def _bank_holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year).items())


@dataclass(frozen=True, kw_only=True)
class WorkingDays:
    """Days that are no Saturday, Sunday or bank holiday of England.

    `added` are holidays the library does not know yet (a day just proclaimed), `taken_away` days it takes for a holiday and are none.
    """

    added: frozenset[date] = field(default_factory=frozenset)
    taken_away: frozenset[date] = field(default_factory=frozenset)

    def bank_holiday(self, day: date) -> str:
        """Return the name of the bank holiday of a day; '' where it is none."""
        if day in self.added:
            return "bank holiday"
        return "" if day in self.taken_away else _bank_holidays(day.year).get(day, "")

    def is_day(self, day: date) -> bool:
        """Tell whether it is a working day."""
        return day.weekday() < 5 and not self.bank_holiday(day)

    def after(self, day: date, n: int) -> date:
        """Return the n-th working day after a day."""
        return self._stepped(day, n, ONE)

    def before(self, day: date, n: int) -> date:
        """Return the n-th working day before a day."""
        return self._stepped(day, n, -ONE)

    def _stepped(self, day: date, n: int, step: timedelta) -> date:
        for _ in range(n):
            day += step
            while not self.is_day(day):
                day += step
        return day

    def count(self, after: date, until: date) -> int:
        """Count working days after one day up to another."""
        return sum(self.is_day(day) for day in each(after + ONE, until))

    def why_not(self, day: date) -> str:
        """Return the name of the bank holiday; '' for a working day or a weekend."""
        return "" if day.weekday() > 4 else self.bank_holiday(day)


ENGLAND = WorkingDays()


@dataclass(frozen=True, kw_only=True)
class SchoolDays:
    """The days on which one school has a session. Made by `belonging.engine.clocks.calendar.of`, which knows the rules.

    `open_days` in order; `half_days` are those with one session; `reaches` are the stretches (first day, last day) of which it is
    known whether the school meets; `reasons` say why a weekday is closed. Asking beyond what it reaches raises OutsideCalendar.
    """

    open_days: tuple[date, ...]
    half_days: frozenset[date]
    reaches: tuple[tuple[date, date], ...]
    reasons: dict[date, str]

    def is_day(self, day: date) -> bool:
        """Tell whether the school has a session that day."""
        return self.sessions(day) > 0

    def sessions(self, day: date) -> int:
        """Return 2, 1 on a half-day, or 0."""
        self._known(day, day)
        at = bisect_left(self.open_days, day)
        if at == len(self.open_days) or self.open_days[at] != day:
            return 0
        return 1 if day in self.half_days else 2

    def after(self, day: date, n: int) -> date:
        """Return the n-th school day after a day."""
        if n == 0:
            return day
        at = bisect_right(self.open_days, day) + n - 1
        if at >= len(self.open_days):
            raise OutsideCalendar(self._beyond(self.reaches[-1][1] + ONE))
        self._known(day + ONE, self.open_days[at])
        return self.open_days[at]

    def before(self, day: date, n: int) -> date:
        """Return the n-th school day before a day."""
        if n == 0:
            return day
        at = bisect_left(self.open_days, day) - n
        if at < 0:
            raise OutsideCalendar(self._beyond(self.reaches[0][0] - ONE))
        self._known(self.open_days[at], day - ONE)
        return self.open_days[at]

    def count(self, after: date, until: date) -> int:
        """Count school days after one day up to another."""
        if until <= after:
            return 0
        self._known(after + ONE, until)
        return bisect_right(self.open_days, until) - bisect_right(self.open_days, after)

    def why_not(self, day: date) -> str:
        """Return why a weekday is closed; '' for a school day or a weekend."""
        if self.is_day(day) or day.weekday() > 4:
            return ""
        return self.reasons.get(day, "outside term")

    def _known(self, first: date, last: date) -> None:
        """Raise OutsideCalendar unless one stretch that is known holds both."""
        for begins, ends in self.reaches:
            if begins <= first <= ends:
                if last <= ends:
                    return
                raise OutsideCalendar(self._beyond(ends + ONE))
        raise OutsideCalendar(self._beyond(first))

    def _beyond(self, day: date) -> str:
        known = " and from ".join(f"{written(first)} to {written(last)}" for first, last in self.reaches)
        return (
            f"The school's calendar says nothing of {written(day)}: it is known from {known}. "
            "Add the term dates that are missing, and count again."
        )


def each(first: date, last: date) -> Iterator[date]:
    """Yield every day from one to another, both included."""
    while first <= last:
        yield first
        first += ONE
