"""What became of the rows a problem names, said the same on the page, on the command line and in a download."""

from collections.abc import Mapping
from typing import Any

SAID = {"error": "rejected", "unknown": "waits", "warning": "listed; it stops nothing"}
BY_RULE = {
    "blank_row": "left out: blank",
    "sheet_not_recognised": "sheet left out",
    "table_not_kept": "table left out",
}
WHOLE = {"error": "file not used", "warning": "file read; listed"}


def fate(rule: str, severity: str, row: object) -> str:
    """Return what becomes of the row, or of the whole file where a problem names no row."""
    return BY_RULE.get(rule) or (WHOLE if row in (None, "") else SAID).get(severity, severity)


def rows(group: Mapping[str, Any], files: Mapping[str, Mapping[str, int]]) -> int | None:
    """Return how many rows a group of problems is about; None for a whole file of which rows are used all the same.

    `files` are the rows of each file by its name: in, loaded, waiting, rejected.
    """
    if group["first_row"] is not None:
        return int(group["rows"])
    counts = files.get(str(group["file"]))
    unused = group["severity"] == "error" and counts and not counts["loaded"] and not counts["waiting"]
    return counts["in"] if counts and unused else None
