"""Writing files: CSV that stays one table, XLSX with its notes on a second sheet, both with the notes the page printed."""

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from django.http import HttpResponse
from django.utils.text import slugify

from belonging.apps.exports.lines import COLUMNS, Line

RISKY = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


SHOWN_COLUMNS = ("part", "group", "figure", "value")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A table of a page: what it is called, its columns (title, whether of numbers) with the group's name first, and its rows as text."""

    title: str
    columns: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[str]]


INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}  # what is not seen and can hide or turn round what is


def visible(text: str) -> str:
    """Return text without characters that are not seen: controls, and those that join, hide or reverse; lines become spaces."""
    if text.isprintable():
        return text
    return "".join(
        " " if each in "\n\r\t" else "" if unicodedata.category(each) in INVISIBLE else each for each in text
    ).strip()


def safe(value: str | float | None) -> str | float:
    """Return text that a spreadsheet will not run and that hides nothing, a figure as it is, and '' for nothing."""
    if isinstance(value, str):
        text = visible(value)
        return f"'{text}" if value.startswith(RISKY) or text.lstrip().startswith(RISKY) else text
    return "" if value is None else value


def csv_text(lines: Sequence[Line], notes: Sequence[str]) -> str:
    """Return the lines as CSV; notes are lines of the part 'note' with their words under 'source'."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerow([safe(value) for value in line.cells()])
    for note in notes:
        writer.writerow(["note", *[""] * (len(COLUMNS) - 2), safe(note)])
    return "\ufeff" + out.getvalue()


def as_shown(parts: Sequence[Shown], notes: Sequence[str]) -> str:
    """Return the tables of a page as CSV, one line a figure, each as the page shows it; notes are lines of the part 'note' with their words under 'value'."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(SHOWN_COLUMNS)
    for part in parts:
        for row in part.rows:
            for (figure, _), value in zip(part.columns[1:], row[1:], strict=True):
                writer.writerow([safe(each) for each in (part.title, row[0], figure, value)])
    for note in notes:
        writer.writerow(["note", "", "", safe(note)])
    return "\ufeff" + out.getvalue()


def xlsx_bytes(lines: Sequence[Line], notes: Sequence[str], *, title: str) -> bytes:
    """Return the lines as a workbook: a sheet of figures with a filter and a frozen head, and a sheet of notes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head, words = (
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )
        sheet = book.add_worksheet("Figures")
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name, head)
        for row, line in enumerate(lines, 1):
            for column, value in enumerate(line.cells()):
                if value is not None:
                    sheet.write(row, column, value)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(lines)), len(COLUMNS) - 1)
        sheet.autofit(240)
        about = book.add_worksheet("Notes")
        about.set_column(0, 0, 100)
        about.write_string(0, 0, title, head)
        for row, note in enumerate(notes, 1):
            about.write_string(row, 0, note, words)
    return out.getvalue()


def answer(content: str | bytes, *, name: str, kind: str) -> HttpResponse:
    """Return the answer that a browser saves as `name`.`kind` ('csv' or 'xlsx')."""
    media = XLSX if kind == "xlsx" else "text/csv; charset=utf-8"
    response = HttpResponse(content, content_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{slugify(name)}.{kind}"'
    return response
