"""A table of rows as a file: no formula in it runs, nothing in it is hidden, and it says who took it, when and why."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter

from belonging.apps.exports.files import safe, visible


def csv_bytes(columns: Sequence[str], rows: Sequence[Sequence[str]], *, mark: str) -> bytes:
    """Return a table as CSV whose last line is the mark."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in (columns, *rows, (), (mark,)):
        writer.writerow([safe(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def xlsx_bytes(columns: Sequence[str], rows: Sequence[Sequence[str]], *, title: str, mark: str) -> bytes:
    """Return a table as a workbook: every cell is text, the mark is on a sheet of its own and at the foot of every printed page."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet("Rows")
        for number, row in enumerate((columns, *rows)):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, visible(cell), None if number else head)
        sheet.freeze_panes(1, 0)
        sheet.autofit(240)
        sheet.set_footer(f"&L{mark[:200].replace('&', '&&')}")
        about = book.add_worksheet("Notes")
        about.set_column(0, 0, 100)
        about.write_string(0, 0, title, head)
        about.write_string(1, 0, visible(mark))
    return out.getvalue()
