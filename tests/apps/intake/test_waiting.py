"""Rows that wait: nothing vanishes, a person decides, and the counts stay true."""

import pytest

from belonging.apps.directory.models import School
from belonging.apps.intake.actions import loads, waiting
from belonging.apps.intake.models import Answer, WaitingRow
from belonging.apps.intake.permissions import Refused
from belonging.apps.intake.queries.reports import problems_of
from belonging.apps.record.models import Pupil, Snapshot, Suspension
from tests.apps.intake import returns as r
from tests.apps.intake import state

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(tmp_path, analyst):
    """The northern school with one pupil."""
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}])
    loads.load_folder(tmp_path / "a", by=analyst)
    return tmp_path


def counts(load):
    load.refresh_from_db()
    file = load.files.get()
    own = (load.rows_in, load.loaded, load.waiting, load.rejected)
    assert own == (file.rows_in, file.loaded, file.waiting, file.rejected)
    assert own[0] == sum(own[1:])
    return own


def test_a_row_for_an_unknown_school_waits_and_loads_as_the_school_a_person_names(place, analyst):
    r.on_roll(place / "b", [{"number": 2}, {"number": 3, "NativeId": "9998888"}])
    load = loads.load_folder(place / "b", by=analyst)
    assert counts(load) == (2, 1, 1, 0)
    row = WaitingRow.objects.get()
    assert (row.reason, row.wanted) == ("unknown_school", "9998888")
    south = School.objects.get(laestab=r.SOUTH)
    assert waiting.match_school(wanted="9998888", school=south, by=analyst) == 1
    assert counts(load) == (2, 2, 0, 0)
    said = Snapshot.objects.get(pupil__upn=r.upn(3))
    assert said.enrolment.school_id == south.urn
    assert str(said.as_at) == str(Snapshot.objects.get(pupil__upn=r.upn(2)).as_at)
    assert len(state.stored()["pupil_years"]) == 2
    row.refresh_from_db()
    assert (row.answer, row.answered_by, "Matched" in row.why) == (Answer.LOADED, analyst, True)


def test_a_mark_for_an_unknown_child_loads_as_the_child_a_person_names(place, analyst):
    r.marks(
        place / "m.csv", [(1, "2025-01-13", "AM", "/"), (77, "2025-01-14", "AM", "I"), (77, "2025-01-14", "PM", "I")]
    )
    load = loads.load_folder(place / "m.csv", by=analyst)
    assert counts(load) == (3, 1, 2, 0)
    pupil = Pupil.objects.get(upn=r.upn(1))
    assert waiting.match_pupil(wanted=r.upn(77), pupil=pupil, by=analyst) == 2
    assert counts(load) == (3, 3, 0, 0)
    assert state.marks() == {(pupil.key, "2025-01-13"): "/-II------"}


def test_a_need_known_by_the_schools_own_id_loads_as_the_child_a_person_names(place, analyst):
    r.needs(place / "b", [(500, 1, "SEMH")])
    load = loads.load_folder(place / "b", by=analyst)
    assert counts(load) == (1, 0, 1, 0)
    pupil = Pupil.objects.get(upn=r.upn(1))
    assert waiting.match_pupil(wanted="id-500", pupil=pupil, by=analyst) == 1
    assert counts(load) == (1, 1, 0, 0)
    assert pupil.sen_needs.get().need == "SEMH"


def test_rejecting_needs_a_reason_and_keeps_it(place, analyst, head):
    r.marks(place / "m.csv", [(77, "2025-01-14", "AM", "I")])
    load = loads.load_folder(place / "m.csv", by=analyst)
    with pytest.raises(Refused, match="Say why"):
        waiting.reject(reason="unknown_pupil", wanted=r.upn(77), why=" ", by=analyst)
    with pytest.raises(Refused, match="Your role"):
        waiting.reject(reason="unknown_pupil", wanted=r.upn(77), why="No.", by=head)
    assert counts(load) == (1, 0, 1, 0)
    assert waiting.reject(reason="unknown_pupil", wanted=r.upn(77), why="A test pupil.", by=analyst) == 1
    assert counts(load) == (1, 0, 0, 1)
    assert WaitingRow.objects.get().why == "A test pupil."


def test_rows_are_tried_again_once_a_later_load_makes_their_child_known(place, analyst):
    r.marks(place / "m.csv", [(2, "2025-01-13", "AM", "I")])
    load = loads.load_folder(place / "m.csv", by=analyst)
    assert waiting.look_again(by=analyst) == 0
    assert counts(load) == (1, 0, 1, 0)
    r.on_roll(place / "b", [{"number": 1}, {"number": 2}])
    loads.load_folder(place / "b", by=analyst)
    assert waiting.look_again(by=analyst) == 1
    assert counts(load) == (1, 1, 0, 0)
    assert state.marks() == {(r.upn(2), "2025-01-13"): "I---------"}


def test_undoing_the_load_of_an_answered_row_takes_the_row_with_it(place, analyst):
    before = state.everything()
    r.exclusions(place / "b", [(1, "2024-Oct-07", "SUSP", 4), (500, "2024-Oct-08", "SUSP", 2)])
    r.on_roll(place / "b", [{"number": 1}])
    load = loads.load_folder(place / "b", by=analyst)
    pupil = Pupil.objects.get()
    waiting.match_pupil(wanted="id-500", pupil=pupil, by=analyst)
    assert Suspension.objects.count() == 2
    loads.undo(load, by=analyst)
    assert state.everything() == before


WRONG = "A99940000001X"


def test_a_wrong_upn_repeated_with_the_same_birth_date_at_a_school_is_the_same_child(place, analyst):
    child = {"number": 7, "upn": WRONG, "pupilonrolltableid": "one"}
    other = {
        "number": 8,
        "upn": WRONG,
        "dob": "2013-Feb-03 00:00:00",
        "entrydate": "2022-Sep-06 00:00:00",
        "pupilonrolltableid": "two",
    }
    r.on_roll(place / "b", [child, other], name="2024_autumn")
    loads.load_folder(place / "b", by=analyst)
    keys = set(Pupil.objects.filter(upn=WRONG).values_list("key", flat=True))
    assert keys == {f"{r.NORTH}:one", f"{r.NORTH}:two"}
    again = [child | {"pupilonrolltableid": "three"}, other | {"pupilonrolltableid": "four"}]
    r.on_roll(place / "c", [{"number": 1}, *again])
    loads.load_folder(place / "c", by=analyst)
    assert set(Pupil.objects.filter(upn=WRONG).values_list("key", flat=True)) == keys
    assert Snapshot.objects.filter(pupil__upn=WRONG).count() == 4


def test_marks_with_a_wrong_upn_find_the_one_child_of_that_school_who_has_it_and_wait_otherwise(place, analyst):
    r.on_roll(place / "b", [{"number": 1}, {"number": 7, "upn": WRONG}])
    loads.load_folder(place / "b", by=analyst)
    rows = [{"LAESTAB": r.NORTH, "UPN": WRONG, "Date": "2025-01-13", "Session": "AM", "Mark": "I"}]
    elsewhere = [rows[0] | {"LAESTAB": r.SOUTH}]
    r.table(place / "m.csv", rows + elsewhere)
    assert counts(loads.load_folder(place / "m.csv", by=analyst)) == (2, 1, 1, 0)
    assert state.marks() == {(f"{r.NORTH}:id-7", "2025-01-13"): "I---------"}
    twin = {"number": 8, "upn": WRONG, "dob": "2013-Feb-03 00:00:00", "entrydate": "2022-Sep-06 00:00:00"}
    r.on_roll(place / "c", [{"number": 1}, {"number": 7, "upn": WRONG}, twin])
    loads.load_folder(place / "c", by=analyst)
    r.table(place / "n.csv", [rows[0] | {"Date": "2025-01-14"}])
    assert counts(loads.load_folder(place / "n.csv", by=analyst)) == (1, 0, 1, 0)


def test_codes_of_a_census_are_judged_on_the_term_it_reports(place, analyst):
    r.on_roll(place / "b", [{"number": 1}], name="2024_autumn")
    r.sessions(place / "b", [(1, "H", 6)], name="2024_autumn")
    r.on_roll(place / "b", [{"number": 1}], name="2025_spring")
    r.sessions(place / "b", [(1, "H", 6)], name="2025_spring")
    load = loads.load_folder(place / "b", by=analyst)
    found = problems_of(load).page(limit=100)
    assert [(each["file"], each["rule"]) for each in found] == [
        ("2025_spring_termlysessiondetailsonroll.csv", "code_outside_dates")
    ]
