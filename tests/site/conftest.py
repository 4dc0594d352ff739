"""The command line, run as people run it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BELONGING = Path(sys.executable).with_name("belonging")


@pytest.fixture
def say(tmp_path):
    """Run the command line in a home of its own."""
    home = {"BELONGING_HOME": str(tmp_path / "home"), "BELONGING_COUNT_AT_LOAD": "0"}
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}

    def run(*words, **said):
        return subprocess.run(
            [BELONGING, *words], env={**kept, **home, **said}, capture_output=True, text=True, timeout=180, check=False
        )

    return run
