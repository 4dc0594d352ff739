"""Periods in a row: the next one, so many later, those between."""

from datetime import date

from belonging.kernel.days import easter_sunday
from belonging.kernel.periods import Period

WINDOWS = {"half_term": "Half-term", "term": "Term", "year": "Academic year"}
IN_A_YEAR = {"half_term": 6, "term": 3, "year": 1}


def number(period: Period) -> int:
    """Return a period's place among all periods like it."""
    within = {"year": 0, "term": period.term - 1, "half_term": period.half_term - 1}[period.window]
    return period.year * IN_A_YEAR[period.window] + within


def later(period: Period, by: int) -> Period:
    """Return the period so many later."""
    year, within = divmod(number(period) + by, IN_A_YEAR[period.window])
    if period.window == "year":
        return Period(year)
    return Period(year, within + 1) if period.window == "term" else Period(year, within // 2 + 1, within + 1)


def season(period: Period) -> int:
    """Return which of its year a period is, from one."""
    return number(period) % IN_A_YEAR[period.window] + 1


def opens(period: Period) -> date:
    """Return the first day a period can hold, by the calendar of collections."""
    term = period.term or 1
    if term == 1:
        return date(period.year, 11 if period.half_term == 2 else 8, 1)
    if term == 2:
        return date(period.year + 1, 2 if period.half_term == 4 else 1, 15 if period.half_term == 4 else 1)
    return date(period.year + 1, 6, 1) if period.half_term == 6 else easter_sunday(period.year + 1)


def read(text: str, window: str) -> Period:
    """Return the period a text names. ValueError in a sentence where it is none, or not of this window."""
    found = Period.parse(text)
    if found.window != window:
        raise ValueError(f"{text!r} is not a {WINDOWS[window].lower()}, by which this outcome is counted.")
    return found


def stretch(first: Period, last: Period) -> tuple[Period, ...]:
    """Return the periods from one to another, both among them."""
    return tuple(later(first, by) for by in range(number(last) - number(first) + 1))
