"""A report as a workbook that follows the government's guidance on spreadsheets.

A cover, contents, notes and definitions first; then one table a sheet, marked as a table, from column A, with its title, what it
holds and its source above it; no merged cells, no blank rows or columns in a table, symbols explained, every sheet named in the contents.

Source: Government Analysis Function, Releasing statistics in spreadsheets.
"""

import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from belonging.apps.exports.files import visible
from belonging.apps.measures.reports.paper import SYMBOLS, Figure, Paper, Table

FONT = {"font_name": "Arial", "font_size": 12, "valign": "top"}
WIDEST, NARROWEST = 60, 14
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


class Writer:
    """The workbook while it is written."""

    def __init__(self, book: xlsxwriter.Workbook, paper: Paper) -> None:
        self.book, self.paper = book, paper
        self.plain = book.add_format(FONT)
        self.wrapped = book.add_format(FONT | {"text_wrap": True})
        self.title = book.add_format(FONT | {"bold": True, "font_size": 16})
        self.head = book.add_format(FONT | {"bold": True, "text_wrap": True, "bottom": 1})
        self.link = book.add_format(FONT | {"font_color": "#00605A", "underline": 1})
        self.numbers: dict[int, Format] = {}

    def number(self, decimals: int) -> Format:
        """Return how a figure with so many decimals is shown."""
        if decimals not in self.numbers:
            shown = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
            self.numbers[decimals] = self.book.add_format(FONT | {"num_format": shown, "align": "right"})
        return self.numbers[decimals]

    def sheet(self, name: str, title: str, lines: Sequence[str]) -> tuple[Worksheet, int]:
        """Return a new sheet with its title and lines above, and the row that comes next."""
        made = self.book.add_worksheet(name)
        made.set_column(0, 0, WIDEST)
        made.write_string(0, 0, visible(title), self.title)
        for row, line in enumerate(lines, 1):
            made.write_string(row, 0, visible(line), self.plain)
        return made, len(lines) + 1

    def table(
        self, sheet: Worksheet, row: int, name: str, heads: Sequence[str], rows: Sequence[Sequence[str | Figure]]
    ) -> None:
        """Write a table from column A, marked as one; a sheet has one alone."""
        for column in range(len(heads)):
            texts = [each[column].text if isinstance(each[column], Figure) else str(each[column]) for each in rows]
            longest = max((len(text) for text in texts), default=0)
            sheet.set_column(column, column, max(NARROWEST, min(WIDEST, longest + 2)))
        columns = [{"header": visible(head), "header_format": self.head} for head in heads]
        sheet.add_table(row, 0, row + max(1, len(rows)), len(heads) - 1, {"name": name, "columns": columns, "autofilter": False, "style": None})  # fmt: skip
        for at, line in enumerate(rows, row + 1):
            for column, cell in enumerate(line):
                if isinstance(cell, Figure) and cell.value is not None:
                    sheet.write_number(at, column, round(cell.value, 10), self.number(cell.decimals))
                elif isinstance(cell, Figure):
                    sheet.write_string(at, column, cell.text, self.number(0))
                else:
                    sheet.write_string(at, column, visible(cell), self.wrapped)


def workbook(paper: Paper) -> bytes:
    """Return the report as a workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        book.set_properties(
            {"title": paper.title, "subject": paper.made_for, "author": "Belonging", "language": "en-GB"}
        )
        writer, tables = Writer(book, paper), list(enumerate(paper.tables(), 1))
        _cover(writer)
        _contents(writer, tables)
        _notes(writer)
        _definitions(writer)
        for number, table in tables:
            _sheet(writer, number, table)
    return out.getvalue()


def _cover(writer: Writer) -> None:
    paper = writer.paper
    sheet, row = writer.sheet("Cover", paper.title, [f"{term}: {words}." for term, words in paper.facts])
    lines = ["Each table is on a sheet of its own; the next sheet lists them.", "Symbols are written in square brackets and explained on the sheet Notes.", "Every figure's definition, with its source, is on the sheet Definitions."]  # fmt: skip
    for at, line in enumerate(lines, row):
        sheet.write_string(at, 0, line, writer.plain)
    sheet.set_column(0, 0, 100)


def _contents(writer: Writer, tables: Sequence[tuple[int, Table]]) -> None:
    sheet, row = writer.sheet(
        "Contents", "Contents", ["This sheet contains one table: the sheets of this workbook, each with a link."]
    )
    others = [("Notes", "What holds for every table, and the symbols"), ("Definitions", "What each figure is, its unit, interval and source")]  # fmt: skip
    listed = [*others, *((f"Table {number}", table.title) for number, table in tables)]
    writer.table(sheet, row, "Contents", ("Sheet", "What it holds"), listed)
    for at, (name, _) in enumerate(listed, row + 1):
        sheet.write_url(at, 0, f"internal:'{name}'!A1", writer.link, name)


def _notes(writer: Writer) -> None:
    sheet, row = writer.sheet("Notes", "Notes and symbols", ["This sheet contains one table."])
    rows = [(f"Note {at}", each) for at, each in enumerate(writer.paper.notes, 1)]
    symbols = [(f"[{symbol}]", words) for symbol, words in SYMBOLS.items()]
    writer.table(sheet, row, "Notes", ("Note or symbol", "What it says"), [*symbols, *rows])
    sheet.set_column(1, 1, 100)


def _definitions(writer: Writer) -> None:
    sheet, row = writer.sheet("Definitions", "Definitions", ["This sheet contains one table."])
    rows = [(title, term, words) for _, title, many in writer.paper.definitions for term, words in many]
    writer.table(sheet, row, "Definitions", ("Indicator", "What", "Words"), rows)
    sheet.set_column(2, 2, 100)


def _sheet(writer: Writer, number: int, table: Table) -> None:
    symbols = "; ".join(f"[{each}] {SYMBOLS[each]}" for each in table.symbols)
    lines = [
        "This sheet contains one table.",
        *([f"Symbols: {symbols}."] if symbols else []),
        f"Source: {table.source}.",
        f"Definitions, on the sheet Definitions: {', '.join(title for _, title in table.indicators)}.",
        *table.notes,
    ]
    sheet, row = writer.sheet(f"Table {number}", f"Table {number}: {table.title}", lines)
    sheet.write_url(row, 0, "internal:'Contents'!A1", writer.link, "Back to contents")
    writer.table(sheet, row + 1, f"Table_{number}", [each.title for each in table.columns], table.rows)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
