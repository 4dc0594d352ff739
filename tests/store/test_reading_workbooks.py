"""Damaged and hostile workbooks end in a sentence, and no row goes missing."""

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from belonging.store.reading import check
from tests.catalogue.test_formats import known
from tests.store.hostile import NAME, good_pupils, one_sentence, rules


@pytest.fixture
def pupils() -> str:
    return good_pupils()


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False})
    sheet = book.add_worksheet("Pupils")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet.write(number, place, value)
    book.close()
    return path


def test_a_workbook_with_damaged_dates_and_codes_is_explained(tmp_path, pupils):
    import csv
    from datetime import datetime

    rows: list[list[object]] = [list(row) for row in csv.reader(pupils.splitlines())]
    head = rows[0]
    rows[1][head.index("dob")] = 41707
    rows[1][head.index("entrydate")] = datetime(2018, 9, 4)
    rows[2][head.index("uniquelearnernumber")] = "1.23E+09"
    rows[3][head.index("surname")] = "=1+1"
    workbook(tmp_path / "2025_spring_pupilonroll.xlsx", [["Spring return"], [], *rows])
    checked = check([tmp_path / "2025_spring_pupilonroll.xlsx"], known(), tmp_path / "work")
    assert checked.counts.loaded == 3
    assert rules(checked) == {"date_as_number", "spreadsheet_damage", "formula_in_cell"}
    rows_named = {each["rule"]: each["row"] for each in checked.problems.page()}
    assert rows_named == {"date_as_number": 4, "spreadsheet_damage": 5, "formula_in_cell": 6}


@pytest.mark.parametrize("above", [[[], ["Spring return"], []], [[], [], [], []], [["Spring return"], [], []], []])
def test_rows_are_numbered_as_the_workbook_numbers_them(tmp_path, pupils, above):
    rows = [line.split(",") for line in pupils.splitlines()]
    rows[1][rows[0].index("dob")] = "never"
    path = workbook(tmp_path / NAME.replace("csv", "xlsx"), [*above, *rows])
    checked = check([path], known(), tmp_path / "work")
    assert [(each["rule"], each["row"]) for each in checked.problems.page()] == [("not_a_date", len(above) + 2)]


def test_a_workbook_with_cells_far_apart_is_refused_before_it_is_opened(tmp_path):
    """Made whole in memory, this one would need 512 GB."""
    book = xlsxwriter.Workbook(tmp_path / "far.xlsx")
    sheet = book.add_worksheet()
    sheet.write(0, 0, "UPN")
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    checked = check([tmp_path / "far.xlsx"], known(), tmp_path / "work")
    assert "1,048,576 rows" in one_sentence(checked, "unsafe_workbook")


def test_blanks_far_below_a_table_are_not_rows(tmp_path, pupils):
    rows = [line.split(",") for line in pupils.splitlines()]
    path = workbook(tmp_path / NAME.replace("csv", "xlsx"), [*rows, *([[]] * 3000), [" "]])
    assert check([path], known(), tmp_path / "work").counts.rows_in == 3


def test_half_a_workbook_is_refused(tmp_path, pupils):
    path = workbook(tmp_path / "a.xlsx", [line.split(",") for line in pupils.splitlines()])
    path.write_bytes(path.read_bytes()[:-200])
    checked = check([path], known(), tmp_path / "work")
    assert not checked.usable
    assert rules(checked) <= {"damaged_zip", "damaged_workbook"}


def opened(path: Path, text: str):
    """A workbook of these rows, to be changed as no writer of workbooks would."""
    book = openpyxl.Workbook()
    for line in text.splitlines():
        book.active.append(line.split(","))
    book.save(path)
    return book, book.active


def test_formulas_that_were_never_worked_out_are_said(tmp_path, pupils):
    path = tmp_path / NAME.replace(".csv", ".xlsx")
    book, sheet = opened(path, pupils)
    place = pupils.splitlines()[0].split(",").index("surname") + 1
    for row in (2, 3):
        sheet.cell(row=row, column=place).value = '="Ash"&"by"'
    book.save(path)
    checked = check([path], known(), tmp_path / "work")
    (said,) = checked.problems.page(rule="formula_without_value")
    assert (said["value"], said["severity"], checked.counts.loaded) == ("2 cells", "warning", 3)


def test_formulas_with_their_values_are_read_without_a_word(tmp_path, pupils):
    book = xlsxwriter.Workbook(tmp_path / NAME.replace(".csv", ".xlsx"))
    sheet = book.add_worksheet("Pupils")
    for number, line in enumerate(pupils.splitlines()):
        for place, cell in enumerate(line.split(",")):
            sheet.write_formula(number, place, f'="{cell}"', None, cell) if cell else None
    book.close()
    checked = check([tmp_path / NAME.replace(".csv", ".xlsx")], known(), tmp_path / "work")
    assert (checked.counts.loaded, "formula_without_value" in rules(checked)) == (3, False)


def test_a_hidden_sheet_is_read_and_said(tmp_path, pupils):
    path = tmp_path / NAME.replace(".csv", ".xlsx")
    book, sheet = opened(path, pupils)
    sheet.title, sheet.sheet_state = "Old pupils", "hidden"
    book.create_sheet("Note")["A1"] = "See the other sheet"
    book.active = 1
    book.save(path)
    checked = check([path], known(), tmp_path / "work")
    (said,) = checked.problems.page(rule="hidden_sheet")
    assert (said["value"], checked.counts.loaded) == ("Old pupils", 3)
