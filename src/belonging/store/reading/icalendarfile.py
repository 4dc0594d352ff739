"""iCalendar files become a sheet: one event a row, its kind read from the words of its title."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
from icalendar import Calendar

from belonging.store.reading.faults import Unreadable
from belonging.store.reading.headers import formats
from belonging.store.reading.sheets import Sheet, stage_rows

HEADERS = ("LAESTAB", "Kind", "From", "To", "Name")
MOST_BYTES = 20_000_000
LAESTAB = re.compile(r"(?<!\d)(\d{3})[/ -]?(\d{4})(?!\d)")


def read_icalendar(con: duckdb.DuckDBPyConnection, path: Path, prefix: str) -> list[Sheet]:
    """Stage the events of a calendar. Raises Unreadable when it is not whole, or larger than any school's calendar."""
    key = next((key for key, form in formats().items() if form.layout.reader == "icalendar"), "")
    if not key or path.stat().st_size > MOST_BYTES:
        raise Unreadable(
            "damaged_calendar",
            "This calendar is larger than any school's.",
            "Export only the school's own terms and closures.",
        )
    titles = formats()[key].layout.options.get("titles", ())
    try:
        found = Calendar.from_ical(path.read_text(encoding="utf-8", errors="replace"))
        rows = list(_rows(found, titles))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError) as error:
        sentence = "This calendar file breaks off or is not well formed, so none of it is used."
        raise Unreadable("damaged_calendar", sentence, "Export the calendar again and send it again.") from error
    total, _ = stage_rows(con, rows, prefix, len(HEADERS))
    return [Sheet(table=prefix, name="", headers=HEADERS, rows=total, first=1, format_key=key)]


def _rows(found: Any, titles: Any) -> Iterator[list[str]]:
    """Yield the events. The school is the event's or calendar's X-LAESTAB, else a LAESTAB in the calendar's name."""
    named = LAESTAB.search(str(found.get("X-WR-CALNAME", "")))
    whole = str(found.get("X-LAESTAB", "")) or ("".join(named.groups()) if named else "")
    for event in found.walk("VEVENT"):
        title = str(event.get("SUMMARY", "")).strip()
        words = f"{title} {_text(event.get('CATEGORIES'))}".lower()
        kind = next((kind for said, kind in titles if said in words), "")
        first = event.get("DTSTART")
        start = _day(first.dt) if first is not None else None
        last = _last(event, start)
        school = str(event.get("X-LAESTAB", "")) or whole
        yield [school, kind, str(start or ""), str(last or ""), title]


def _text(categories: Any) -> str:
    return categories.to_ical().decode(errors="replace") if hasattr(categories, "to_ical") else ""


def _day(moment: Any) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment if isinstance(moment, date) else None


def _last(event: Any, start: date | None) -> date | None:
    """Return the last day of an event: the day before DTEND when both are whole days (RFC 5545, 3.6.1), else the day of DTEND."""
    end = event.get("DTEND")
    if end is None:
        length = event.get("DURATION")
        return (
            start + length.dt - timedelta(days=1)
            if length is not None and start and length.dt >= timedelta(days=1)
            else start
        )
    day = _day(end.dt)
    whole = not isinstance(end.dt, datetime)
    return max(day - timedelta(days=1), start) if whole and day and start else day
