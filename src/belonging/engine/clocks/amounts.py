"""Limits that end on no day: a most, a threshold, a window that rolls, an event that is awaited, none at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from belonging.engine.clocks.calendar import weeks_of
from belonging.engine.clocks.days import OutsideCalendar
from belonging.engine.clocks.limits import Amount, Counters, NeedsCalendar, Unit, many
from belonging.kernel.days import monday, months_after, written


@dataclass(frozen=True, kw_only=True)
class Undated:
    """A limit that has no last day. `told` says in one sentence what it does instead."""

    says: str = ""
    local: bool = False

    @property
    def unit(self) -> Unit:
        """Return the unit it would be reported in."""
        return Unit.CALENDAR_DAY

    def told(self, day: str) -> str:
        """Return what it does, in words."""
        return self.says

    def last_day(self, started: date, counters: Counters, also: date | None = None) -> date | None:
        """There is no last day."""
        return None


@dataclass(frozen=True, kw_only=True)
class NoLimit(Undated):
    """A duty without a day by which it must be done."""


@dataclass(frozen=True, kw_only=True)
class Until(Undated):
    """It lasts until an event, whenever that is."""

    event: str

    def told(self, day: str) -> str:
        """Return how long it lasts."""
        return f"until {self.event}"


@dataclass(frozen=True, kw_only=True)
class Cap(Undated):
    """No more than n of something, in all or in a period such as one school year."""

    n: Amount
    of: str
    over: str = ""

    def told(self, day: str) -> str:
        """Return the cap in words."""
        return " ".join(["at most", f"{self.n:,}", self.of, self.over]).strip() if self.n else f"no {self.of}"

    def holds(self, amount: Amount) -> bool:
        """Tell whether an amount is still allowed."""
        return amount <= self.n


@dataclass(frozen=True, kw_only=True)
class Threshold(Undated):
    """Something must be done once an amount is reached."""

    n: Amount
    of: str

    def told(self, day: str) -> str:
        """Return the threshold in words."""
        return self.says or f"once there are {self.n:g} {self.of} or more"

    def holds(self, amount: Amount) -> bool:
        """Tell whether the threshold is reached."""
        return amount >= self.n


@dataclass(frozen=True, kw_only=True)
class Rolling(Undated):
    """n of something within a window of so many units that ends with each new one; `most` makes n the most allowed, not a threshold."""

    n: int
    of: str
    span: int
    each: Unit
    most: bool = False

    def told(self, day: str) -> str:
        """Return the window in words."""
        window = f"in any {many(self.span, self.each.value)}"
        return f"at most {self.n} {self.of} {window}" if self.most else f"once there are {self.n} {self.of} {window}"

    def holds(self, amount: Amount) -> bool:
        """Tell whether so many within one window are allowed, or reach the threshold."""
        return amount <= self.n if self.most else amount >= self.n

    def window_begins(self, last: date, counters: Counters) -> date:
        """Return the first day of the window that ends with the day, or the school week, of `last`. Raises NeedsCalendar, LookupError.

        A school week is a week (Monday to Sunday) in which that school has a session; the window crosses holidays, terms and years.
        """
        if self.each is not Unit.SCHOOL_WEEK:
            return months_after(last, -12 * self.span) + timedelta(days=1)
        if counters.school is None:
            raise NeedsCalendar("School weeks are of one school: give its calendar.")
        weeks = [week for week in weeks_of(counters.school) if week <= monday(last)]
        if len(weeks) < self.span:
            raise OutsideCalendar(
                f"The school's calendar holds {many(len(weeks), self.each.value)} up to {written(last)}, and the window "
                f"is {self.span}. Add the term dates before it."
            )
        return weeks[-self.span]
