"""XLSX workbooks become sheets of text: dates as 2025-01-31, whole numbers without '.0', nothing run and no link followed."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from pathlib import Path

import duckdb
import python_calamine as calamine

from belonging.store.reading.faults import Unreadable
from belonging.store.reading.limits import Limits
from belonging.store.reading.sheets import Sheet, header_of, stage_rows


def read_workbook(con: duckdb.DuckDBPyConnection, path: Path, prefix: str, limits: Limits) -> list[Sheet]:
    """Stage every sheet that holds a table; sheets with nothing in them are left out. Raises Unreadable for a damaged workbook."""
    sheets = []
    try:
        with path.open("rb") as file:
            book = calamine.load_workbook(file)
            for number, name in enumerate(book.sheet_names):
                if (sheet := _stage(con, book.get_sheet_by_name(name), f"{prefix}_{number}", name, limits)) is not None:
                    sheets.append(sheet)
    except (calamine.CalamineError, OSError, ValueError) as error:
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
    return sheets


def _stage(
    con: duckdb.DuckDBPyConnection, found: calamine.CalamineSheet, table: str, name: str, limits: Limits
) -> Sheet | None:
    rows = _rows(found)
    top = list(islice(rows, 15))
    try:
        headers, skipped = header_of(top)
    except Unreadable:
        return None
    if len(headers) > limits.columns:
        raise Unreadable(
            "too_many_columns",
            f"Sheet {name!r} has {len(headers):,} columns.",
            "Delete the empty columns to the right and save again.",
        )
    total, faults = stage_rows(con, chain(top[skipped + 1 :], rows), table, len(headers))
    return Sheet(table=table, name=name, headers=headers, rows=total, first=skipped + 2, faults=faults)


def _rows(found: calamine.CalamineSheet) -> Iterator[list[str]]:
    """Yield every row down to the last with anything in it; blank rows above the first are kept so that row numbers are the workbook's."""
    start = found.start
    yield from ([] for _ in range(start[0] if start else 0))
    held = 0
    for row in found.iter_rows():
        cells = [_text(cell) for cell in row]
        if not any(cells):
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
