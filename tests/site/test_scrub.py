"""The scrubbed copy of Westmere holds, in no byte of no file, a name, a number, an address or a sentence that Westmere holds."""

import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from belonging.site.scrub import rules

NAMING = {"number", "surname", "forename", "person", "email", "words", "file name"}
LONG = 6  # characters from which a value is looked for in raw bytes: shorter ones come about by chance in packed files
AREA = """
from pathlib import Path
from belonging.site.cli._record import open_record
open_record()
from django.conf import settings
from belonging.apps.access import acting
from belonging.apps.access.actions import choices
from belonging.apps.accounts import queries as accounts
from belonging.apps.intake.actions import loads
from belonging.apps.record import queries
from belonging.site.cli import _demo_people
from belonging.site.demo import fiction
files = settings.BELONGING_HOME / "files"
fiction.write(files, pupils=200, years=1, seed=3)
loads.load_paths(sorted(each for each in files.iterdir() if not each.name.startswith("_")), by=None)
for _ in range(2):
    _demo_people.keep(lambda username: "a long enough word")
head = accounts.named("head")
with acting.acting(head, "inclusion"):
    child = queries.found(search="", seen_by=head)[0]
    said = {"who": "parent", "name": "Ottilie Fernsby-Vane", "how": "written", "words": "We live at 12 Weir Cottages. Please stop."}
    choices.record_objection(pupil_id=child.pk, by=head, about=None, received_on=__import__("datetime").date(2026, 10, 3), **said)
"""


SMALL = """
from belonging.site.cli._record import open_record
open_record()
from belonging.apps.access import acting
from tests.apps.access import world
with acting.system():
    made = world.made()
    for _ in range(2):
        world.child(made, (world.NORTH, world.long_ago(), None))
"""


def told(home):
    """The settings of a machine whose record is SQLite in `home`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("BELONGING_") and name != "DATABASE_URL"
    }
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {"BELONGING_HOME": str(home)}


def belonging(home, *arguments, url=""):
    """Run the command."""
    program = [sys.executable, "-c", "import sys; from belonging.site.cli import main; sys.exit(main(sys.argv[1:]))"]
    env = told(home) | ({"DATABASE_URL": url} if url else {})
    return subprocess.run([*program, *map(str, arguments)], env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    """Westmere, and its scrubbed copy, with what the command printed."""
    home = tmp_path_factory.mktemp("westmere") / "home"
    subprocess.run([sys.executable, "-c", AREA], env=told(home), check=True, capture_output=True)
    done = belonging(home, "scrub", "--out", home.parent / "copy")
    assert done.returncode == 0, done.stderr
    return home, home.parent / "copy", done


def texts(home, *, of):
    """The texts of a record's cells that `of(model, field)` asks for."""
    found = set()
    with closing(sqlite3.connect(home / "record.sqlite3")) as read:
        for model, field in of:
            asked = f'SELECT DISTINCT "{field.column}" FROM {model._meta.db_table}'
            found |= {str(value) for (value,) in read.execute(asked) if value not in (None, "")}
    return found


def personal():
    """Every field that names somebody or says something of them, those of tables that are left out too."""
    from django.apps import apps

    for model in apps.get_models():
        if not model.__module__.startswith("belonging."):
            continue
        left_out = getattr(model.Privacy, "scrubbing", None) == rules.LEFT_OUT
        for field in model._meta.local_concrete_fields:
            is_text = field.get_internal_type() in ("CharField", "TextField", "EmailField")
            if is_text and (
                left_out and field.name in ("row", "wanted") or not left_out and rules.rule(model, field) in NAMING
            ):
                yield model, field


def kept():
    """Every text that is public and stays as it is: names of schools, trusts and agreements."""
    from django.apps import apps

    for model in apps.get_models():
        if model._meta.app_label in ("directory", "agreements") or model._meta.label in (
            "accounts.Organisation",
            "record.Calendar",
        ):
            for field in model._meta.local_concrete_fields:
                if field.get_internal_type() in ("CharField", "TextField"):
                    yield model, field


def said_of_people(home):
    """What is looked for: each name, number and sentence, but what schools are called too."""
    public = "\n".join(texts(home, of=kept()))
    wanted = texts(home, of=personal())
    shared = {each for each in wanted if each in public}
    assert len(shared) < len(wanted) / 20
    return wanted - shared


def cells(home):
    """Every text in every file of a home, cell by cell."""
    for path in home.rglob("*.sqlite3"):
        with closing(sqlite3.connect(path)) as read:
            for (table,) in read.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                for row in read.execute(f'SELECT * FROM "{table}"'):
                    yield from (each for each in row if isinstance(each, str))
    for path in home.rglob("*.parquet"):
        table = pq.read_table(path)
        for name in table.column_names:
            if pa.types.is_string(table[name].type) or pa.types.is_large_string(table[name].type):
                yield from (each for each in table[name].unique().to_pylist() if each)


def test_no_cell_and_no_byte_holds_what_westmere_says_of_anybody(homes):
    home, copy, _ = homes
    wanted = said_of_people(home)
    assert len(wanted) > 500
    assert "We live at 12 Weir Cottages. Please stop." in wanted
    assert {"Ottilie Fernsby-Vane", "head@westmere.example"} <= wanted
    assert not wanted & set(cells(copy))
    long = [each.encode() for each in wanted if len(each) >= LONG]
    for path in copy.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [each for each in long if each in content], path.name


def test_the_search_would_find_what_is_there(homes):
    home, _, _ = homes
    wanted = said_of_people(home)
    assert len(wanted & set(cells(home))) > 500
    content = (home / "record.sqlite3").read_bytes() + b"".join(
        each.read_bytes() for each in home.glob("record.sqlite3-wal")
    )
    assert b"12 Weir Cottages" in content


def test_no_child_of_the_copy_has_the_name_the_number_or_the_birth_of_one(homes):
    home, copy, _ = homes
    asked = "SELECT surname, forename, birth_date FROM record_pupil"
    with (
        closing(sqlite3.connect(home / "record.sqlite3")) as one,
        closing(sqlite3.connect(copy / "record.sqlite3")) as other,
    ):
        real, made = set(one.execute(asked).fetchall()), set(other.execute(asked).fetchall())
    assert len(made) > 100
    assert not {each[:2] for each in real} & {each[:2] for each in made}
    assert not real & made


def test_the_copy_is_a_home_of_its_own_that_works_and_counts(homes):
    home, copy, done = homes
    assert oct(copy.stat().st_mode)[-3:] == "700"
    assert not [each for each in ("uploads", "mail", "exports", "seals", "demo", "cache") if (copy / each).exists()]
    assert (copy / "secret_key").read_text() != (home / "secret_key").read_text()
    figures = [
        belonging(each, "measure", "suspension_rate", "--by", "school", "--format", "csv") for each in (home, copy)
    ]
    assert [each.returncode for each in figures] == [0, 0], figures[1].stderr
    assert len(figures[0].stdout.splitlines()) == len(figures[1].stdout.splitlines())
    assert "training\t" in done.stdout
    assert belonging(copy, "people", "list").stdout.count("\n") == 1
    with closing(sqlite3.connect(copy / "record.sqlite3")) as read:
        names = {name for (name,) in read.execute("SELECT username FROM accounts_user")}
    assert {each for each in names if not each.startswith("person-")} == {"training"}
    assert "Nothing was altered" in belonging(copy, "history", "verify").stdout


def test_a_copy_is_never_written_over_and_may_be_one_file(homes):
    home, copy, _ = homes
    again = belonging(home, "scrub", "--out", copy)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    done = belonging(home, "scrub", "--out", home.parent / "copy.zip")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(home.parent / "copy.zip") as packed:
        assert "record.sqlite3" in packed.namelist()
    assert sorted(each.name for each in home.parent.iterdir()) == ["copy", "copy.zip", "home"]


def test_where_there_is_no_record_nothing_is_copied(tmp_path):
    done = belonging(tmp_path / "home", "scrub", "--out", tmp_path / "copy")
    assert done.returncode == 2
    assert "There is no record" in done.stderr
    assert not Path(tmp_path / "copy").exists()


def test_a_record_in_postgresql_is_copied_by_its_owner_and_by_nobody_else(postgres_cluster, postgres_record, tmp_path):
    env = told(tmp_path / "home") | {"DATABASE_URL": postgres_record}
    subprocess.run([sys.executable, "-c", SMALL], env=env, check=True, capture_output=True)
    login = f"app_{postgres_record[-12:]}"
    postgres_cluster.say(f"CREATE ROLE {login} LOGIN IN ROLE belonging_app")
    try:
        other = postgres_record.replace("belonging@", f"{login}@")
        refused = belonging(tmp_path / "home", "scrub", "--out", tmp_path / "no", url=other)
        assert refused.returncode == 2
        assert "Only the owner of the record makes a copy of it" in refused.stderr
    finally:
        postgres_cluster.say(f"DROP ROLE {login}")
    done = belonging(tmp_path / "home", "scrub", "--out", tmp_path / "copy", url=postgres_record)
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(tmp_path / "copy" / "record.sqlite3")) as read:
        assert read.execute("SELECT count(*) FROM record_pupil WHERE surname NOT LIKE 'Moor%'").fetchone()[0] == 2
        assert read.execute("SELECT count(*) FROM access_tie").fetchone()[0] == 2
