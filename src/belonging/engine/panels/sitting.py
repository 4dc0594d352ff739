"""The days a panel sits, and whose turn it is: counted from the academic year, so that any stretch asked for gives the same days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from belonging.engine.clocks import ENGLAND, Days, NeedsCalendar
from belonging.engine.panels.declaration import Panel
from belonging.kernel.periods import academic_year_of


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """One day a panel sits, and the area whose turn it is ('' where it has none)."""

    on: date
    area: str = ""


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A day it would have sat, and why it does not."""

    on: date
    why: str


def sittings(panel: Panel, calendar: Days | None, first: date, last: date) -> tuple[Sitting, ...]:
    """Return the sittings from one day to another, both included.

    A holiday takes nobody's turn away: the area that would have sat has the next sitting. Each academic year the next area begins it.
    `calendar` are the school days of the authority; a panel that sits in the holidays too needs none.
    Raises NeedsCalendar where one is wanted, OutsideCalendar where it does not reach back to the first of August before `first`, or on to `last`.
    """
    found: list[Sitting] = []
    areas = panel.rhythm.areas or ("",)
    for year, days in groupby(_would_sit(panel, first, last), key=academic_year_of):
        held = [day for day in days if _days(panel, calendar).is_day(day)]
        found += [Sitting(on=day, area=areas[(year + turn) % len(areas)]) for turn, day in enumerate(held)]
    return tuple(each for each in found if first <= each.on)


def left_out(panel: Panel, calendar: Days | None, first: date, last: date) -> tuple[LeftOut, ...]:
    """Return the days from one to another on which it would sit and does not, with the reason. Raises as `sittings`."""
    days = _days(panel, calendar)
    return tuple(
        LeftOut(on=day, why=days.why_not(day) or "not a school day")
        for day in _would_sit(panel, first, last)
        if day >= first and not days.is_day(day)
    )


def _days(panel: Panel, calendar: Days | None) -> Days:
    if not panel.rhythm.term_time:
        return ENGLAND
    if calendar is None:
        raise NeedsCalendar(f"{panel.title} sits in term time: give the authority's term dates.")
    return calendar


def _would_sit(panel: Panel, first: date, last: date) -> Iterator[date]:
    """Yield the days of its rhythm up to `last`, from the beginning of the academic year that holds `first`."""
    for year in range(academic_year_of(first), academic_year_of(last) + 1):
        day = date(year, 8, 1)
        day += timedelta(days=(panel.rhythm.weekday - day.weekday()) % 7)
        while day <= min(last, date(year + 1, 7, 31)):
            yield day
            day += timedelta(weeks=panel.rhythm.every)
