"""A family's own copy: everything kept about their child, in words and as files, and nothing about another."""

import csv
import io
import json

import pytest

from belonging.apps.access import acting
from belonging.apps.history import writing as history
from belonging.apps.history.models import Entry
from belonging.apps.record.actions import bundles
from belonging.site.cli import main
from tests.apps.access import world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def area(settings, tmp_path):
    """Two children; a head looked at the first."""
    settings.BELONGING_HOME = tmp_path / "home"
    made = world.made()
    made.asked = world.child(made, (world.NORTH, world.long_ago(), None))
    made.other = world.child(made, (world.NORTH, world.long_ago(), None))
    with acting.acting(world.reader("headteacher"), "inclusion"):
        history.read(children=[made.asked.pk], what="page")
        history.read(children=[made.other.pk], what="search")
    return made


def made(child):
    with acting.system("information_rights"):
        return bundles.make(child.pk)


def rows(files, name):
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"))))


def test_the_copy_holds_the_childs_data_in_words(area):
    files = made(area.asked)
    assert rows(files, "pupil.csv")[0]["UPN"] == area.asked.upn
    event = rows(files, "suspension.csv")[0]
    assert event["Category"] == "Suspension"
    assert event["School"] == "North"
    assert event["Academic year"] == "2025/26"
    assert json.loads(files["pupil.json"])["rows"][0]["Surname"] == area.asked.surname


def test_the_copy_says_who_looked_who_it_was_shared_with_and_that_no_rule_decides(area):
    files = made(area.asked)
    assert [each["Who"] for each in rows(files, "who_looked.csv")][0] == "Headteacher"
    assert "School 199001" in {each["Who"] for each in rows(files, "shared_with.csv")}
    page = files["index.html"].decode()
    assert "A rule decides nothing, and no score points at any child." in page
    assert "It was made on" in page
    assert "Information Commissioner" in files["README.txt"].decode()


def test_the_copy_holds_nothing_of_another_child(area):
    everything = b"".join(made(area.asked).values()).decode()
    assert area.asked.upn in everything
    assert area.other.upn not in everything
    assert area.other.surname not in everything


def test_every_table_about_children_is_in_the_copy(area):
    from belonging.apps.record.queries import bundle

    labels = {each._meta.label for each in bundle.about_children()}
    assert {"record.Pupil", "record.Enrolment", "record.Snapshot", "record.Suspension", "record.SenNeed"} <= labels
    for model in bundle.about_children():
        assert bundle.fields(model), f"{model._meta.label} tells a family nothing"


def test_every_table_of_the_copy_says_whose_it_is_and_who_made_it(area):
    files = made(area.asked)
    tables = [name for name in files if name.endswith(".csv")]
    assert tables
    assert all("A copy for the family" in files[name].decode().splitlines()[-1] for name in tables)


def test_making_a_copy_is_kept_in_the_history_of_that_child_alone(area):
    made(area.asked)
    kept = Entry.objects.filter(kind="exported")
    assert [(each.child_id, each.purpose) for each in kept] == [(area.asked.pk, "information_rights")]


def test_the_command_writes_the_copy_to_a_new_folder(area, tmp_path, capsys):
    out = tmp_path / "copy"
    assert main(["history", "export", "--child", area.asked.upn, "--out", str(out)]) == 0
    assert {"index.html", "README.txt", "pupil.csv", "pupil.json"} <= {each.name for each in out.iterdir()}
    assert "read it before you hand it over" in capsys.readouterr().out
    assert main(["history", "export", "--child", area.asked.upn, "--out", str(out)]) == 2
    assert main(["history", "export", "--child", "A000000000000", "--out", str(tmp_path / "none")]) == 2
