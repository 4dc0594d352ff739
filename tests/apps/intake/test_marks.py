"""Marks and who they belong to: the later word on a session of a child holds, and nobody is counted twice or left out."""

import pytest

from belonging.apps.intake.actions import loads
from belonging.apps.intake.models import State
from tests.apps.intake import returns as r
from tests.apps.intake import state

pytestmark = pytest.mark.django_db


def load(path, by):
    return loads.load_folder(path, by=by)


def test_a_days_marks_join_the_week_and_a_corrected_day_replaces_that_day(tmp_path, analyst):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}, {"number": 2}])
    load(tmp_path / "a", analyst)
    key, week = r.upn(1), "2025-01-13"
    monday = [(n, "2025-01-13", s, c) for n, s, c in ((1, "AM", "I"), (1, "PM", "I"), (2, "AM", "/"), (2, "PM", "\\"))]
    first = load(r.marks(tmp_path / "1.csv", monday), analyst)
    assert state.marks()[key, week] == "II--------"
    load(r.marks(tmp_path / "2.csv", [(1, "2025-01-14", "AM", "O")]), analyst)
    assert state.marks() == {(key, week): "IIO-------", (r.upn(2), week): "/\\--------"}
    corrected = load(
        r.marks(tmp_path / "3.csv", [(1, "2025-01-13", "AM", "/"), (1, "2025-01-13", "PM", "\\")]), analyst
    )
    assert state.marks() == {(key, week): "/\\O-------", (r.upn(2), week): "/\\--------"}
    loads.undo(corrected, by=analyst)
    assert state.marks() == {(key, week): "IIO-------", (r.upn(2), week): "/\\--------"}
    loads.undo(first, by=analyst)
    assert state.marks() == {(key, week): "--O-------"}


def weeks(path, rows, school=r.NORTH):
    """Write a register export, one row a pupil-week: (pupil number, Monday, ten marks with a blank as -)."""
    slots = [f"{day} {half}" for day in ("Mon", "Tue", "Wed", "Thu", "Fri") for half in ("AM", "PM")]
    return r.table(
        path,
        [
            {"LAESTAB": school, "UPN": r.upn(number), "Week commencing": monday}
            | {slot: mark.strip("-") for slot, mark in zip(slots, marks, strict=True)}
            for number, monday, marks in rows
        ],
    )


TRANSFER = """<?xml version="1.0" encoding="UTF-8"?><CTfile><Header><DocumentName>Common Transfer File</DocumentName>
<CTFversion>25.0</CTFversion><DateTime>2025-03-03T10:00:00</DateTime><SourceSchool><LEA>{lea}</LEA><Estab>{estab}</Estab>
<AcademicYear>2024</AcademicYear></SourceSchool><DestSchool><LEA>999</LEA><Estab>2002</Estab></DestSchool></Header>
<CTFpupilData><Pupil><UPN>{upn}</UPN><Surname>Sur</Surname><Forename>For</Forename><DOB>2012-10-01</DOB><Sex>F</Sex>
<Attendance><YearData><Year>2024</Year><LEA>{lea}</LEA><Estab>{estab}</Estab><AttendSessions>
<AttendanceStartDate>2025-01-13</AttendanceStartDate><AttendanceMarks>{marks}</AttendanceMarks></AttendSessions></YearData>
</Attendance></Pupil></CTFpupilData></CTfile>"""


def transfer(path, number, marks):
    """Write the Common Transfer File of one leaver of the northern school, with marks from Monday 13 January 2025."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        TRANSFER.format(lea=r.NORTH[:3], estab=r.NORTH[3:], upn=r.upn(number), marks=marks), encoding="utf-8"
    )
    return path


PRESENT = "/\\" * 5


def test_a_leavers_file_loaded_later_leaves_everybody_elses_marks(tmp_path, analyst):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}, {"number": 2}])
    load(tmp_path / "a", analyst)
    monday = "2025-01-13"
    load(weeks(tmp_path / "w.csv", [(1, monday, PRESENT), (2, monday, "II" + PRESENT[2:])]), analyst)
    before = state.marks()
    done = load(transfer(tmp_path / "9994001_CTF_9992002_001.xml", 1, "OO" + PRESENT[2:]), analyst)
    assert (done.state, done.rejected) == (State.LOADED, 0), done.sentence
    assert state.marks() == {(r.upn(1), monday): "OO" + PRESENT[2:], (r.upn(2), monday): "II" + PRESENT[2:]}
    loads.undo(done, by=analyst)
    assert state.marks() == before


def possible():
    """Return possible sessions by pupil, as the store counts them from marks."""
    found = {}
    for row in state.stored()["mark_counts"]:
        said = state.said(row)
        if said["source"] == "marks":
            found[said["enrolment_id"][0]] = found.get(said["enrolment_id"][0], 0) + said["possible"]
    return found


@pytest.mark.parametrize("together", [True, False])
def test_a_week_that_two_files_give_is_counted_once(tmp_path, analyst, together):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}, {"number": 2}])
    load(tmp_path / "a", analyst)
    weeks(tmp_path / "b" / "w.csv", [(1, "2025-01-13", PRESENT[:6] + "----"), (2, "2025-01-13", PRESENT)])
    transfer(tmp_path / ("b" if together else "c") / "9994001_CTF_9992002_001.xml", 1, PRESENT)
    load(tmp_path / "b", analyst)
    if not together:
        load(tmp_path / "c", analyst)
    assert state.marks() == {(r.upn(1), "2025-01-13"): PRESENT, (r.upn(2), "2025-01-13"): PRESENT}
    assert possible() == {r.upn(1): 10, r.upn(2): 10}


def test_a_child_who_joined_in_june_and_was_first_returned_in_october_has_a_row_for_both_years(tmp_path, analyst):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}], name="2025_summer")
    load(tmp_path / "a", analyst)
    late = {"number": 2, "entrydate": "2025-Jun-10 00:00:00", "ncyearactual": "9", "senprovision": "K"}
    r.on_roll(tmp_path / "b", [{"number": 1, "ncyearactual": "9"}, late], name="2025_autumn")
    load(tmp_path / "b", analyst)
    rows = {
        (said["academic_year"], said["enrolment_id"][0]): said
        for said in (state.said(row) for row in state.stored()["pupil_years"])
    }
    assert set(rows) == {(year, r.upn(number)) for year in (2024, 2025) for number in (1, 2)}
    before = rows[2024, r.upn(2)]
    assert (before["nc_year"], before["sen_provision"], before["headcount"]) == ("8", "K", 0)
    load(weeks(tmp_path / "w.csv", [(2, "2025-06-16", PRESENT)]), analyst)
    assert possible() == {r.upn(2): 10}


def test_marks_of_a_year_without_any_return_have_their_child(tmp_path, analyst):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1, "ncyearactual": "8"}], name="2025_spring")
    load(tmp_path / "a", analyst)
    load(weeks(tmp_path / "w.csv", [(1, "2025-09-15", PRESENT)]), analyst)
    rows = [state.said(row) for row in state.stored()["pupil_years"]]
    assert [(said["academic_year"], said["nc_year"], said["headcount"]) for said in rows] == [
        (2024, "8", 1),
        (2025, "9", 0),
    ]
