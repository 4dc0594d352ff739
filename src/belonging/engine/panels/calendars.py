"""Where an authority gave no calendar of its own, the days on which most of its schools that gave theirs are open."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from belonging.engine.clocks import SchoolDays

WHY = "most schools are closed"
ONE = timedelta(days=1)


def of_most(calendars: Sequence[SchoolDays]) -> SchoolDays:
    """Return the days on which more than half are open of those schools whose calendar says anything of the day.

    What it reaches is what any of them reaches. Half-days are left aside: a school with one session is open. Raises ValueError for none.
    """
    if not calendars:
        raise ValueError("No school gave a calendar, so it cannot be told on which days most are open.")
    known = Counter(day for each in calendars for day in _weekdays(each.reaches))
    opened = Counter(day for each in calendars for day in each.open_days)
    found = tuple(day for day in sorted(known) if opened[day] * 2 > known[day])
    return SchoolDays(
        open_days=found,
        half_days=frozenset(),
        reaches=_merged(reach for each in calendars for reach in each.reaches),
        reasons=dict.fromkeys(known.keys() - set(found), WHY),
    )


def _weekdays(reaches: Sequence[tuple[date, date]]) -> list[date]:
    days = (first + ONE * n for first, last in reaches for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


def _merged(reaches: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    found: list[tuple[date, date]] = []
    for first, last in sorted(reaches):
        if found and first <= found[-1][1] + ONE:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)
