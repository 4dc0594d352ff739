"""A school or child the record does not know yet, added from the queue: a load of its own, so that history shows it and undo takes it back."""

import csv
from collections.abc import Mapping

from belonging.apps.access import acting
from belonging.apps.accounts.models import User
from belonging.apps.directory import queries as directory
from belonging.apps.intake import folders
from belonging.apps.intake.actions import loads, waiting
from belonging.apps.intake.actions.checking import dry_run, receive
from belonging.apps.intake.models import Load, State, WaitingRow
from belonging.apps.intake.permissions import Refused, may_load
from belonging.apps.intake.queries.reports import problems_of
from belonging.apps.record import queries as record

BECAUSE = "Added by hand because"


def add_school(*, row: WaitingRow, given: Mapping[str, str], because: str, by: User | None) -> tuple[Load, int]:
    """Add a school (URN, LAESTAB, Name, Phase) and load every row that waits for it, however it is written; return how many.

    Raises Refused, with what is wrong, when it cannot be added; nothing was changed then.
    """
    load = load_by_hand(f"school-{given['LAESTAB']}-added-by-hand.csv", {BECAUSE: because, **given}, by=by)
    school = directory.by_number(given["URN"], seen_by=by) if by else None
    if school is None:
        raise Refused("The school was added, but you may not see it. Ask an administrator to settle the rows.")
    done = waiting.match_school(wanted=row.wanted, school=school, by=by, added=load)
    digits = "".join(sign for sign in row.wanted if sign.isdecimal())
    for wanted in waiting.wanted_schools():
        if "".join(sign for sign in wanted if sign.isdecimal()) in (digits, school.laestab, str(school.urn)):
            done += waiting.match_school(wanted=wanted, school=school, by=by, added=load)
    return load, done


def add_pupil(*, row: WaitingRow, given: Mapping[str, str], because: str, by: User | None) -> tuple[Load, int]:
    """Add a child (the columns of `pupils_by_hand`) and load every row that waits for them; return how many. Raises Refused."""
    load = load_by_hand("child-added-by-hand.csv", {BECAUSE: because, **given}, by=by)
    with acting.system(by=by, reading=True):
        pupil = record.anybody(given["UPN"]) or record.anybody(f"{given['LAESTAB']}:{given['UPN']}")
    if pupil is None:
        raise Refused(
            "The child was added, but is not found by that number. Look at what the load says, and settle the rows from there."
        )
    return load, waiting.match_pupil(wanted=row.wanted, pupil=pupil, by=by, added=load)


def load_by_hand(name: str, row: Mapping[str, str], *, by: User | None) -> Load:
    """Load one row under this file name, as any file is loaded. Raises Refused unless it loads whole."""
    may_load(by)
    load = receive(by=by)
    path = folders.received(load) / name
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, fieldnames=list(row))
        writer.writeheader()
        writer.writerow(row)
    while True:
        dry_run([path], by=by, load=load)
        load.refresh_from_db()
        if load.state != State.CHECKED or load.loaded != 1:
            wrong = " ".join(str(each["fix"]) for each in problems_of(load).page() if each["severity"] != "warning")
            loads.discard(load, by=by)
            raise Refused(f"Nothing was added. {wrong}".strip())
        try:
            return loads.accept(load, by=by)
        except loads.Stale:
            continue
