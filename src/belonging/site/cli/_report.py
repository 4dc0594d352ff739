"""A check or a load, told: tables for people, JSON for machines, a workbook or CSV for the person who mends the file."""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from belonging.site.cli._command import Stop, human

if TYPE_CHECKING:
    from rich.table import Table

    from belonging.store.reading import Problems, SuppliedMap

CLEAN, UNUSABLE, PROBLEMS = 0, 2, 3


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `check` and `load` have in common."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATHS", help="files, folders or zips, read together")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="how to print the report")
    parser.add_argument(
        "--map", type=Path, metavar="FILE", help="JSON of a stranger's columns: {their header: our column}"
    )
    parser.add_argument("--report", type=Path, metavar="FILE", help="also write every problem to a .xlsx or .csv file")


def present(paths: Sequence[Path]) -> None:
    """Raise Stop when a path is not there; say what of a folder is passed over."""
    from belonging.store.reading.opening import left_behind, passed_over, shown

    for path in paths:
        said = ""
        if not os.path.lexists(path):
            raise Stop(f"There is no file or folder {shown(str(path))}. Check the name and try again.")
        if left_behind(path.name):
            said = f"Passed over, as systems and spreadsheets leave such files beside others: {shown(path.name)}."
        elif path.is_dir() and (names := passed_over(path)):
            begun = "_, ~$ or ." if any(name.startswith("~$") for name in names) else "_ or ."
            said = (
                f"Passed over in {shown(path.name)}, as names that begin with {begun} are not read: {', '.join(names)}."
            )
        if said:
            human().print(said, markup=False, highlight=False)


def column_maps(path: Path | None) -> "list[SuppliedMap]":
    """Return the column map of a JSON file {their header: our column}, for every format it may mean, the nearest first."""
    from belonging.store.reading import maps_of

    if path is None:
        return []
    try:
        columns = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as fault:
        raise Stop(f"The column map {path} cannot be read: {fault}.") from None
    if not isinstance(columns, dict) or not columns or not all(isinstance(each, str) for each in columns.values()):
        raise Stop(f'The column map {path} should be JSON such as {{"Their header": "Our column"}}.')
    try:
        return maps_of(columns)
    except LookupError as fault:
        raise Stop(str(fault)) from None


def tell(
    given: argparse.Namespace,
    files: Sequence[Mapping[str, Any]],
    rows: Mapping[str, int],
    problems: "Problems",
    sentence: str,
) -> int:
    """Print the report, write the file asked for, and return the exit code."""
    if given.report:
        write(given.report, problems)
    if not files:
        sentence = "There was no file to read."
    if given.format == "json":
        said = {"files": list(files), "rows": dict(rows), "sentence": sentence}
        write_json(said, problems)
    else:
        show(files, rows, problems, sentence)
    if not any(file["usable"] for file in files):
        return UNUSABLE
    return PROBLEMS if problems.to_mend() else CLEAN


def stopped(given: argparse.Namespace, sentence: str) -> None:
    """Tell a program in the shape it reads that nothing could be done, and why."""
    if given.format == "json":
        rows = dict.fromkeys(("in", "loaded", "waiting", "rejected"), 0)
        print(
            json.dumps({"files": [], "rows": rows, "sentence": sentence, "problems": []}, ensure_ascii=False, indent=1)
        )


def write_json(said: Mapping[str, Any], problems: "Problems") -> None:
    """Write the report as one JSON object, its problems one by one, so that a million of them need no more memory than one."""

    out = sys.stdout
    narrow = (out.encoding or "").lower().replace("-", "") != "utf8"

    def text(value: object, indent: int | None = None) -> str:
        return json.dumps(value, default=str, ensure_ascii=narrow, indent=indent)

    head = text(said, 1)
    out.write(f'{head[:-2]},\n "problems": [')
    between = "\n  "
    for problem in problems.each():
        out.write(between + text(problem))
        between = ",\n  "
    out.write("\n ]\n}\n")


def writable(path: Path | None) -> None:
    """Raise Stop when no report can be written there: before anything is read or loaded, not after."""
    from belonging.apps.intake import downloads

    if path is None:
        return
    if path.suffix.lower() not in downloads.WRITERS:
        raise Stop(f"A report is written as .xlsx or .csv; {path.name} was asked for.")
    if path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
        raise Stop(f"The report cannot be written to {path}. Name a file in a folder that is there and may be written.")


def write(path: Path, problems: "Problems") -> None:
    """Write every problem to a workbook or CSV."""
    from belonging.apps.intake import downloads

    downloads.WRITERS[path.suffix.lower()](problems, path)


def show(files: Sequence[Mapping[str, Any]], rows: Mapping[str, int], problems: "Problems", sentence: str) -> None:
    """Print tables: the files with their counts, then the problems grouped, most serious first."""
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else 160)
    table = Table("File", "What it is", "Period", *NUMBERS, title="Files", title_justify="left")
    for file in files:
        what = file["title"] or file["sentence"]
        table.add_row(file["name"], what, file["period"], *(f"{file['rows'][each]:,}" for each in KEYS))
    table.add_row("All files", "", "", *(f"{rows[each]:,}" for each in KEYS), style="bold")
    console.print(table)
    groups = problems.grouped()
    if groups:
        console.print(problem_table(groups, {str(file["name"]): file["rows"] for file in files}))
    for file in files:
        if file["sentence"] and file["title"]:
            console.print(f"{file['name']}: {file['sentence']}", markup=False, highlight=False)
    if sentence:
        console.print(sentence, markup=False, highlight=False)


KEYS = ("in", "loaded", "waiting", "rejected")
NUMBERS = ("Rows in", "Loaded", "Waiting", "Rejected")


def problem_table(groups: Sequence[Mapping[str, Any]], files: Mapping[str, Mapping[str, int]]) -> "Table":
    """Return the problems as a table, one row a group; `files` are the rows of each file."""
    from rich.table import Table

    from belonging.store.reading import fates

    table = Table(
        "File",
        "Column",
        "Rule",
        "Rows",
        "These rows",
        "For example",
        "What to do",
        title="Problems",
        title_justify="left",
    )
    for group in groups:
        examples = ", ".join(str(each) for each in (group["examples"] or [])[:3] if each)
        rows = fates.rows(group, files)
        table.add_row(
            str(group["file"]),
            str(group["column"] or ""),
            str(group["rule"]),
            "" if rows is None else f"{rows:,}",
            fates.fate(str(group["rule"]), str(group["severity"]), group["first_row"]),
            examples,
            str(group["fix"]),
        )
    return table
