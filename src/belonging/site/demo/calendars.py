"""School calendars: term dates, half-terms, INSET days, closures and bank holidays, as arrays and as files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from .schools import Schools
from .years import LAST_MARKED, AcademicYear, day

_EXTRA_INSET = ((0, 18), (1, 1), (2, -1), (0, -1))


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """When each school meets. ``meets`` is schools x grid days; ``closed`` unplanned closures (code Y4)."""

    year: AcademicYear
    meets: np.ndarray
    closed: np.ndarray
    rows: list[tuple[str, str, str, str, str]]


def build(rng: np.random.Generator, schools: Schools, year: AcademicYear) -> Calendar:
    """The calendars of one year: the authority's, then what each school changes."""
    rows: list[tuple[str, str, str, str, str]] = []
    base = np.zeros(len(year.days), dtype=bool)
    for term, (first, off, on, last) in zip(("Autumn", "Spring", "Summer"), year.terms, strict=True):
        rows.append(("", "Term", first.isoformat(), last.isoformat(), f"{term} term"))
        rows.append(("", "Half term", off.isoformat(), on.isoformat(), f"{term} half-term"))
        base |= _within(year, first, last) & ~_within(year, off, on)
    for when, name in year.bank_holidays.items():
        rows.append(("", "Bank holiday", when.isoformat(), when.isoformat(), name))
        base &= ~_within(year, when, when)
    first = year.terms[0][0]
    for when in (first,):
        rows.append(("", "INSET", when.isoformat(), when.isoformat(), "Staff training"))
        base &= ~_within(year, when, when)
    meets = np.repeat(base[None, :], len(schools), axis=0)
    _inset(rng, schools, year, meets, rows)
    closed = _closures(rng, schools, year, meets, rows)
    if year.end is not None:
        meets[:, year.days > day(year.end)] = False
    return Calendar(year=year, meets=meets, closed=closed, rows=rows)


def _within(year: AcademicYear, lo: date, hi: date) -> np.ndarray:
    return (year.days >= day(lo)) & (year.days <= day(hi))


def _inset(rng: np.random.Generator, schools: Schools, year: AcademicYear, meets: np.ndarray, rows: list) -> None:
    """Four more training days a school, by its trust's habit; dates beyond a running year are still announced."""
    habit = np.where(schools.trust >= 0, schools.trust % 3, 3)
    laestab = schools.laestab
    announced: set[date] = set()
    for i in range(len(schools)):
        for term, offset in _EXTRA_INSET:
            first, off, _on, last = year.terms[term]
            when = off - timedelta(3) if offset == 18 else first if offset == 1 else last
            when -= timedelta(int(habit[i]) % 3 if offset in (18, -1) else 0)
            when += timedelta(7 - when.weekday() if when.weekday() > 4 else 0)
            where = np.flatnonzero(year.days == day(when))
            if len(where) and not meets[i, where[0]]:
                where = np.flatnonzero((year.days > day(when)) & meets[i])[:1]
                when = year.days[where[0]].item() if len(where) else when
            if len(where):
                meets[i, where[0]] = False
            announced.add(when)
            rows.append((str(laestab[i]), "INSET", when.isoformat(), when.isoformat(), "Staff training"))


def _closures(
    rng: np.random.Generator, schools: Schools, year: AcademicYear, meets: np.ndarray, rows: list
) -> np.ndarray:
    """A few sites shut without warning (boiler, flood, snow): the register then shows Y4."""
    closed = np.zeros_like(meets)
    laestab = schools.laestab
    winter = np.flatnonzero(_within(year, date(year.start, 11, 20), date(year.start + 1, 2, 10)))
    if len(winter) and rng.random() < 0.5:
        snow = int(rng.choice(winter))
        shut = (rng.random(len(schools)) < 0.12) & meets[:, snow]
        closed[shut, snow] = True
    for i in np.flatnonzero(rng.random(len(schools)) < 0.06):
        open_days = np.flatnonzero(meets[i])
        closed[i, int(rng.choice(open_days))] = True
    for i, k in np.argwhere(closed):
        when = year.days[k].item()
        if when <= LAST_MARKED:
            rows.append((str(laestab[i]), "Closure", when.isoformat(), when.isoformat(), "Site closed unexpectedly"))
    return closed


def as_ics(calendar: Calendar, laestab: int, name: str) -> str:
    """One school's calendar as iCalendar text (RFC 5545, whole-day events, CRLF line ends)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Westmere//Term dates//EN", f"X-WR-CALNAME:{_escape(name)}"]
    for n, (who, kind, lo, hi, title) in enumerate(calendar.rows):
        if who not in ("", str(laestab)):
            continue
        after = date.fromisoformat(hi) + timedelta(1)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{laestab}-{calendar.year.start}-{n}@westmere.example",
            f"DTSTAMP:{calendar.year.start}0601T090000Z",
            f"DTSTART;VALUE=DATE:{lo.replace('-', '')}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}",
            f"SUMMARY:{_escape(title)}",
            f"CATEGORIES:{_escape(kind)}",
            f"X-LAESTAB:{laestab}",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def write_ics(path: Path, calendar: Calendar, laestab: int, name: str) -> None:
    """Write one school's iCalendar file."""
    path.write_text(as_ics(calendar, laestab, name), encoding="utf-8", newline="")
