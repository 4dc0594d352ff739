"""Days: Easter, whole weeks, ages, and dates the way people here write them."""

from calendar import monthrange
from datetime import date, datetime, timedelta

MONTHS = "January February March April May June July August September October November December".split()


def written(day: date) -> str:
    """Return a date as people write it: 3 October 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def clock(moment: datetime) -> str:
    """Return a time of day as people write it: 8:42am."""
    return f"{moment.hour % 12 or 12}:{moment:%M}{'am' if moment.hour < 12 else 'pm'}"


def monday(day: date) -> date:
    """Return the Monday of the week `day` lies in."""
    return day - timedelta(days=day.weekday())


def months_after(day: date, months: int) -> date:
    """Return the same date some months on, or the last day of a month that has no such date."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def age_on(birth: date, day: date) -> int:
    """Return completed years of age on `day`."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (Meeus, Astronomical Algorithms, chapter 8)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leap_centuries, spare = divmod(century, 4)
    moon = (19 * golden + century - leap_centuries - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * spare + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
