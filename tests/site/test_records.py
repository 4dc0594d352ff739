"""Records of processing and the impact assessment are filled from what is declared, and say what is left."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from belonging.engine.access import KINDS
from belonging.site.cli.records import table as write_table
from belonging.site.records import dpia, processing, sources
from tests.apps.agreements import area
from tests.architecture.source import ROOT

GAP = "To be filled in locally"
PAGES = {"dpia.md": dpia, "records-of-processing.md": processing}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_in_the_repository_is_what_the_declarations_give(name):
    kept = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert kept == PAGES[name].text(sources.declared()), "run `belonging records --template --out docs`"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_names_its_gaps_and_claims_no_local_decision(name):
    text = PAGES[name].text(sources.declared())
    assert text.count(GAP) >= 5
    assert "{" not in text
    assert "None" not in text.replace("None needed", "")


def test_every_purpose_role_and_agreement_declared_is_in_the_records():
    text = processing.text(sources.declared())
    declared = [*sources.PURPOSES.values(), *sources.ROLES.values(), *sources.STATUTORY.values(), *sources.GROUNDS]
    assert [each.title for each in declared if f"| {each.title} |" not in text] == []


def test_every_table_and_every_field_is_listed_with_what_becomes_of_it():
    ours = [each for each in apps.get_models() if each.__module__.startswith("belonging.")]
    kept = {each.label: each for each in sources.tables()}
    assert set(kept) == {each._meta.label for each in ours}
    for model in ours:
        assert len(kept[model._meta.label].fields) == len(model._meta.local_fields)
        assert all(classed for _, classed, _ in kept[model._meta.label].fields)
    assert {"record.Pupil", "record.Suspension", *sources.ALSO_ABOUT_CHILDREN} <= {
        each.label for each in kept.values() if each.about == "children"
    }


def test_a_source_nobody_has_compared_says_so():
    text = processing.text(sources.declared())
    unverified = [each for each in sources.STATUTORY.values() if each.source.status == "unverified"]
    assert unverified
    for each in unverified:
        assert each.source.sentence() in text


@pytest.mark.django_db
def test_the_agreements_of_a_record_are_added_and_drafts_are_not():
    here = area.made()
    area.drafted(here, items={"record.Pupil": ["sex"]})
    agreement = area.offered(here)
    agreement.title = "Sharing | <b>with</b> the police"
    agreement.save()
    drawn_up = sources.drawn_up()
    assert [each.title for each in drawn_up] == [agreement.title]
    assert drawn_up[0].fields == "Pupils: surname, forename; Suspensions: pupil, category, start date"
    text = processing.text([*sources.declared(), *drawn_up])
    assert "| Sharing \\| &lt;b>with&lt;/b> the police |" in text


def test_a_table_for_spreadsheets_runs_nothing(tmp_path):
    write_table(tmp_path / "one.csv", ("a",), [("=1+1",), ("plain",)])
    rows = list(csv.reader(io.StringIO((tmp_path / "one.csv").read_text(encoding="utf-8-sig"))))
    assert rows == [["a"], ["'=1+1"], ["plain"]]


def test_the_command_writes_two_pages_and_three_tables_where_there_is_no_record(tmp_path):
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    done = subprocess.run(
        [Path(sys.executable).with_name("belonging"), "records", "--out", tmp_path / "out"],
        env={**kept, "BELONGING_HOME": str(tmp_path / "home")}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "without any record" in done.stderr
    written = sorted(each.name for each in (tmp_path / "out").iterdir())
    assert written == ["agreements.csv", "data-items.csv", "dpia.md", "purposes.csv", "records-of-processing.md"]
    assert not list((tmp_path / "home").glob("*.sqlite3"))


def test_the_kinds_of_organisation_are_named_in_words():
    givers = {each.gives for each in sources.declared()}
    assert givers <= {f"{KINDS['school']}", "School and local authority"}
