"""Whether what is locked has known faults is asked on every run; a fault fails, and no answer is said, not taken for good news."""

import json
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

SOUND = {"dependencies": [{"name": "django", "version": "5.2.9", "vulns": []}]}
FAULTY = {"dependencies": [{"name": "django", "version": "5.2.0", "vulns": [{"id": "PYSEC-2026-1"}]}]}
UNASKED = {"dependencies": [{"name": "django", "skip_reason": "not found"}]}
NPM_SOUND = {"vulnerabilities": {"sass": {"severity": "low"}}}
NPM_FAULTY = {"vulnerabilities": {"sass": {"severity": "high"}}}
NPM_CLOSED = {"message": "405 Method Not Allowed"}


def audit(folder, python, npm, *flags):
    """Run the tool where the two programs it drives answer this; return its code and its words."""
    for name, says in (("pip-audit", python), ("npm", npm)):
        program = folder / name
        program.write_text(f"#!/bin/sh\necho '{says if isinstance(says, str) else json.dumps(says)}'\n")
        program.chmod(0o755)
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "audit.py", *flags],
        env={"PATH": f"{folder}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("python", "npm", "code", "lenient", "says"),
    [
        (SOUND, NPM_SOUND, 0, 0, "Python packages: no known faults."),
        (FAULTY, NPM_SOUND, 1, 1, "django 5.2.0: PYSEC-2026-1"),
        (SOUND, NPM_FAULTY, 1, 1, "sass: high"),
        (UNASKED, NPM_SOUND, 2, 0, "Whether Python packages have known faults could not be asked"),
        (SOUND, NPM_CLOSED, 2, 0, "Whether npm packages have known faults could not be asked"),
        ("no route to host", NPM_FAULTY, 1, 1, "could not be asked"),
    ],
)
def test_a_known_fault_fails_and_silence_is_said(tmp_path, python, npm, code, lenient, says):
    found, words = audit(tmp_path, python, npm)
    assert (found, audit(tmp_path, python, npm, "--if-answered")[0]) == (code, lenient), words
    assert says in words


def test_every_run_of_the_tests_asks():
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "tools/audit.py --if-answered" in made.partition("\ntest:")[2].partition("\ncheck:")[0]
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
