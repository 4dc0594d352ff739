"""Every problem of a check reaches the file for whoever mends it, however many there are."""

import csv

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from belonging.apps.intake import downloads
from belonging.store.reading import Problems
from belonging.store.reading.report import PROBLEM_FIELDS


def many(path, count):
    """Write so many problems, each of a row of its own, as a check keeps them."""
    said = {"file": "marks.csv", "sheet": "", "column": "Mark", "rule": "unknown_code", "severity": "error", "fix": "Correct it."}  # fmt: skip
    columns = {name: [said[name]] * count for name in said}
    columns |= {"row": list(range(2, count + 2)), "value": [f"={number}" for number in range(count)]}
    pq.write_table(pa.table({name: columns[name] for name in PROBLEM_FIELDS}), path)
    return Problems(path=path)


def test_what_does_not_fit_one_sheet_goes_to_the_next_and_nothing_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(downloads, "MOST_ROWS", 400)
    downloads.write_xlsx(many(tmp_path / "p.parquet", 1000), tmp_path / "p.xlsx")
    book = openpyxl.load_workbook(tmp_path / "p.xlsx", read_only=True)
    sheets = book.worksheets
    assert [sheet.title for sheet in sheets] == ["Problems 1", "Problems 2", "Problems 3"]
    found = [row[2] for sheet in sheets for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == list(range(2, 1002))
    assert all(next(sheet.iter_rows(values_only=True)) == downloads.HEADERS for sheet in sheets)
    book.close()


def test_two_hundred_thousand_problems_are_all_in_the_csv(tmp_path):
    downloads.write_csv(many(tmp_path / "p.parquet", 200_000), tmp_path / "p.csv")
    with (tmp_path / "p.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        assert [(int(row["Row"]), row["Value"]) for row in rows] == [(number + 2, f"'={number}") for number in range(200_000)]  # fmt: skip
