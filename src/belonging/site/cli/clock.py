"""`belonging clock due RULE --started DAY` says by when, how that was counted, and by what law; `belonging clock list` lists every rule."""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import belonging
from belonging.engine.clocks import Clock, Due, NeedsCalendar, SchoolDays, WorkingDays, due
from belonging.kernel.days import written
from belonging.site.cli import _exceptions
from belonging.site.cli._command import Command, Stop

SHOWN_NEAR = 3


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say which rule, from which day, on whose calendar."""
    what = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    one = what.add_parser("due", help="say when a rule is due, how that was counted, and by what law")
    one.add_argument("rule", metavar="RULE", help="its id (EX-10) or its name (see `belonging clock list`)")
    one.add_argument("--started", required=True, type=day, metavar="DAY", help="the day it starts, such as 2025-10-02")
    one.add_argument("--calendar", type=Path, metavar="FILE", help="the school's calendar, as CSV or iCalendar")
    one.add_argument(
        "--school", default="", metavar="LAESTAB", help="whose days, where the calendar has several schools"
    )
    one.add_argument("--posted", action="store_true", help="the letter that starts it was posted first class that day")
    one.add_argument("--case", default="", metavar="WORDS", help="another case of the same rule, such as 'a school'")
    one.add_argument("--also", type=day, metavar="DAY", help="the day of a second trigger, such as a certificate")
    one.add_argument(
        "--began", type=day, metavar="DAY", help="the day the case began, if earlier: it chooses the version"
    )
    one.add_argument(
        "--bank-holiday", action="append", default=[], type=day, metavar="DAY", help="one more bank holiday"
    )
    one.add_argument("--no-bank-holiday", action="append", default=[], type=day, metavar="DAY", help="one fewer")
    _exceptions.arguments(one, day)
    one.add_argument("--format", choices=("text", "json"), default="text")
    every = what.add_parser("list", help="list every rule with its limit, who owes it and how sure its law is")
    every.add_argument("--format", choices=("table", "json"), default="table")


def day(text: str) -> date:
    """Read a day written as 2025-10-02."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day. Write it as 2025-10-02.") from None


def run(given: argparse.Namespace) -> int:
    """Print what was asked for; 2 when it cannot be said."""
    return listed(given) if given.what == "list" else one_due(given)


def one_due(given: argparse.Namespace) -> int:
    """Print when one rule is due."""
    key, clock = named(given.rule)
    working = WorkingDays(added=frozenset(given.bank_holiday), taken_away=frozenset(given.no_bank_holiday))
    try:
        calendar = read(given.calendar, working, given.school)
        found = due(
            clock,
            given.started,
            calendar=calendar,
            working=working,
            exceptions=_exceptions.read(given),
            began=given.began,
            case=given.case,
            also=given.also,
            posted=given.posted,
        )
    except NeedsCalendar as fault:
        raise Stop(f"{fault} Name its file with --calendar FILE.") from None
    except (LookupError, ValueError) as fault:
        raise Stop(str(fault)) from None
    if given.format == "json":
        print(json.dumps(as_data(key, found), indent=1, ensure_ascii=False))
    else:
        print("\n".join(as_text(found)))
    return 0


def read(path: Path | None, working: WorkingDays, school: str) -> SchoolDays | None:
    """Return the school days of a calendar file. Raises Stop when it is not there, ValueError when it is no calendar."""
    if path is None:
        return None
    if not path.is_file():
        raise Stop(f"There is no file {path}. Check the name and try again.")
    from belonging.store import calendars  # takes longer to import than most rules to reckon

    return calendars.school_days(calendars.stretches(path), working, school)


def named(name: str) -> tuple[str, Clock]:
    """Return a rule by its id, its name or its title. Raises Stop, naming those near."""
    clocks = belonging.clocks()
    by_name = {called.lower(): key for key, one in clocks.items() for called in (one.rule, key, one.title)}
    wanted = name.strip().lower()
    if wanted not in by_name:
        near = dict.fromkeys(by_name[each] for each in get_close_matches(wanted, by_name, n=9, cutoff=0.5))
        meant = [f"{clocks[key].rule} ({key})" for key in [*near][:SHOWN_NEAR]]
        there = f"Did you mean {' or '.join(meant)}?" if meant else "`belonging clock list` lists them all."
        raise Stop(f"There is no rule {name!r}. {there}")
    return by_name[wanted], clocks[by_name[wanted]]


def as_text(found: Due) -> list[str]:
    """Return the answer for a person, a line each."""
    since = f"since {written(found.version.begins)}" if found.version.begins else ""
    until = f" until {written(found.version.ends)}" if found.version.ends else ""
    lines = [f"{found.clock.title} ({found.clock.rule})", found.headline]
    lines += [f"Counted: {found.sentence}."] if found.due else []
    lines += _exceptions.as_text(found)
    lines += [
        f"Starts: {found.clock.starts}.",
        f"Stops: {found.clock.stops}.",
        f"Who: {found.clock.who} ({found.duty}).",
    ]
    lines += [f"Law: {found.version.source.sentence()}, {since}{until}."]
    lines += [f"Note: {found.version.note}"] if found.version.note else []
    return lines + [f"Note: {each}" for each in found.warnings]


def as_data(key: str, found: Due) -> dict[str, Any]:
    """Return the answer for a program: days as 2025-10-02, null where there is none."""
    days: Mapping[str, date | None] = {
        "started": found.started,
        "counted_from": found.counted_from,
        "due": found.due,
        "without_exceptions": found.without_exceptions,
        "working_day_before": found.working_day_before,
        "rule_began": found.version.begins,
        "rule_ended": found.version.ends,
    }
    told = {"rule": found.clock.rule, "key": key, "title": found.clock.title} | {
        name: value.isoformat() if value else None for name, value in days.items()
    }
    return told | {
        "sentence": found.headline,
        "count": found.sentence,
        "who": found.clock.who,
        "duty": str(found.duty),
        "source": found.version.source.sentence(),
        "status": str(found.version.source.status),
        "exceptions": _exceptions.as_data(found),
        "note": found.version.note,
        "warnings": list(found.warnings),
    }


def listed(given: argparse.Namespace) -> int:
    """Print every rule."""
    rows = [described(key, one) for key, one in sorted(belonging.clocks().items(), key=lambda pair: pair[1].rule)]
    if given.format == "json":
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return 0
    from rich.console import Console
    from rich.table import Table

    table = Table("Rule", "Name", "Title", "Limit", "Who", "Source", box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(row[name] for name in ("rule", "key", "title", "limit", "who", "status")))
    Console(width=None if sys.stdout.isatty() else 200).print(table)
    return 0


def described(key: str, clock: Clock) -> dict[str, Any]:
    """Return one rule as plain data, in its latest version."""
    version = clock.latest
    return {
        "rule": clock.rule,
        "key": key,
        "title": clock.title,
        "limit": version.limit.told("that day"),
        "who": clock.who,
        "duty": str(clock.duty),
        "exceptions": {ground.key: ground.says for ground in clock.exceptions},
        "in_force": version.begins is not None,
        "status": "not yet verified" if version.unverified else str(version.source.status),
    }


def stopped(given: argparse.Namespace, sentence: str) -> None:
    """Tell a program why nothing could be said."""
    if given.format == "json":
        print(json.dumps({"sentence": sentence}, ensure_ascii=False))


COMMAND = Command(
    says="say by when the law wants something done, and how that is counted",
    arguments=arguments,
    run=run,
    stopped=stopped,
)
