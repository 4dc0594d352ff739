"""Loading, correcting and undoing: what holds afterwards is what the files that hold say, and nothing else."""

import pytest

from belonging.apps.intake import folders
from belonging.apps.intake.actions import loads
from belonging.apps.intake.actions.checking import dry_run
from belonging.apps.intake.models import Load, Scope, State, StoreVersion
from belonging.apps.intake.permissions import Refused
from belonging.apps.intake.queries.standing import store
from belonging.apps.record.models import Enrolment, Pupil, Snapshot, Suspension
from belonging.store.store import Store
from tests.apps.intake import returns as r
from tests.apps.intake import state

pytestmark = pytest.mark.django_db


def load(path, by):
    return loads.load_folder(path, by=by)


def test_a_census_return_fills_the_record_and_the_store(tmp_path, analyst):
    done = load(r.whole_return(tmp_path / "a"), analyst)
    assert done.state == State.LOADED
    assert (done.rows_in, done.loaded, done.waiting, done.rejected) == (14, 14, 0, 0)
    assert Pupil.objects.count() == 4
    stored = state.stored()
    assert len(stored["pupil_years"]) == 4
    assert sum("'headcount': 1" in row for row in stored["pupil_years"]) == 2
    assert len(stored["suspensions"]) == 2
    assert sum("'leaving_date': datetime.date(2024, 12, 1)" in row for row in stored["pupil_years"]) == 1
    second = Pupil.objects.get(upn=r.upn(2))
    assert second.surname == "Sur2"
    assert [str(each.start_date) for each in second.suspensions.order_by("start_date")] == ["2024-10-07", "2024-11-11"]


def test_attendance_of_a_return_is_counted_from_its_codes(tmp_path, analyst):
    load(r.whole_return(tmp_path / "a"), analyst)
    rows = {row.split("',")[0].split("'")[-1]: row for row in state.stored()["mark_counts"]}
    ill, suspended = rows[r.upn(1)], rows[r.upn(2)]
    assert "'possible': 140, 'authorised': 10, 'unauthorised': 0" in ill
    assert "'possible': 140, 'authorised': 6, 'unauthorised': 4" in suspended


def test_a_dry_run_changes_nothing_and_counts_as_the_real_run_does(tmp_path, analyst):
    load(r.whole_return(tmp_path / "a"), analyst)
    before, version = state.everything(), StoreVersion.objects.get().version
    r.on_roll(tmp_path / "b", [{"number": 1}, {"number": 9, "upn": "X"}, {"number": 10, "NativeId": "9999999"}])
    checked = dry_run([tmp_path / "b"], by=analyst)
    assert state.everything() == before
    assert StoreVersion.objects.get().version == version
    counted = (checked.rows_in, checked.loaded, checked.waiting, checked.rejected)
    done = loads.accept(checked, by=analyst)
    assert (done.rows_in, done.loaded, done.waiting, done.rejected) == counted == (3, 2, 1, 0)


def test_the_same_files_twice_change_nothing(tmp_path, analyst):
    load(r.whole_return(tmp_path / "a"), analyst)
    before, version = state.everything(), StoreVersion.objects.get().version
    again = load(tmp_path / "a", analyst)
    assert again.state == State.DISCARDED
    assert "nothing was changed" in again.sentence
    assert state.everything() == before
    assert StoreVersion.objects.get().version == version


def test_a_corrected_return_replaces_only_what_its_school_sent_of_that_term(tmp_path, analyst):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}, {"number": 2}, {"number": 3, "NativeId": r.SOUTH}])
    r.on_roll(tmp_path / "a", [{"number": 1}], name="2024_autumn")
    load(tmp_path / "a", analyst)
    r.on_roll(tmp_path / "b", [{"number": 1, "senprovision": "E"}, {"number": 5}])
    done = load(tmp_path / "b", analyst)
    assert done.state == State.LOADED, done.sentence
    held = sorted(Snapshot.objects.values_list("pupil__upn", "term", "enrolment__school_id", "sen_provision"))
    north, south = r.URNS[r.NORTH], r.URNS[r.SOUTH]
    assert held == sorted(
        [(r.upn(1), 1, north, "N"), (r.upn(1), 2, north, "E"), (r.upn(5), 2, north, "N"), (r.upn(3), 2, south, "N")]
    )
    assert not Pupil.objects.filter(upn=r.upn(2)).exists()


def test_a_file_sent_again_after_its_correction_holds_again(tmp_path, analyst):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}])
    load(tmp_path / "a", analyst)
    r.on_roll(tmp_path / "b", [{"number": 1, "senprovision": "E"}])
    load(tmp_path / "b", analyst)
    done = load(tmp_path / "a", analyst)
    assert done.state == State.LOADED
    assert Snapshot.objects.get().sen_provision == "N"


def test_undoing_a_load_restores_what_held_before_it(tmp_path, analyst):
    load(r.whole_return(tmp_path / "a"), analyst)
    before = state.everything()
    r.on_roll(tmp_path / "b", [{"number": 1, "surname": "New", "entrydate": "2023-Sep-04"}, {"number": 7}])
    r.exclusions(tmp_path / "b", [(7, "2024-Oct-10", "SUSP", 3)])
    second = load(tmp_path / "b", analyst)
    assert state.everything() != before
    loads.undo(second, by=analyst)
    assert state.everything() == before


def test_undoing_the_first_of_two_loads_keeps_the_later(tmp_path, analyst):
    r.register(tmp_path / "a")
    places = load(tmp_path / "a", analyst)
    r.on_roll(tmp_path / "b", [{"number": 1}, {"number": 2}])
    first = load(tmp_path / "b", analyst)
    r.on_roll(tmp_path / "c", [{"number": 1, "senprovision": "K"}])
    load(tmp_path / "c", analyst)
    held = state.everything()
    loads.undo(first, by=analyst)
    assert state.everything() == held
    with pytest.raises(Refused, match="Nothing was undone"):
        loads.undo(places, by=analyst)
    places.refresh_from_db()
    assert places.state == State.LOADED
    assert state.everything() == held


def test_a_load_that_others_lean_on_is_not_undone(tmp_path, analyst):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}])
    first = load(tmp_path / "a", analyst)
    r.marks(tmp_path / "b" / "marks.csv", [(1, "2025-01-13", "AM", "I")])
    marks = load(tmp_path / "b", analyst)
    assert marks.loaded == 1, marks.sentence
    with pytest.raises(Refused, match=r"known only from this load.*marks\.csv"):
        loads.undo(first, by=analyst)
    loads.undo(marks, by=analyst)
    loads.undo(first, by=analyst)
    assert not Pupil.objects.exists()
    assert state.stored() == {}


def test_an_event_that_two_returns_report_counts_once(tmp_path, analyst):
    load(r.whole_return(tmp_path / "a"), analyst)
    r.on_roll(tmp_path / "b", [{"number": 2}], name="2025_summer")
    r.exclusions(tmp_path / "b", [(2, "2024-Nov-11", "SUSP", 4), (2, "2025-Feb-03", "SUSP", 2)], name="2025_summer")
    load(tmp_path / "b", analyst)
    assert Suspension.objects.count() == 4
    rows = state.stored()["suspensions"]
    assert len(rows) == 3
    assert sum("'sessions': 4" in row for row in rows) == 2


def test_an_enrolment_whose_entry_date_is_corrected_stays_the_same_enrolment(tmp_path, analyst):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}])
    load(tmp_path / "a", analyst)
    load(r.marks(tmp_path / "m.csv", [(1, "2025-01-13", "AM", "I")]), analyst)
    before = Enrolment.objects.get().pk
    r.on_roll(tmp_path / "b", [{"number": 1, "entrydate": "2023-Sep-04"}])
    load(tmp_path / "b", analyst)
    now = Enrolment.objects.get()
    assert (now.pk, str(now.entry_date)) == (before, "2023-09-04")
    assert state.marks() == {(r.upn(1), "2025-01-13"): "I---------"}


def test_a_head_may_not_load(tmp_path, head):
    with pytest.raises(Refused, match="Your role"):
        load(r.whole_return(tmp_path / "a"), head)
    assert not Load.objects.exists()


def test_a_record_that_changed_since_the_check_asks_for_another(tmp_path, analyst):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "b", [{"number": 1}])
    early = dry_run([tmp_path / "b"], by=analyst)
    load(tmp_path / "a", analyst)
    with pytest.raises(loads.Stale, match="changed since"):
        loads.accept(early, by=analyst)
    assert not Pupil.objects.exists()


def test_files_that_cannot_be_read_leave_a_load_that_failed(tmp_path, analyst):
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    done = load(tmp_path / "picture.csv", analyst)
    assert done.state == State.FAILED
    assert not Scope.objects.exists()


@pytest.mark.django_db(transaction=True)  # they are counted once the record is committed
def test_figures_are_counted_after_the_record_is_written_and_belong_to_it(tmp_path, analyst, monkeypatch):
    load(r.whole_return(tmp_path / "a"), analyst)
    assert store().years("cube") == ()
    monkeypatch.setenv("BELONGING_COUNT_AT_LOAD", "1")
    r.on_roll(tmp_path / "b", [{"number": 1}], name="2026_spring")
    load(tmp_path / "b", analyst)
    assert store().years("cube") == store().years("pupil_years") == (2024, 2025)
    assert Store(folders.home() / "store").version == StoreVersion.objects.get().version == store().version


def counted():
    """Return {(pupil, day of entry, year, term, half-term): (possible, illness)} of what returns gave."""
    rows = [state.said(row) for row in state.stored()["mark_counts"]]
    return {
        (row["enrolment_id"][0], row["enrolment_id"][2], row["academic_year"], row["term"], row["half_term"]): (
            row["possible"],
            row["n_I"],
        )
        for row in rows
    }


def test_sessions_of_a_child_who_left_and_came_back_are_of_the_spell_they_were_made_in(tmp_path, analyst):
    place, name = r.register(tmp_path / "a").parent, "2025_autumn"
    left = {"number": 1, "leavingdate": "2025-Apr-24 00:00:00", "termlysessionspossible": 40}
    r.off_roll(place, [left], name=name)
    back = {"number": 1, "entrydate": "2025-Sep-02 00:00:00", "termlysessionspossible": "", "ncyearactual": "9"}
    r.on_roll(place, [back], name=name)
    off = {"pupilnolongeronrolltableid": "off-1", "NativeId": r.NORTH, "sessions": 6, "attendancereason": "I"}
    r.table(place / f"{name}_termlysessiondetailsoffroll.csv", [off])
    assert load(place, analyst).rejected == 0
    assert counted() == {(r.upn(1), "2023-09-05", 2024, 3, 5): (40, 6)}


def test_two_spells_of_one_term_each_keep_their_sessions(tmp_path, analyst):
    place = r.register(tmp_path / "a").parent
    first = {"number": 1, "leavingdate": "2024-Oct-10 00:00:00", "termlysessionspossible": 50}
    second = {
        "number": 1, "pupilnolongeronrolltableid": "off-9", "entrydate": "2024-Nov-04 00:00:00",
        "leavingdate": "2024-Nov-15 00:00:00", "termlysessionspossible": 20,
    }  # fmt: skip
    r.off_roll(place, [first, second])
    r.on_roll(place, [{"number": 1, "entrydate": "2024-Dec-02 00:00:00", "termlysessionspossible": 30}])
    off = {"NativeId": r.NORTH, "attendancereason": "I"}
    missed = [("off-1", 6), ("off-9", 2)]
    r.table(
        place / "2025_spring_termlysessiondetailsoffroll.csv",
        [{"pupilnolongeronrolltableid": key, **off, "sessions": sessions} for key, sessions in missed],
    )
    r.sessions(place, [(1, "I", 4)])
    load(place, analyst)
    who = r.upn(1)
    assert counted() == {
        (who, "2023-09-05", 2024, 1, 0): (50, 6),
        (who, "2024-11-04", 2024, 1, 0): (20, 2),
        (who, "2024-12-02", 2024, 1, 0): (30, 4),
    }


def test_meals_of_a_child_whose_school_tells_of_none_are_those_another_school_told(tmp_path, analyst):
    place = r.register(tmp_path / "a").parent
    r.on_roll(place, [{"number": 1}, {"number": 2}, {"number": 3}])
    r.meals(place, [(1, "2024-Sep-01", "")])
    r.register(tmp_path / "b")
    moved = {"NativeId": r.SOUTH, "entrydate": "2025-Feb-03 00:00:00"}
    came = [{"number": number, "pupilonrolltableid": f"s-{number}", **moved} for number in (1, 2, 4)]
    load(place, analyst)
    r.on_roll(tmp_path / "b", came, name="2025_summer")
    load(tmp_path / "b", analyst)
    rows = [state.said(row) for row in state.stored()["pupil_years"]]
    south = {row["enrolment_id"][0]: row["fsm"] for row in rows if row["urn"] == r.URNS[r.SOUTH]}
    assert south == {r.upn(1): 1, r.upn(2): 0, r.upn(4): -1}


def test_a_school_without_a_row_in_its_areas_table_of_meals_has_nobody_eligible(tmp_path, analyst):
    place = r.register(tmp_path / "a", r.NORTH, r.SOUTH, r.EAST).parent
    schools = ((1, r.NORTH), (2, r.SOUTH), (3, r.EAST))
    r.on_roll(place, [{"number": number, "NativeId": school} for number, school in schools])
    begins = {"fsmstartdate": "2024-Sep-01", "fsmenddate": "", "ukcountry": "ENG"}
    rows = [{"pupilonrolltableid": f"id-{number}", "NativeId": school, **begins} for number, school in schools[:2]]
    r.table(place / "2025_spring_fsmperiod.csv", rows)
    load(place, analyst)
    rows = [state.said(row) for row in state.stored()["pupil_years"]]
    assert {row["urn"]: row["fsm"] for row in rows} == {
        r.URNS[r.NORTH]: 1,
        r.URNS[r.SOUTH]: 1,
        r.URNS[r.EAST]: 0,
    }
