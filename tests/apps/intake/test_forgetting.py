"""A child whose record is erased is forgotten by what is kept of loads too, and every count stays true."""

import json
from datetime import date

import duckdb
import pytest
from django.utils import timezone

from belonging.apps.access import acting
from belonging.apps.exports.models import Export
from belonging.apps.history.models import Entry
from belonging.apps.intake import folders
from belonging.apps.intake.actions import checking, forgetting, loads, waiting
from belonging.apps.intake.models import Answer, Load, State, WaitingRow
from belonging.apps.intake.queries.reports import problems_of
from belonging.apps.record.actions import retention as acts
from belonging.apps.record.models import Pupil, RetentionRun
from belonging.apps.record.naming import Gone, Naming
from belonging.apps.record.queries import retention
from tests.apps.intake import returns as r
from tests.apps.people import person

pytestmark = pytest.mark.django_db
OLD = {"number": 1, "surname": "Moor", "forename": "Ash", "dob": "1998-Oct-01 00:00:00"}
YOUNG = {"number": 2, "surname": "Moor", "forename": "Wren"}
EAST = "9998888"


@pytest.fixture
def place(watched, tmp_path, analyst):
    """The northern school with a grown child and a young one."""
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [OLD, YOUNG])
    loads.load_folder(tmp_path / "a", by=analyst)
    return tmp_path


@pytest.fixture
def leads(db):
    """The two people who must agree."""
    return [person(name, "data_protection_lead", kind="authority", key="999") for name in ("dee", "sam")]


def erase(leads):
    """Put forward what is due, and agree to it."""
    first, second = leads
    with acting.acting(first, "information_rights"):
        run = acts.put_forward(by=first)
    with acting.acting(second, "information_rights"):
        return acts.agree(run.pk, by=second)


def kept():
    """Return everything that is kept of loads, as one text: the rows of every file, and the queue."""
    files = sorted(path for path in (folders.home() / "loads").rglob("*") if path.is_file() and path.name != "lock")
    texts = [
        str(duckdb.sql(f"FROM read_parquet('{path}')").fetchall()) if path.suffix == ".parquet" else path.read_text()
        for path in files
    ]
    return "\n".join([*texts, *(str(each) for each in WaitingRow.objects.values_list("row", "wanted", "why"))])


def told(load):
    return {
        (each["file"], each["row"], each["column"], each["rule"]): each["value"] for each in problems_of(load).page()
    }


def counts(load):
    load.refresh_from_db()
    sums = [
        sum(getattr(file, name) for file in load.files.all()) for name in ("rows_in", "loaded", "waiting", "rejected")
    ]
    assert sums == [load.rows_in, load.loaded, load.waiting, load.rejected]
    assert sums[0] == sum(sums[1:])
    return tuple(sums)


def test_rows_that_wait_and_values_in_reports_forget_the_child_and_no_other(place, analyst, leads):
    r.on_roll(
        place / "b",
        [
            OLD | {"ethnicity": "ASHX"},
            OLD | {"NativeId": EAST, "upn": ""},
            YOUNG | {"NativeId": EAST},
            YOUNG | {"number": 3, "sex": "Q"},
        ],
    )
    r.marks(place / "b" / "m.csv", [(2, "2025-01-14", "AM", "/"), (2, "2025-01-15", "AM", "QQ")])
    load = loads.load_folder(place / "b", by=analyst)
    before, problems = counts(load), told(load)
    assert WaitingRow.objects.filter(answer=Answer.NONE).count() == 2
    with acting.system("information_rights", reading=True):
        dry = retention.elsewhere(retention.due().free)
    assert dry == "Outside the record: rows that wait or waited, 1; values in reports of loads, 5."
    assert "1998" in kept()
    run = erase(leads)
    assert run.erased == 1
    assert dry in Entry.objects.filter(kind="retained", subject="record.RetentionRun").latest("id").sentence
    assert counts(load) == (before[0], before[1], before[2] - 1, before[3] + 1)
    after = told(load)
    assert after.keys() == problems.keys()
    changed = {key for key in problems if problems[key] != after[key]}
    assert {(row, column) for _, row, column, _ in changed} == {
        (2, "ethnicity"),
        (2, "dob"),
        (3, "NativeId"),
        (3, "dob"),
    }
    assert {after[key] for key in changed} == {forgetting.ERASED}
    text = kept()
    assert not any(each in text for each in ("1998", r.upn(1), "Ash", "id-1'"))
    assert r.upn(2) in text
    waits = WaitingRow.objects.get(answer=Answer.NONE)
    assert json.loads(waits.row)["forename"] == "Wren"


def test_an_answered_row_is_emptied_and_its_answer_stays(place, analyst, leads):
    r.marks(place / "m.csv", [(77, "2025-01-14", "AM", "I"), (78, "2025-01-14", "AM", "I")])
    load = loads.load_folder(place / "m.csv", by=analyst)
    waiting.match_pupil(wanted=r.upn(77), pupil=Pupil.objects.get(forename="Ash"), by=analyst)
    WaitingRow.objects.filter(wanted=r.upn(78)).update(row=json.dumps({"UPN": r.upn(1), "Mark": "I"}))
    waiting.reject(reason="unknown_pupil", wanted=r.upn(78), why="This is Ash Moor.", by=analyst)
    before = counts(load)
    erase(leads)
    assert counts(load) == before
    emptied = WaitingRow.objects.get(answer=Answer.REJECTED)
    assert (emptied.row, emptied.wanted, emptied.why) == ("{}", "", forgetting.WHY)
    assert "Ash" not in kept()
    assert WaitingRow.objects.get(answer=Answer.LOADED).row != "{}"


def test_undoing_the_load_that_added_a_child_brings_no_erased_row_back(place, analyst, leads):
    r.exclusions(place / "b", [(1, "2024-Oct-07", "SUSP", 4)])
    load = loads.load_folder(place / "b", by=analyst)
    erase(leads)
    loads.undo(load, by=analyst)
    assert Pupil.objects.filter(forename="Ash").count() == 0
    assert "Ash" not in kept()


def test_a_check_that_was_never_loaded_and_names_the_child_is_discarded_with_its_files(place, analyst, leads):
    r.on_roll(place / "b", [OLD], name="2025_summer")
    r.on_roll(place / "c", [YOUNG], name="2025_summer")
    naming, other = (checking.dry_run([place / name], by=analyst) for name in ("b", "c"))
    erase(leads)
    naming.refresh_from_db()
    other.refresh_from_db()
    assert (naming.state, other.state) == (State.DISCARDED, State.CHECKED)
    assert "Ash" not in kept()
    assert loads.accept(Load.objects.get(pk=other.pk), by=analyst).state == State.LOADED


def test_lists_of_what_was_due_and_copies_of_the_child_are_deleted_at_once(place, analyst, leads):
    child, now = Pupil.objects.get(forename="Ash").pk, timezone.now()
    made = {
        what: Export.objects.create(
            person=leads[0], post=leads[0].post, purpose="information_rights", what=what, title=what, format="zip",
            arguments=arguments, state="ready", made_at=now, expires_at=now,
        )
        for what, arguments in (("bundle", {"child": child}), ("retention", {}), ("children", {"search": "Wr"}))
    }  # fmt: skip
    erase(leads)
    for each in made.values():
        each.refresh_from_db()
    assert {what: each.state for what, each in made.items()} == {"bundle": "purged", "retention": "purged", "children": "ready"}  # fmt: skip


def test_the_page_of_what_is_due_counts_what_files_say_of_the_children(place, analyst, leads, client, proven):
    r.marks(place / "m.csv", [(1, "2025-01-14", "AM", "I")], school=EAST)
    loads.load_folder(place / "m.csv", by=analyst)
    page = proven(client, leads[0]).get("/retention/").content.decode()
    assert "rows that wait or waited, 1" in page
    assert RetentionRun.objects.count() == 0
    assert WaitingRow.objects.get().row != "{}"


GONE = Gone(
    id=1, key="K1", numbers=frozenset({"A999400000012", "X1"}), names=frozenset({("moor", "ash")}), alone=frozenset({("moor", "ash")}),
    born=frozenset({date(1998, 10, 1)}), schools=frozenset({"9994001", "199001"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        ([("UPN", f" {r.upn(1).lower()} ")], True),
        (
            [("Name", "MOOR, Ash"), ("Born", "1/10/1998")],
            False,
        ),  # written so, the day is not read; another's is not risked
        ([("Name", "MOOR, Ash"), ("Born", "01/10/1998")], True),
        ([("Surname", "Moor"), ("Forename", "Ash")], True),
        ([("Surname", "Moor"), ("Forename", "Ash"), ("DOB", "2014-05-06")], False),
        ([("Surname", "Moor"), ("Forename", "Ash"), ("UPN", r.upn(2))], False),
        ([("Surname", "Moor"), ("Forename", "Ash"), ("UPN", r.upn(2)), ("dob", "1998-Oct-01 00:00:00")], True),
        ([("Surname", "Moor"), ("Forename", "Wren"), ("DOB", "01/10/1998")], False),
        ([("School", "Ash Moor School")], False),
        ([("Id", "X1"), ("LAESTAB", "9994001")], True),
        ([("Id", "X1"), ("LAESTAB", "9992002")], False),
    ],
)
def test_a_row_names_a_child_by_number_by_the_schools_own_id_or_by_a_name_with_nothing_against_it(cells, names):
    gone = Gone(**{**GONE.__dict__, "numbers": frozenset({r.upn(1), "X1"})})
    assert Naming(gone=[gone]).found_in(cells) is names


def test_a_name_that_another_child_bears_is_not_enough():
    gone = Gone(**{**GONE.__dict__, "alone": frozenset()})
    assert not Naming(gone=[gone]).found_in([("Surname", "Moor"), ("Forename", "Ash")])
    assert Naming(gone=[gone]).found_in([("Surname", "Moor"), ("Forename", "Ash"), ("DOB", "1998-10-01")])
