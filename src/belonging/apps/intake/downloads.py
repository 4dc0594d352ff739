"""Every problem of a check as a file for whoever mends it: a workbook, or CSV. Cells are text, so that nothing in them runs."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import xlsxwriter

from belonging.store.reading import Problems, fates

COLUMNS = ("file", "sheet", "row", "column", "rule", "severity", "value", "fix")
HEADERS = ("File", "Sheet", "Row", "Column", "Rule", "Severity", "Value", "What to do")
WIDTHS = (34, 16, 9, 22, 24, 11, 26, 80)
WORDS = {"error": "Error", "unknown": "Unknown", "warning": "Warning"}
MOST_ROWS = 1_048_000  # a worksheet holds 1,048,576
RUNS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet may run a cell that begins so


def rows(problems: Problems) -> Iterator[tuple[str, ...]]:
    """Yield every problem as text, in order of file and row."""
    with duckdb.connect() as engine:
        names = ", ".join(f"coalesce(CAST(\"{name}\" AS VARCHAR), '')" for name in COLUMNS)
        found = engine.execute(
            f'SELECT {names} FROM read_parquet(?) ORDER BY file, sheet, "row" NULLS FIRST, "column", rule',
            [str(problems.path)],
        )
        while batch := found.fetchmany(10_000):
            for file, sheet, row, column, rule, severity, value, fix in batch:
                said = f"{WORDS.get(severity, severity)}: {fates.fate(rule, severity, row)}"
                yield file, sheet, row, column, rule, said, value, fix


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(RUNS) else text


def write_csv(problems: Problems, path: Path) -> None:
    """Write the problems as CSV, in UTF-8 with the mark that spreadsheets look for."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows([guarded(cell) for cell in row] for row in rows(problems))


def write_xlsx(problems: Problems, path: Path) -> None:
    """Write the problems as a workbook with headers that stay in view; what does not fit one sheet goes to the next."""
    with xlsxwriter.Workbook(
        path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet, at = None, MOST_ROWS
        for row in rows(problems):
            if at >= MOST_ROWS:
                sheet, at = _sheet(book, bold), 1
            for place, cell in enumerate(row):
                if place == 2 and cell:
                    sheet.write_number(at, place, int(cell))
                else:
                    sheet.write_string(at, place, cell, wrapped if place == 7 else None)
            at += 1
        if sheet is None:
            _sheet(book, bold)


def _sheet(book: xlsxwriter.Workbook, bold: object) -> xlsxwriter.worksheet.Worksheet:
    sheet = book.add_worksheet(f"Problems {len(book.worksheets()) + 1}")
    for place, (header, width) in enumerate(zip(HEADERS, WIDTHS)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, header, bold)
    sheet.freeze_panes(1, 0)
    return sheet


WRITERS: dict[str, Callable[[Problems, Path], None]] = {".xlsx": write_xlsx, ".csv": write_csv}
