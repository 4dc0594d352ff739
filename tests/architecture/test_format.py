"""One format and one linter for all the code: `make format` puts right what it can."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT


@pytest.mark.parametrize(
    "habit", [["check", "--quiet", "--output-format=concise"], ["format", "--check"]], ids=["linted", "formatted"]
)
def test_the_code_is(habit):
    ruff = Path(sys.executable).parent / "ruff"
    told = subprocess.run([ruff, *habit, "--no-cache", "."], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, f"{told.stdout}{told.stderr}\nRun `make format`, and mend by hand what is left."
