"""XLSX workbooks become sheets of text: dates as 2025-01-31, whole numbers without '.0', nothing run and no link followed."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import chain, islice
from pathlib import Path

import duckdb
import python_calamine as calamine

from belonging.store.reading.faults import FileFault, Unreadable
from belonging.store.reading.limits import Limits
from belonging.store.reading.sheets import Sheet, header_of, stage_rows, within_width

CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Za-z]{1,3})([0-9]{1,7})")
SPREAD, SPARSE = 25_000_000, 40
# A formula whose cell holds no value: what a program writes that never worked it out.
EMPTY = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
SHEETS = "xl/worksheets/"
TEXTS = ("xl/sharedStrings.xml", "xl/media/", "xl/styles.xml")


def read_workbook(con: duckdb.DuckDBPyConnection, path: Path, prefix: str, limits: Limits) -> list[Sheet]:
    """Stage every sheet that holds a table; sheets with nothing in them are left out. Raises Unreadable for a damaged workbook."""
    sheets = []
    try:
        faults = _looked_through(path)
        with path.open("rb") as file:
            book = calamine.load_workbook(file)
            for number, name in enumerate(book.sheet_names):
                if (sheet := _stage(con, book.get_sheet_by_name(name), f"{prefix}_{number}", name, limits)) is not None:
                    sheets.append(sheet)
                    if book.sheets_metadata[number].visible != calamine.SheetVisibleEnum.Visible:
                        faults.append(_hidden(name))
    except (
        calamine.CalamineError,
        zipfile.BadZipFile,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        sentence = (
            "This workbook cannot be opened; it may be damaged, locked with a password, or cut off while it was sent."
        )
        raise Unreadable(
            "damaged_workbook",
            sentence,
            "Save it again as an ordinary .xlsx workbook without a password and send it again.",
        ) from error
    if not sheets:
        raise Unreadable(
            "empty_file", "This workbook has no sheet with a table in it.", "Check that the right workbook was sent."
        )
    return [replace(sheets[0], faults=(*sheets[0].faults, *faults)), *sheets[1:]]


def _hidden(name: str) -> FileFault:
    return FileFault(rule="hidden_sheet", severity="warning", value=name,
                     fix=f"The sheet {name!r} is hidden in the workbook, and was read as the others are. Delete it if it should not be.")  # fmt: skip


def _looked_through(path: Path) -> list[FileFault]:
    """Return what the bytes of a workbook say that its reader does not: formulas without a value.

    Raises Unreadable for a sheet with a few cells far apart: the reader makes room for every cell between them, and has no limit of its own.
    """
    if not zipfile.is_zipfile(path):
        return []
    empty = 0
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            if not member.startswith(TEXTS):
                cells, rows, columns, unworked = _extent(archive, member)
                empty += unworked if member.startswith(SHEETS) else 0
                if rows * columns > max(SPREAD, SPARSE * cells):
                    raise Unreadable("unsafe_workbook", f"A sheet of this workbook spreads {cells:,} cells over {rows:,} rows and {columns:,} columns.",
                                     "Delete everything below and to the right of the table, save the workbook and send it again.")  # fmt: skip
    if not empty:
        return []
    said = f"{empty:,} {'cell' if empty == 1 else 'cells'}"
    return [FileFault(rule="formula_without_value", severity="warning", value=said,
                      fix="These cells hold a formula that was never worked out, so they were read as blank. Open the workbook in a spreadsheet, save it and send it again.")]  # fmt: skip


def _extent(archive: zipfile.ZipFile, member: str) -> tuple[int, int, int, int]:
    """Return how many cells a sheet says where it puts, its last row, its last column, and how many formulas have no value."""
    cells = rows = columns = empty = 0
    held = b""
    with archive.open(member) as file:
        while block := file.read(1 << 20):
            block, cut = held + block, None
            for found in CELL.finditer(block):
                cells, cut = cells + 1, found.end()
                rows = max(rows, int(found[2]))
                columns = max(columns, _number(found[1].upper()))
            start = max(cut or 0, len(block) - 4096)
            empty += sum(found.end() <= start for found in EMPTY.finditer(block))
            held = block[start:]
    return cells, rows, columns, empty + len(EMPTY.findall(held))


@cache
def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _stage(
    con: duckdb.DuckDBPyConnection, found: calamine.CalamineSheet, table: str, name: str, limits: Limits
) -> Sheet | None:
    rows = _rows(found)
    top = list(islice(rows, 15))
    try:
        headers, skipped = header_of(top)
    except Unreadable:
        return None
    within_width(headers, limits)
    total = stage_rows(con, chain(top[skipped + 1 :], rows), table, len(headers))
    return Sheet(table=table, name=name, headers=headers, rows=total, first=skipped + 2)


def _rows(found: calamine.CalamineSheet) -> Iterator[list[str]]:
    """Yield every row from the workbook's first, blank or not, down to the last with anything in it: row numbers are the workbook's."""
    held = 0
    for row in found.iter_rows():
        cells = [_text(cell) for cell in row]
        if not any(cell.strip() for cell in cells):
            held += 1
            continue
        yield from ([""] * len(cells) for _ in range(held))
        held = 0
        yield cells


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time | timedelta):
        return str(cell)
    return "" if cell is None else str(cell)
