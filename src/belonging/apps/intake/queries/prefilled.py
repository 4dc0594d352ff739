"""What a waiting row says of the school or child it names, as the form that adds one is filled in with it."""

import json
import re
from datetime import date
from time import strptime

from django.utils.timezone import localdate

from belonging.apps.accounts.models import User
from belonging.apps.directory import queries as directory
from belonging.apps.intake.models import LoadedFile, WaitingRow
from belonging.store.reading.headers import fit, formats

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%Y-%b-%d", "%d-%b-%Y", "%d %B %Y")
EVENT = ("date", "week", "start_date", "from_date", "as_at")
MIDDLE_OF = {1: 10, 2: 2, 3: 5}  # a month that lies within each term


def school(row: WaitingRow) -> dict[str, str]:
    """Return what the row says of a school the record does not know."""
    said, digits = fields(row), "".join(sign for sign in row.wanted if sign.isdecimal())
    laestab = digits if len(digits) == 7 else ""
    return {
        "laestab": laestab or whole_number(said.get("laestab", "")),
        "urn": digits if len(digits) in (5, 6) else said.get("urn", ""),
        "name": next((cell for name, cell in cells(row).items() if re.fullmatch(r"(school|establishment)\W*name", name.strip().lower())), ""),
    }  # fmt: skip


def pupil(row: WaitingRow, *, seen_by: User) -> dict[str, str]:
    """Return what the row says of a child the record does not know."""
    said = fields(row)
    of = directory.by_number(said.get("laestab") or said.get("urn", ""), seen_by=seen_by)
    event = next((day for name in EVENT if (day := when(said.get(name, "")))), "")
    kept = {name: said.get(name, "") for name in ("surname", "forename", "sex", "nc_year")}
    days = {name: when(said.get(name, "")) for name in ("birth_date", "entry_date")}
    return {
        **kept,
        **days,
        "laestab": of.laestab if of else whole_number(said.get("laestab", "")),
        "upn": said.get("upn") or row.wanted,
        "as_at": event or of_period(row),
    }


def fields(row: WaitingRow) -> dict[str, str]:
    """Return the row's cells by the field of the record they fill."""
    held = cells(row)
    file = file_of(row)
    key = next((form for name, form, _ in file.sheets if name == row.sheet), file.format)
    if key not in formats():
        return {}
    columns, headers = fit(key, list(held)).columns, list(held)
    said: dict[str, str] = {}
    for place, column in columns.items():
        if column.into and held[headers[place]]:
            said.setdefault(column.into, held[headers[place]])
    return said


def cells(row: WaitingRow) -> dict[str, str]:
    """Return the row's cells by header."""
    return {name: (cell or "").strip() for name, cell in json.loads(row.row).items()}


def file_of(row: WaitingRow) -> LoadedFile:
    """Return the file the row came in."""
    return LoadedFile.objects.get(load=row.load, number=row.file_number)


def whole_number(text: str) -> str:
    """Return a DfE number of seven digits, or ''."""
    digits = "".join(sign for sign in text if sign.isdecimal())
    return digits if len(digits) == 7 else ""


def when(text: str) -> str:
    """Return a day as 2025-01-31, or ''."""
    for form in DAYS:
        try:
            return date(*strptime(text.split(" 00:")[0].split("T")[0], form)[:3]).isoformat()
        except ValueError:
            continue
    return ""


def of_period(row: WaitingRow) -> str:
    """Return a day of the term the row's file is about, not after today; today when it is about none."""
    file = file_of(row)
    if file.academic_year is None:
        return localdate().isoformat()
    term = file.term or 2
    return min(date(file.academic_year + (term > 1), MIDDLE_OF[term], 15), localdate()).isoformat()
