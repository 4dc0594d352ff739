"""iCalendar files become a sheet: one row each time an event takes place, its kind read from the words of its title."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
from icalendar import Calendar

from belonging.store.reading.faults import Unreadable
from belonging.store.reading.headers import formats
from belonging.store.reading.recurrence import day, occurrences, rules_of
from belonging.store.reading.sheets import Sheet, stage_rows

HEADERS = ("LAESTAB", "Kind", "From", "To", "Name", "Status")
MOST_BYTES = 20_000_000
MOST_REPEATING = 200
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
    total = stage_rows(con, rows, prefix, len(HEADERS))
    return [Sheet(table=prefix, name="", headers=HEADERS, rows=total, first=1, format_key=key)]


def _rows(found: Any, titles: Any) -> Iterator[list[str]]:
    """Yield the events, each time they take place. The school is the event's or calendar's X-LAESTAB, else a LAESTAB in the calendar's name."""
    named = LAESTAB.search(str(found.get("X-WR-CALNAME", "")))
    whole = str(found.get("X-LAESTAB", "")) or ("".join(named.groups()) if named else "")
    events = found.walk("VEVENT")
    if sum(bool(rules_of(event)) for event in events) > MOST_REPEATING:
        raise ValueError("More events repeat than in any school's calendar.")
    horizon, moved = _horizon(events), _moved(events)
    for event in events:
        title = str(event.get("SUMMARY", "")).strip()
        words = f"{title} {_text(event.get('CATEGORIES'))}".lower()
        kind = next((kind for said, kind in titles if said in words), "")
        first = event.get("DTSTART")
        start = day(first.dt) if first is not None else None
        last = _last(event, start)
        school, status = str(event.get("X-LAESTAB", "")) or whole, str(event.get("STATUS", "")).upper()
        if start is None or event.get("RECURRENCE-ID") is not None:
            yield [school, kind, str(start or ""), str(last or ""), title, status]
            continue
        length = (last or start) - start
        for begins in occurrences(event, start, horizon):
            if (str(event.get("UID", "")), begins) not in moved:
                yield [school, kind, str(begins), str(begins + length), title, status]


def _horizon(events: Any) -> date:
    """Return the end of the academic year of the last day any event names: where rules without an end stop."""
    named = [event[name].dt for event in events for name in ("DTSTART", "DTEND") if event.get(name) is not None]
    latest = max((each for moment in named if (each := day(moment))), default=date.max)
    return date(latest.year + (latest.month > 8), 8, 31) if latest.year < date.max.year else latest


def _moved(events: Any) -> set[tuple[str, date | None]]:
    """Return the times of repeating events (UID, day) that an event of their own stands for."""
    return {
        (str(event.get("UID", "")), day(event["RECURRENCE-ID"].dt))
        for event in events
        if event.get("RECURRENCE-ID") is not None
    }


def _text(categories: Any) -> str:
    given = categories if isinstance(categories, list) else [categories]
    return " ".join(each.to_ical().decode(errors="replace") for each in given if hasattr(each, "to_ical"))


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
    last = day(end.dt)
    whole = not isinstance(end.dt, datetime)
    return last - timedelta(days=1) if whole and last and start and last > start else last
