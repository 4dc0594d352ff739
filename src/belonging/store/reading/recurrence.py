"""Events that repeat (RFC 5545: RRULE, RDATE, EXDATE) become the days on which they begin, never without end.

Only whole days matter to a school's calendar. Rules of days and weeks are worked out here and rules of months and years by `dateutil`: its rules
of days look for a day that never comes until the year 9999, which a hostile file may ask for thousands of times.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

MOST_DAYS = 1000
LONGEST = timedelta(days=366 * 6)
WEEKDAYS = {name: place for place, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
HERE = ZoneInfo("Europe/London")


def day(moment: Any) -> date | None:
    """Return the day of a moment as clocks in England show it."""
    if isinstance(moment, datetime):
        return (moment.astimezone(HERE) if moment.tzinfo else moment).date()
    return moment if isinstance(moment, date) else None


def days_named(event: Any, name: str) -> set[date]:
    """Return the days listed by EXDATE or RDATE; of a period, its first day."""
    given = event.get(name, [])
    moments = [each.dt for one in (given if isinstance(given, list) else [given]) for each in one.dts]
    found = (day(moment[0] if isinstance(moment, tuple) else moment) for moment in moments)
    return {each for each in found if each}


def rules_of(event: Any) -> list[Mapping[str, list[Any]]]:
    """Return the repeat rules of an event, as parts in capital letters."""
    given = event.get("RRULE", [])
    return [{str(key).upper(): value for key, value in one.items()} for one in (given if isinstance(given, list) else [given])]  # fmt: skip


def occurrences(event: Any, start: date, horizon: date) -> list[date]:
    """Return the days on which an event begins, in order; a rule without an end stops at `horizon`. Raises ValueError for a rule that is not one.

    An event that does not repeat begins once. EXDATE takes days away, whichever rule gave them.
    """
    rules = rules_of(event)
    found = (
        {start} if not rules else {each for rule in rules for each in islice(_days(rule, start, horizon), MOST_DAYS)}
    )
    return sorted((found | days_named(event, "RDATE")) - days_named(event, "EXDATE"))


def _days(rule: Mapping[str, Sequence[Any]], start: date, horizon: date) -> Iterator[date]:
    count = next((int(each) for each in rule.get("COUNT", ())), 0)
    until = next((each for moment in rule.get("UNTIL", ()) if (each := day(moment))), None)
    last = min(until or (start + LONGEST if count else horizon), start + LONGEST)
    frequency = str(next(iter(rule.get("FREQ", ())), "")).upper()
    if frequency in ("DAILY", "WEEKLY"):
        return islice(_by_days(rule, frequency, start, last), count or MOST_DAYS)
    if frequency in ("MONTHLY", "YEARLY"):
        return islice(_by_months(rule, start, last), count or MOST_DAYS)
    raise ValueError(f"An event repeats {frequency.lower() or 'in no known way'}, which no school calendar does.")


def _by_days(rule: Mapping[str, Sequence[Any]], frequency: str, start: date, last: date) -> Iterator[date]:
    """Yield the days of a rule of days or weeks."""
    every = max(1, next((int(each) for each in rule.get("INTERVAL", ())), 1))
    named = {WEEKDAYS[str(each).upper()[-2:]] for each in rule.get("BYDAY", ())}
    weekdays = named or ({start.weekday()} if frequency == "WEEKLY" else set(range(7)))
    months = {int(each) for each in rule.get("BYMONTH", ())} or set(range(1, 13))
    dates = {int(each) for each in rule.get("BYMONTHDAY", ())}
    week_begins = WEEKDAYS[str(next(iter(rule.get("WKST", ())), "MO")).upper()]
    into_week = (start.weekday() - week_begins) % 7
    for after in range((last - start).days + 1):
        here = start + timedelta(days=after)
        step = after if frequency == "DAILY" else (after + into_week) // 7
        below = here.day - 1 - monthrange(here.year, here.month)[1]
        asked = here.weekday() in weekdays and here.month in months and (not dates or {here.day, below} & dates)
        if asked and step % every == 0:
            yield here


def _by_months(rule: Mapping[str, Sequence[Any]], start: date, last: date) -> Iterator[date]:
    """Yield the days of a rule of months or years."""
    kept = {key: value for key, value in rule.items() if key not in ("UNTIL", "COUNT", "BYHOUR", "BYMINUTE", "BYSECOND")}  # fmt: skip
    text = ";".join(f"{key}={','.join(str(each) for each in value)}" for key, value in kept.items())
    until = datetime.combine(last, datetime.max.time())
    begin = datetime.combine(start, datetime.min.time())
    for moment in rrulestr(f"{text};UNTIL={until:%Y%m%dT%H%M%S}", dtstart=begin):
        yield moment.date()
