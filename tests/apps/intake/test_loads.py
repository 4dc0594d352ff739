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


def test_only_one_load_is_written_at_a_time_and_the_other_is_told_so(tmp_path, analyst):
    checked = dry_run([r.register(tmp_path / "a")], by=analyst)
    with loads.alone(), pytest.raises(Refused, match="Another load is being written. Nothing was changed"):
        loads.accept(checked, by=analyst, patience=0.3)
    checked.refresh_from_db()
    assert checked.state == State.CHECKED
    assert loads.accept(checked, by=analyst).state == State.LOADED


def test_a_start_shows_the_version_the_record_names_and_leaves_a_load_that_is_being_written(tmp_path, analyst):
    load(r.whole_return(tmp_path / "a"), analyst)
    shown, written = Store(folders.home() / "store"), Load.objects.create(by=analyst, state=State.LOADING)
    first = StoreVersion.objects.get().version
    shown.make_current(first)
    r.on_roll(tmp_path / "b", [{"number": 1}], name="2026_spring")
    load(tmp_path / "b", analyst)
    shown.make_current(first)  # as if power was lost before the new version was shown
    with loads.alone():
        loads.repair()
    written.refresh_from_db()
    assert (written.state, Store(folders.home() / "store").version) == (State.LOADING, first)
    loads.repair()
    written.refresh_from_db()
    now = StoreVersion.objects.get().version
    assert now != first
    assert (written.state, Store(folders.home() / "store").version) == (State.CHECKED, now)


@pytest.mark.django_db(transaction=True)  # they are counted once the record is committed
def test_figures_that_cannot_be_counted_leave_what_was_loaded(tmp_path, analyst, monkeypatch, caplog):
    monkeypatch.setenv("BELONGING_COUNT_AT_LOAD", "1")
    home, away = folders.home() / "store", folders.home() / "away"

    def told(what, done, of):
        if what == "Counting figures":
            home.rename(away)
            home.write_text("no folder", encoding="utf-8")

    made = loads.load_folder(r.whole_return(tmp_path / "a"), by=analyst, progress=told)
    home.unlink()
    away.rename(home)
    assert "Figures were not counted; pages count them until the next load does." in caplog.text
    assert (made.state, Pupil.objects.count()) == (State.LOADED, 4)
    assert store().version == StoreVersion.objects.get().version
    assert store().years("cube") == ()
    r.on_roll(tmp_path / "b", [{"number": 1}], name="2026_spring")
    load(tmp_path / "b", analyst)
    assert store().years("cube") == (2024, 2025)
