"""Every problem of a check reaches the file for whoever mends it, however many there are."""

import csv

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from belonging.apps.intake import downloads
from belonging.apps.intake.actions.checking import dry_run
from belonging.apps.intake.queries.reports import problems_of
from belonging.store.reading import Problems
from belonging.store.reading.report import PROBLEM_FIELDS
from tests.apps.intake import returns as r


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


def test_a_download_says_what_became_of_the_row_or_of_the_whole_file(tmp_path, analyst):
    place = r.register(tmp_path / "a").parent
    sound = r.on_roll(place, [{"number": 1, "upn": "A1"}])
    sound.write_text(sound.read_text() + "\n" * 12)
    r.table(place / "areas.csv", [{"area_code": 1, "area_name": "x", "live": "y"}])
    load = dry_run([place], by=analyst)
    downloads.write_csv(problems_of(load), tmp_path / "p.csv")
    with (tmp_path / "p.csv").open(encoding="utf-8-sig", newline="") as file:
        said = {row["Rule"]: row["Severity"] for row in csv.DictReader(file)}
    assert said["blank_row"] == "Warning: left out: blank"
    assert said["not_recognised"] == "Error: file not used"
    assert said["upn_check"] == "Warning: listed; it stops nothing"
