"""Make `.venv/bin/belonging` work on a fresh machine: `python3 tools/setup.py [test]`.

Creates the virtual environment, installs exactly what the lock names (each file checked against its hash),
installs the package itself in place, and builds the styles and scripts. A step whose inputs have not changed
is skipped, so running this again costs less than a second. Standard library only.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import frontend
from steps import PYTHON, ROOT, VENV, StepFailed, digest, done, fresh, run, stop

OLDEST = (3, 11)


def environment() -> None:
    """Create `.venv` with this Python unless a working one is there."""
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0:
        return
    try:
        run("Making the virtual environment", [sys.executable, "-m", "venv", "--clear", VENV])
    except StepFailed as problem:
        stop(f"{problem}\nOn Debian and Ubuntu, `apt-get install python3-venv` is usually what is missing.")


def installer() -> list[str | Path]:
    """The command that installs packages: uv where it is found, since it is faster; otherwise pip."""
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--python", PYTHON]
    return [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]


def packages(lock: Path) -> None:
    """Install what the lock names, unless this very lock is installed."""
    stamp, key = VENV / ".stamps" / lock.name, digest([lock], python_version())
    if fresh(stamp, key):
        return
    run(f"Installing {lock.stem} packages", [*installer(), "--require-hashes", "-r", lock])
    done(stamp, key)


def ourselves() -> None:
    """Install Belonging in place, so that an edit needs no new set-up."""
    stamp, key = VENV / ".stamps" / "belonging", digest([ROOT / "pyproject.toml"], python_version(), str(ROOT))
    if fresh(stamp, key):
        return
    run("Installing Belonging", [*installer(), "--no-deps", "--no-build-isolation", "-e", ROOT])
    done(stamp, key)


def python_version() -> str:
    """The version of the Python inside `.venv`."""
    told = subprocess.run([PYTHON, "-V"], capture_output=True, text=True, check=True)
    return told.stdout.strip()


def main(kinds: list[str]) -> None:
    """Set up for running (`demo`, always) and, if asked, for testing (`test`)."""
    if sys.version_info < OLDEST:
        stop(
            f"Belonging needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}. "
            "Install a newer one and say `make setup PYTHON=python3.11`."
        )
    try:
        environment()
        for kind in dict.fromkeys(["demo", *kinds]):
            packages(ROOT / "requirements" / f"{kind}.txt")
        ourselves()
        frontend.build()
    except StepFailed as problem:
        stop(str(problem))


if __name__ == "__main__":
    main(sys.argv[1:])
