"""`belonging people`, `leavers` and `nightly`, run as people run them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BELONGING = Path(sys.executable).with_name("belonging")


@pytest.fixture
def say(tmp_path):
    """Run the command line in a home of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}

    def run(*words, **more):
        home = {"BELONGING_HOME": str(tmp_path / "home"), **more}
        return subprocess.run(
            [BELONGING, *words], env={**kept, **home}, capture_output=True, text=True, timeout=180, check=False
        )

    return run


def test_the_first_administrator_gets_a_link_and_a_night_passes(tmp_path, say):
    done = say("people", "invite", "first@westmere.example")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("http://localhost:8000/invitations/")
    assert "to become Administrator" in " ".join(done.stderr.split())
    assert "school:1" in say("people", "invite", "x@y.example", "--organisation", "school:1").stderr
    night = say("nightly")
    assert (night.returncode, "accounts: 0 who left" in night.stderr) == (0, True)
    (tmp_path / "leavers.csv").write_text("e-mail,last day\nnobody@westmere.example,31/07/2026\n")
    listed = say("leavers", tmp_path / "leavers.csv")
    assert "Nobody here has this name" in listed.stdout
    assert "Nothing has happened" in listed.stderr
    assert say("people", "close", "nobody").returncode == 2


def test_the_second_factor_of_a_real_record_cannot_be_turned_off(say):
    done = say("people", "list", BELONGING_SECOND_FACTOR="off")
    assert done.returncode != 0
    assert "was not made by `belonging demo`" in done.stderr
