"""Academic years: terms, half-terms, bank holidays, census days, and a grid of weekdays to mark on.

Dates are whole days as ``numpy.datetime64[D]``. A year's grid holds every weekday from the Monday of the week of
1 September to the last day of the summer term; a session is grid day x 2, plus one for the afternoon.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import holidays
import numpy as np

from belonging.kernel.days import easter_sunday

TODAY = date(2026, 11, 22)
LAST_MARKED = date(2026, 11, 13)
TERMS = ("autumn", "spring", "summer")
FOREVER = np.datetime64("2100-01-01")


def day(value: date) -> np.datetime64:
    """One calendar day as numpy holds it."""
    return np.datetime64(value, "D")


def on_weekday(start: date, weekday: int) -> date:
    """The first ``weekday`` (Monday 0) on or after ``start``."""
    return start + timedelta((weekday - start.weekday()) % 7)


def _weekday_before(value: date) -> date:
    return value - timedelta(max(0, value.weekday() - 4))


@dataclass(frozen=True, kw_only=True)
class AcademicYear:
    """One academic year named by the year it starts in; ``end`` cuts it short when it is still running."""

    start: int
    end: date | None = None

    @property
    def label(self) -> str:
        """As people write it: 2025/26."""
        return f"{self.start}/{(self.start + 1) % 100:02d}"

    @property
    def file_label(self) -> str:
        """As file names write it: 2025_26."""
        return self.label.replace("/", "_")

    @property
    def running(self) -> bool:
        """Whether the year is not over."""
        return self.end is not None

    @cached_property
    def terms(self) -> tuple[tuple[date, date, date, date], ...]:
        """First day, half-term from and to, last day, for autumn, spring and summer."""
        nxt = self.start + 1
        october = on_weekday(date(self.start, 10, 25), 0)
        february = on_weekday(date(nxt, 2, 12), 0)
        spring_end = min(easter_sunday(nxt) - timedelta(3), on_weekday(date(nxt, 4, 1), 4))
        summer = on_weekday(spring_end + timedelta(1), 0) + timedelta(14)
        may = on_weekday(date(nxt, 5, 25), 0)
        week = timedelta(4)
        return (
            (on_weekday(date(self.start, 9, 1), 1), october, october + week, _weekday_before(date(self.start, 12, 21))),
            (on_weekday(date(nxt, 1, 2), 0), february, february + week, spring_end),
            (summer, may, may + week, self._last_day(summer)),
        )

    def _last_day(self, summer: date) -> date:
        """The day that brings the year to about 195 days for staff, 190 of them for pupils."""
        late = {25: 22, 26: 23, 27: 25}.get(on_weekday(date(self.start + 1, 5, 25), 0).day, 26)
        return _weekday_before(max(date(self.start + 1, 7, late), summer + timedelta(88)))

    @cached_property
    def windows(self) -> tuple[tuple[date, date], ...]:
        """DfE collection periods: autumn, spring, summer first half, summer second half."""
        nxt = self.start + 1
        sunday, may = easter_sunday(nxt), on_weekday(date(nxt, 5, 25), 0)
        one = timedelta(1)
        return (
            (date(self.start, 8, 1), date(self.start, 12, 31)),
            (date(nxt, 1, 1), sunday),
            (sunday + one, may - one),
            (may, date(nxt, 7, 31)),
        )

    @cached_property
    def days(self) -> np.ndarray:
        """The grid: every weekday of the year, Monday first."""
        first = on_weekday(date(self.start, 9, 1), 0)
        first = first if first == date(self.start, 9, 1) else first - timedelta(7)
        last = self.end or self.terms[2][3]
        every = np.arange(day(first), day(last + timedelta(7 - last.isoweekday())))
        weekday = (every.view("i8") + 3) % 7
        return every[weekday < 5]

    @cached_property
    def bank_holidays(self) -> dict[date, str]:
        """English bank holidays that fall in the year."""
        book = holidays.country_holidays("GB", subdiv="ENG", years=[self.start, self.start + 1])
        return {d: n for d, n in sorted(book.items()) if date(self.start, 9, 1) <= d <= date(self.start + 1, 8, 31)}

    @cached_property
    def census_days(self) -> dict[str, date]:
        """Autumn (first Thursday of October), spring (third of January) and summer (third of May) census days."""
        nxt = self.start + 1
        third = timedelta(14)
        return {
            "autumn": on_weekday(date(self.start, 10, 1), 3),
            "spring": on_weekday(date(nxt, 1, 1), 3) + third,
            "summer": on_weekday(date(nxt, 5, 1), 3) + third,
        }

    def slots(self, window: int) -> np.ndarray:
        """Which grid days lie in a collection period (0 autumn, 1 spring, 2 and 3 the halves of summer)."""
        lo, hi = self.windows[window]
        return (self.days >= day(lo)) & (self.days <= day(hi))


def academic_years(count: int) -> list[AcademicYear]:
    """The last ``count`` whole years (ending 2025/26) and the running one."""
    if not 1 <= count <= 5:
        raise ValueError(f"Between 1 and 5 years can be made; {count} were asked for.")
    whole = [AcademicYear(start=s) for s in range(2026 - count, 2026)]
    return [*whole, AcademicYear(start=2026, end=LAST_MARKED)]
