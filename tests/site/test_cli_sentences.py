"""What a person is told on the command line when something cannot be done: a sentence, exit code 2, and never a trace."""

import json

import pytest

from tests.apps.intake import returns as r


@pytest.mark.parametrize(
    ("words", "told", "sentence"),
    [
        (("load", "a"), {"BELONGING_HOME": "taken"}, "BELONGING_HOME is to be a folder, and taken is a file."),
        (("load", "a"), {"DATABASE_URL": "nonsense"}, "DATABASE_URL is not the address of a database."),
        (("check", "a"), {"DATABASE_URL": "postgres://x:y@127.0.0.1:1/z"}, "The record's database cannot be reached:"),
        (("serve", "--port", "99999"), {}, "a port is a number from 1 to 65535; 99999 was found"),
        (("measure", "headcount"), {}, "Nothing is loaded yet, so there is nothing to measure."),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(words, told, sentence, tmp_path, say, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_text("a file")
    r.register(tmp_path / "a")
    done = say(*words, **told)
    assert done.returncode == 2
    assert sentence in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_program_that_reads_json_is_told_in_json_why_nothing_was_done(tmp_path, say):
    for verb in ("check", "load"):
        done = say(verb, tmp_path / "nowhere", "--format", "json")
        assert done.returncode == 2
        said = json.loads(done.stdout)
        assert said["sentence"].startswith("There is no file or folder")
        assert (said["files"], said["problems"]) == ([], [])
        assert said["rows"] == {"in": 0, "loaded": 0, "waiting": 0, "rejected": 0}


def test_nothing_is_sealed_where_the_seals_cannot_be_written(tmp_path, say):
    (tmp_path / "taken").write_text("a file")
    r.whole_return(tmp_path / "a")
    assert say("load", tmp_path / "a").returncode in (0, 3)
    done = say("history", "seal", "--to", tmp_path / "taken")
    assert done.returncode == 2
    assert "The seals cannot be written" in " ".join(done.stderr.split())
    assert json.loads(say("history", "verify", "--format", "json").stdout)["unsealed"] > 0
