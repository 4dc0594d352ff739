"""Dates of a file of expected values, worked out afresh by the declared clocks on the calendar the file gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from belonging.engine.clocks import (
    Clock,
    Counters,
    Rolling,
    SchoolDays,
    Sent,
    Stretch,
    deemed_given,
    due,
    school_calendar,
)
from belonging.engine.oracles.findings import Findings

RESULTS = {"due", "deemed_given", "school_days", "first_week"}
POSTED = "posted_first_class"
WINDOW = "ATT-05"


def clocks(declared: Mapping[str, Clock], found: Findings, section: Mapping[str, Any], _: str) -> None:
    """School days of a calendar, the last day of each case, when a letter counts as given, where a window of school weeks begins."""
    for name in ("calendar", "ten_school_week_window"):
        with found.attempt():
            found.below(name).given(*(section[name].keys() - RESULTS))
    for at, case in enumerate(section["cases"]):
        found.below("cases", str(at)).given(*(case.keys() - RESULTS))
    calendar = _calendar(section["calendar"])
    found.below("calendar").result("school_days", len(calendar.open_days))
    for at, case in enumerate(section["cases"]):
        with found.attempt():
            _case(declared, found.below("cases", str(at)), case, calendar)
    with found.attempt():
        limit = declared[WINDOW].latest.limit
        last = date.fromisoformat(section["ten_school_week_window"]["last_week"])
        if isinstance(limit, Rolling):
            begins = limit.window_begins(last, Counters(school=calendar))
            found.below("ten_school_week_window").result("first_week", begins.isoformat())


def _calendar(given: Mapping[str, Any]) -> SchoolDays:
    stretches = [("Term", first, last) for first, last in given["terms"]] + [
        ("INSET", day, day) for day in given["inset"]
    ]
    return school_calendar(
        Stretch(kind=kind, first=date.fromisoformat(first), last=date.fromisoformat(last))
        for kind, first, last in stretches
    )


def _case(declared: Mapping[str, Clock], found: Findings, case: Mapping[str, Any], calendar: SchoolDays) -> None:
    """One case. A chain begins with the clock that the one named follows."""
    rule, _, chained = case["rule"].partition(" ")
    clock = declared[rule]
    (started,) = (date.fromisoformat(value) for key, value in case.items() if key not in {"rule", *RESULTS})
    posted = POSTED in case
    if posted:
        found.result("deemed_given", deemed_given(started, Sent.FIRST_CLASS).isoformat())
    if chained:
        started = due(declared[clock.follows], started, calendar=calendar).due or started
    last = due(clock, started, calendar=calendar, posted=posted).due
    found.result("due", last.isoformat() if last else None)
