"""The arithmetic of suspension: part-days, days in a term and a school year across schools, periods that join, the sixth day.

Sources: SI 2012/1033 (totals in a term, 45 days in a school year) and SI 2007/1870 as amended (the sixth consecutive school day).
A session is half a day; a lunchtime suspension counts as half a day and never as a day out of school of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from belonging.engine.clocks.days import SchoolDays, each
from belonging.kernel.days import written
from belonging.kernel.periods import academic_year_of, term_of

HALF = Decimal("0.5")
# Periods that follow each other without a school day between are one run, for suspensions from this day (SI 2014/3216).
JOINED_FROM = date(2015, 1, 5)
Calendars = Mapping[str, SchoolDays]


@dataclass(frozen=True, kw_only=True)
class Suspension:
    """One suspension at one school, from its first to its last day.

    `sessions` is how many sessions it took, as schools return it; None takes every session of its days. With `lunchtimes` it is of
    midday breaks alone: half a day for each school day. Raises ValueError where it ends before it begins.
    """

    school: str
    first: date
    last: date
    sessions: int | None = None
    lunchtimes: bool = False

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(
                f"A suspension from {written(self.first)} ends on {written(self.last)}, before it begins. Correct one."
            )


def day_by_day(suspension: Suspension, calendar: SchoolDays) -> Iterator[tuple[date, Decimal]]:
    """Yield each school day of a suspension with how much of a day it took: 1 or 0.5. Raises ValueError where sessions do not fit."""
    left = suspension.sessions
    for day in each(suspension.first, suspension.last):
        there = min(calendar.sessions(day), 1 if suspension.lunchtimes else 2)
        taken = there if left is None else min(there, left)
        left = None if left is None else left - taken
        if taken:
            yield day, HALF * taken
    if left:
        raise ValueError(
            f"A suspension of {suspension.sessions} sessions does not fit in the school days from "
            f"{written(suspension.first)} to {written(suspension.last)}. Correct its days, its sessions or the calendar."
        )


def days_of(suspension: Suspension, calendar: SchoolDays) -> Decimal:
    """Return the school days a suspension took, in halves."""
    return sum((taken for _, taken in day_by_day(suspension, calendar)), Decimal(0))


def days_in_term(suspensions: Iterable[Suspension], on: date, calendars: Calendars) -> Decimal:
    """Return a pupil's days of suspension, at every school together, in the term that holds a day.

    A term is one of the law's three, parted by 31 December, Easter Monday and 31 July, whatever terms a school keeps.
    """
    term = (academic_year_of(on), term_of(on))
    return _total(suspensions, calendars, lambda day: (academic_year_of(day), term_of(day)) == term)


def days_in_year(suspensions: Iterable[Suspension], on: date, calendars: Calendars) -> Decimal:
    """Return a pupil's days of suspension, at every school together, in the school year (1 August to 31 July) that holds a day."""
    return _total(suspensions, calendars, lambda day: academic_year_of(day) == academic_year_of(on))


def _total(suspensions: Iterable[Suspension], calendars: Calendars, wanted: Callable[[date], bool]) -> Decimal:
    taken = ((day, part) for one in suspensions for day, part in day_by_day(one, _of(one, calendars)))
    return sum((part for day, part in taken if wanted(day)), Decimal(0))


def _of(suspension: Suspension, calendars: Calendars) -> SchoolDays:
    if suspension.school not in calendars:
        raise LookupError(f"School days of {suspension.school!r} are not known: give that school's calendar.")
    return calendars[suspension.school]


def runs(suspensions: Iterable[Suspension], calendars: Calendars) -> tuple[tuple[date, ...], ...]:
    """Return the runs of consecutive school days out of school, each the days of one run in order.

    Two periods are one run where the same school has no school day between them. Lunchtimes are left out: the pupil is in school.
    Part of a day counts as a day of the run. Suspensions that began before 5 January 2015 do not join.
    """
    found: list[tuple[str, list[date]]] = []
    whole = sorted((one for one in suspensions if not one.lunchtimes), key=lambda one: (one.school, one.first))
    for one in whole:
        calendar = _of(one, calendars)
        days = [day for day, _ in day_by_day(one, calendar)]
        if not days:
            continue
        school, before = found[-1] if found else ("", [])
        joins = school == one.school and one.first >= JOINED_FROM and calendar.count(before[-1], days[0]) <= 1
        if joins:
            before.extend(day for day in days if day > before[-1])
        else:
            found.append((one.school, days))
    return tuple(tuple(days) for _, days in sorted(found, key=lambda pair: pair[1][0]))


def ordinal_day(run: Sequence[date], n: int = 6) -> date | None:
    """Return the n-th day of a run, from which full-time education is owed for n = 6; None where it is shorter."""
    return run[n - 1] if len(run) >= n else None
