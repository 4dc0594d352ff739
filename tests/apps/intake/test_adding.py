"""A school or child added from the queue: their rows load, history shows it, and undoing it lets the rows wait again."""

import pytest

from belonging.apps.directory.models import School
from belonging.apps.intake.actions import adding, loads, waiting
from belonging.apps.intake.models import Answer, Load, State, WaitingRow
from belonging.apps.intake.permissions import Refused
from belonging.apps.record.models import Enrolment, Pupil, SenNeed, Suspension
from tests.apps.intake import returns as r
from tests.apps.intake import state
from tests.apps.intake.test_waiting import counts, place  # noqa: F401

pytestmark = pytest.mark.django_db
NEW = {"URN": "199009", "LAESTAB": "9998888", "Name": "Brackenfold School", "Phase": "Primary"}


def totals(load):
    load.refresh_from_db()
    return load.rows_in, load.loaded, load.waiting, load.rejected


def waits(reason):
    return WaitingRow.objects.filter(reason=reason, answer=Answer.NONE)


@pytest.fixture
def sent(place, analyst):  # noqa: F811
    """A return in which an unknown school sends a child with a need and a suspension, written in two ways."""
    r.on_roll(place / "b", [{"number": 1}, {"number": 2, "NativeId": "9998888"}, {"number": 3, "NativeId": "999/8888"}])
    r.needs(place / "b", [(2, 1, "SEMH")], school="9998888")
    r.exclusions(place / "b", [(2, "2024-Oct-07", "SUSP", 4)], school="9998888")
    return loads.load_folder(place / "b", by=analyst)


def test_an_added_school_takes_every_row_that_waits_for_it_once(sent, analyst):
    assert totals(sent) == (5, 1, 4, 0)
    row = waits("unknown_school").filter(wanted="9998888").first()
    added, done = adding.add_school(row=row, given=NEW, because="It opened this term.", by=analyst)
    assert done == 4
    assert totals(sent) == (5, 5, 0, 0)
    school = School.objects.get(urn=199009)
    assert (school.name, school.authority_id, school.phase) == ("Brackenfold School", "999", "Primary")
    assert Enrolment.objects.filter(school=school).count() == 2
    assert SenNeed.objects.get().pupil.upn == Suspension.objects.get().pupil.upn == r.upn(2)
    assert (added.state, added.loaded, added.files.get().format) == (State.LOADED, 1, "schools_by_hand")
    assert "1 new school" in added.sentence


def test_undoing_an_added_school_lets_its_rows_wait_again_and_leaves_the_rest(sent, analyst):
    before, waiting_before = state.everything(), set(waits("unknown_school").values_list("pk", flat=True))
    row = waits("unknown_school").first()
    added, _ = adding.add_school(row=row, given=NEW, because="It opened this term.", by=analyst)
    undone = loads.undo(added, by=analyst)
    assert undone.state == State.UNDONE
    assert "4 rows wait" in undone.sentence
    assert state.everything() == before
    assert totals(sent) == (5, 1, 4, 0)
    assert set(waits("unknown_school").values_list("pk", flat=True)) == waiting_before
    again, done = adding.add_school(row=row, given=NEW, because="It did open.", by=analyst)
    assert (done, totals(sent)) == (4, (5, 5, 0, 0))
    loads.undo(sent, by=analyst)
    assert not Pupil.objects.filter(enrolments__school_id=199009).exists()


def child(number, **more):
    return {"LAESTAB": r.NORTH, "UPN": r.upn(number), "Surname": "Sur", "Forename": "For", "Date of birth": "2012-10-01", "Sex": "F",
            "Entry date": "2024-09-03", "Year group": "8", "True on": "2025-01-14", **more}  # fmt: skip


def test_an_added_child_takes_their_marks_and_events_and_undoing_it_gives_them_back(place, analyst):  # noqa: F811
    r.marks(place / "m.csv", [(1, "2025-01-13", "AM", "/"), (7, "2025-01-14", "AM", "I"), (7, "2025-01-14", "PM", "I")])
    load = loads.load_folder(place / "m.csv", by=analyst)
    before = state.everything()
    row = waits("unknown_pupil").first()
    added, done = adding.add_pupil(row=row, given=child(7), because="Joined after the census.", by=analyst)
    assert (done, counts(load)) == (2, (3, 3, 0, 0))
    pupil = Pupil.objects.get(upn=r.upn(7))
    assert (pupil.surname, str(pupil.birth_date)) == ("Sur", "2012-10-01")
    assert state.marks()[r.upn(7), "2025-01-13"] == "--II------"
    year = [row for row in state.stored()["pupil_years"] if r.upn(7) in row]
    assert len(year) == 1
    assert "'headcount': 0" in year[0]  # no census counted the child
    loads.undo(added, by=analyst)
    assert state.everything() == before
    assert counts(load) == (3, 1, 2, 0)


def test_of_a_return_that_names_known_children_too_only_the_added_childs_rows_go_back(place, analyst):  # noqa: F811
    rows = [(1, "2024-Oct-07", "SUSP", 4), (500, "2024-Oct-08", "SUSP", 2)]
    r.on_roll(place / "b", [{"number": 1}])
    r.exclusions(place / "b", rows)
    load = loads.load_folder(place / "b", by=analyst)
    row = waits("unknown_pupil").get()
    added, done = adding.add_pupil(row=row, given=child(9), because="Missing from the return.", by=analyst)
    assert (done, Suspension.objects.count()) == (1, 2)
    loads.undo(added, by=analyst)
    assert [each.pupil.upn for each in Suspension.objects.all()] == [r.upn(1)]
    assert totals(load) == (3, 2, 1, 0)
    assert waits("unknown_pupil").get() == row


@pytest.mark.parametrize("wrong", [{"LAESTAB": "12"}, {"Name": ""}, {"URN": "x"}])
def test_what_cannot_be_a_school_is_refused_in_words_and_changes_nothing(sent, analyst, wrong):
    before = state.everything()
    with pytest.raises(Refused, match="Nothing was added"):
        adding.add_school(row=waits("unknown_school").first(), given=NEW | wrong, because="x", by=analyst)
    assert state.everything() == before
    assert Load.objects.filter(state=State.DISCARDED).count() == 1


def test_a_register_that_names_an_added_school_says_what_it_is_from_then_on(sent, analyst, place):  # noqa: F811
    adding.add_school(row=waits("unknown_school").first(), given=NEW, because="x", by=analyst)
    register = r.register(place / "later")
    text = register.read_text(encoding="utf-8").splitlines()
    text.append(text[1].replace("199001", "199009").replace("4001", "8888").replace("School 9998888", "Brackenfold Primary"))  # fmt: skip
    register.write_text("\n".join(text) + "\n", encoding="utf-8")
    loads.load_folder(register, by=analyst)
    assert School.objects.get(urn=199009).name.startswith("Brackenfold Primary")


def test_nobody_without_the_right_to_load_adds_anything(sent, head):
    with pytest.raises(Refused, match="Your role"):
        adding.add_school(row=waits("unknown_school").first(), given=NEW, because="x", by=head)
    assert waiting.wanted_schools() == ["999/8888", "9998888"]
