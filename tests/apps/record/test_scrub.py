"""A scrubbed copy is another record of the same shape: every child and adult stands under an invented name, and nobody leads back."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from django.apps import apps

from belonging.apps.access import acting
from belonging.apps.history.models import Entry
from belonging.apps.record.models import Pupil, Snapshot
from belonging.site.scrub import making, record, rules
from belonging.site.scrub.inventing import Inventor
from tests.apps.access import second_lock
from tests.apps.record import family as choices

pytestmark = pytest.mark.django_db
BORN = date(2014, 9, 2)


@pytest.fixture
def whole(family):
    """A record with a row in every table about children."""
    for each in (family.child, family.other):
        second_lock.everything_of(each)
    choices.share(family)
    choices.record(family, family.agreement)
    choices.agree(family)
    Pupil.objects.update(birth_date=BORN)
    Snapshot.objects.update(ethnicity="WBRI", birth_date=BORN)
    return family


MADE = {}


@pytest.fixture
def copy(request, tmp_path_factory):
    """The copy of it, made once, with the number of rows there were, and its record as a file that nothing of ours opens."""
    if not MADE:
        request.getfixturevalue("whole")
        MADE["at"] = tmp_path_factory.mktemp("scrubbed") / "copy"
        MADE["rows"] = {each._meta.label: each._base_manager.count() for each in rules.models()}
        MADE["made"] = making.make(MADE["at"], lambda what, done, of: None)
        MADE["said"] = Entry.objects.filter(kind="exported").latest("id").sentence
    with closing(sqlite3.connect(MADE["at"] / "record.sqlite3")) as read:
        yield MADE["made"], read


def column(read, table, name):
    return [row[0] for row in read.execute(f"SELECT {name} FROM {table} ORDER BY 1")]


def test_every_table_has_as_many_rows_and_what_is_left_out_has_none(copy):
    made, read = copy
    assert made.children == 2
    more = {"accounts.User": 1, "accounts.Post": len(made.posts)}  # the training sign-in
    for model in apps.get_models():
        if not model.__module__.startswith("belonging.") or model._meta.app_label == "history":
            continue
        found = read.execute(f"SELECT count(*) FROM {model._meta.db_table}").fetchone()[0]
        wanted = MADE["rows"].get(model._meta.label, 0)
        assert found == wanted + more.get(model._meta.label, 0), model._meta.label
    said = " ".join(column(read, "history_entry", "sentence"))
    assert "became" in said  # the training sign-in's posts, and nothing of before
    assert "objected" not in said
    assert not column(read, "history_change", "id") or "record_" not in " ".join(
        column(read, "history_change", '"table"')
    )


def test_rows_still_belong_together_and_the_same_child_is_the_same_everywhere(copy):
    _, read = copy
    assert read.execute("PRAGMA foreign_key_check").fetchall() == []
    ids = set(column(read, "record_pupil", "id"))
    for table in ("access_tie", "access_consent", "access_objection", "record_enrolment", "record_suspension"):
        assert set(column(read, table, "pupil_id")) <= ids, table
    asked = (
        "SELECT p.surname = s.surname AND p.key = p.upn FROM record_pupil p JOIN record_snapshot s ON s.pupil_id = p.id"
    )
    assert {row[0] for row in read.execute(asked)} == {1}


def test_nobody_signs_in_but_the_training_sign_in(copy):
    made, read = copy
    open_to = read.execute("SELECT username FROM accounts_user WHERE is_active OR password <> ''").fetchall()
    assert [row[0] for row in open_to] == ["training"]
    assert made.password not in " ".join(column(read, "accounts_user", "password"))
    assert any("Headteacher" in each for each in made.posts)
    for table in ("django_session", "mfa_authenticator", "account_emailaddress", "socialaccount_socialaccount"):
        assert read.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table


def test_a_child_keeps_no_name_number_day_or_words_of_their_own(whole, tmp_path):
    with acting.system("information_rights", reading=True):
        inventor = Inventor(record.known())
        children = record.others(inventor)
    assert sorted(each.id for each in children.values()) == [1, 2]
    does = rules.scrubbers(inventor, children)
    for pupil in Pupil.objects.all():
        other, row = children[pupil.pk], vars(pupil)
        assert does["surname"](pupil.surname, row, other) != pupil.surname
        born = does["birth"](BORN, row, other)
        assert born != BORN
        assert date(2014, 9, 1) <= born <= date(2015, 8, 31)
        moved = does["day"](BORN, row, other)
        assert moved.weekday() == BORN.weekday()
        assert moved != BORN
        assert does["day of its year"](date(2026, 8, 1), row, other) > date(2026, 8, 1)
        upn = does["number"](pupil.upn, row, other)
        assert upn == does["number"](pupil.upn, row, other) != pupil.upn
    assert does["words"]("He was seen at 12 Weir Cottages.", {}, rules.NOBODY) == rules.WORDS
    assert does["numbers in it"]("urn=199001 pupil_key=K000000000001", {}, rules.NOBODY).startswith(
        "urn=199001 pupil_key="
    )
    assert "K000000000001" not in does["numbers in it"]("pupil_key=K000000000001", {}, rules.NOBODY)


def test_an_invented_name_holds_no_name_of_the_record():
    found = Inventor({"Bram Stokerdale", "Fen", "Calda"})
    for name in (*found.forenames, *found.surnames):
        assert "Fen" not in name
        assert not name.startswith("Calda")
    assert found.person("Bram Stokerdale") == found.person("Bram Stokerdale") != "Bram Stokerdale"
    assert found.person("") == found.number("") == ""


def test_making_a_copy_is_kept_in_the_history_of_the_record(copy):
    assert MADE["said"].startswith("A scrubbed copy of the record was made for training.")


def test_a_copy_that_fails_leaves_nothing_behind(whole, tmp_path, monkeypatch):
    monkeypatch.setattr(making, "SIGN_IN", "raise SystemExit('No.')")
    with pytest.raises(RuntimeError, match="The copy could not be made"):
        making.make(tmp_path / "copy", lambda what, done, of: None)
    assert not (tmp_path / "copy").exists()
