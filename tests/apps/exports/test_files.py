"""Files hold what was shown, say what was hidden, and never run anything."""

import csv
import io

import openpyxl
import pytest

from belonging.apps.exports import files, lines
from belonging.engine.disclosure import PROFILES, TOTAL, Cell, CountTable, protect

TABLE = CountTable(
    key="suspension_rate",
    title="Suspension rate",
    cuts=("school",),
    cells=(
        Cell(labels=("=cmd()",), numerator=2, denominator=100),
        Cell(labels=("B",), numerator=30, denominator=200),
        Cell(labels=("C",), numerator=9, denominator=300),
        Cell(labels=(TOTAL,), numerator=41, denominator=600),
    ),
)
SHOWN = protect(TABLE, PROFILES["internal"])


def made():
    return [
        lines.of(SHOWN, cell, part="schools", period="2024/25", group=cell.labels[0], unit="per 100", source="here")
        for cell in SHOWN.cells
    ]


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_hidden_figure_is_hidden_in_the_file():
    first = rows(files.csv_text(made(), []))[0]
    assert first["shown"] == "hidden"
    assert first["numerator"] == first["value"] == ""


def test_the_file_holds_every_group_that_was_shown_and_its_notes():
    found = rows(files.csv_text(made(), ["Counts of 1 to 4 are hidden."]))
    assert [row["part"] for row in found] == ["schools"] * 4 + ["note"]
    assert found[3]["numerator"] == "41"
    assert found[4]["source"] == "Counts of 1 to 4 are hidden."


def test_text_that_a_spreadsheet_would_run_is_made_harmless():
    assert rows(files.csv_text(made(), []))[0]["group"] == "'=cmd()"
    book = openpyxl.load_workbook(io.BytesIO(files.xlsx_bytes(made(), ["=1+1"], title="=2+2")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.value for cell in cells if cell.data_type == "f"]


def test_the_workbook_holds_the_same_as_the_csv():
    book = openpyxl.load_workbook(io.BytesIO(files.xlsx_bytes(made(), ["A note."], title="Suspension rate")))
    figures = [["" if value is None else value for value in row] for row in book["Figures"].iter_rows(values_only=True)]
    assert len(figures) == 5
    assert figures[4][4:6] == [41, 600]
    assert book["Notes"]["A2"].value == "A note."


def test_an_exact_count_cannot_get_into_a_file():
    about = {"part": "x", "period": "x", "group": "x", "unit": "x", "source": "x"}
    with pytest.raises(TypeError, match="only groups of protected tables"):
        lines.of(TABLE, TABLE.cells[0], **about)
    with pytest.raises(TypeError, match="only groups of protected tables"):
        lines.of(SHOWN, TABLE.cells[1], **about)
