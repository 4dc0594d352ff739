"""The day is closed: each chain that grew is sealed, the file can be kept elsewhere, and the command line says what it found."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from belonging.apps.history import context, writing
from belonging.apps.history.actions import sealing
from belonging.apps.history.queries import verifying

MORNING = datetime(2026, 10, 3, 9, 0, tzinfo=UTC)


def test_an_empty_history_has_nothing_to_seal(record):
    assert sealing.seal() == sealing.Closed(sealed=0, found=0, file=None)


def test_only_chains_that_grew_are_sealed_and_the_file_tells_of_all(record, priya, tmp_path):
    from dataclasses import replace

    writing.write(kind="wrote", sentence="One.", who=priya)
    writing.write(kind="wrote", sentence="Elsewhere.", who=replace(priya, organisation_id=4))
    first = sealing.seal(folder=tmp_path / "away", now=MORNING)
    assert (first.sealed, first.file) == (2, tmp_path / "away" / "2026-10-03.json")
    writing.write(kind="wrote", sentence="Two.", who=priya)
    assert verifying.verify().unsealed == 1
    second = sealing.seal(folder=tmp_path / "away", now=MORNING)
    assert (second.sealed, second.file.name) == (1, "2026-10-03-2.json")
    told = json.loads(second.file.read_text())["seals"]
    assert [(seal["chain"], seal["ordinal"], seal["number"]) for seal in told] == [(3, 2, 2), (4, 1, 1)]
    assert verifying.verify(seals=tmp_path / "away") == verifying.Verdict(rows=3, unsealed=0, faults=())


def test_a_folder_of_seals_that_is_not_there_is_told(record, tmp_path):
    with pytest.raises(FileNotFoundError, match="no folder of seals"):
        verifying.verify(seals=tmp_path / "nowhere")


def belonging(*words, url, home):
    """Run a verb of the command line on a database."""
    environment = {**os.environ, "DATABASE_URL": url, "BELONGING_HOME": str(home)}
    environment["DJANGO_SETTINGS_MODULE"] = "belonging.site.settings.demo"
    program = Path(sys.executable).parent / "belonging"
    return subprocess.run([program, *words], env=environment, capture_output=True, text=True, check=False)


def test_the_command_line_tells_empty_from_sound_from_bent(postgresql, priya, home):
    def verified():
        told = belonging("history", "verify", "--format", "json", url=postgresql.url, home=home)
        return told.returncode, json.loads(told.stdout)

    home.mkdir(exist_ok=True)
    assert verified() == (2, {"rows": 0, "unsealed": 0, "faults": []})
    with context.acting_as(priya):
        (entry,) = writing.write(kind="wrote", sentence="It was so.", children=[5])
    assert verified() == (0, {"rows": 1, "unsealed": 1, "faults": []})
    told = belonging("history", "seal", url=postgresql.url, home=home)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("1 chain was sealed.")
    assert verified() == (0, {"rows": 1, "unsealed": 0, "faults": []})
    postgresql.tamper("UPDATE history_entry SET sentence = 'It was not so.'")
    code, found = verified()
    assert code == 1
    assert [(fault["chain"], fault["number"], fault["entry"]) for fault in found["faults"]] == [(3, 1, entry)]
    told = belonging("history", "verify", url=postgresql.url, home=home)
    assert f"Chain 3, number 1, entry {entry}: Altered" in told.stdout
