"""Faults no sample file can hold: a locked zip, a file that cannot be opened, a workbook with a sheet beside the table."""

import io
import socket
import zipfile

import xlsxwriter

from belonging.store.reading import check
from tests.catalogue.test_formats import known, sample


def rules(checked):
    return {each["rule"] for each in checked.problems.page()}


def test_a_locked_zip_says_that_it_is_locked(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("marks.csv", "a,b\n1,2\n")
    locked = bytearray(packed.getvalue())
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(start) + place] |= 1
    (tmp_path / "marks.zip").write_bytes(locked)
    checked = check([tmp_path / "marks.zip"], known(), tmp_path / "work")
    assert rules(checked) == {"locked_zip"}
    assert "password" in checked.files[0].sentence


def test_what_cannot_be_opened_says_so(tmp_path):
    place = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(place))
        checked = check([place], known(), tmp_path / "work")
    assert rules(checked) == {"unreadable_file"}


def test_a_sheet_beside_the_table_is_left_out_and_said(tmp_path):
    lines = sample("suspensions", "good").read_text(encoding="utf-8").splitlines()
    with xlsxwriter.Workbook(tmp_path / "events.xlsx") as book:
        events, notes = book.add_worksheet("Events"), book.add_worksheet("Who to ask")
        for place, line in enumerate(lines):
            events.write_row(place, 0, line.split(","))
        for place in range(3):
            notes.write_row(place, 0, ["Name", "Telephone"])
    checked = check([tmp_path / "events.xlsx"], known(), tmp_path / "work")
    assert "sheet_not_recognised" in rules(checked)
    assert checked.counts.loaded == len(lines) - 1
    assert checked.counts.rejected == 2
