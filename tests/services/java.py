"""The Java that Spark runs on."""

import re
import shutil
import subprocess

import pytest

OLDEST = 17


@pytest.fixture(scope="session")
def java() -> str:
    """The path of a Java new enough for Spark."""
    program = shutil.which("java")
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=True).stderr if program else ""
    version = re.search(r'version "(\d+)', told)
    if not version or int(version[1]) < OLDEST:
        pytest.fail(
            f"Spark needs Java {OLDEST} or newer and found {version[1] if version else 'none'}: "
            "install `openjdk-17-jre-headless`, or run `make test`, which does."
        )
    return program
