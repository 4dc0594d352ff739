"""See that the programs the tests drive are on this machine: `python3 tools/services.py`.

The tests use a real browser, a real PostgreSQL and a real Spark (which needs Java). Where this script may
install Debian packages it does; otherwise it says in a sentence what to install, and fails. Standard library only.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from steps import StepFailed, run, stop

OLDEST_JAVA = 17


def has_browser() -> bool:
    """Whether a Chromium is on the path."""
    return any(shutil.which(name) for name in ("chromium", "chromium-browser"))


def has_postgresql() -> bool:
    """Whether a PostgreSQL *server* is installed, on the path or where Debian puts it."""
    return bool(shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")))


def has_java() -> bool:
    """Whether a Java new enough for Spark is on the path."""
    if not shutil.which("java"):
        return False
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    return version is not None and int(version[1]) >= OLDEST_JAVA


def has_fonts() -> bool:
    """Whether the font the pictures of pages are drawn in is installed."""
    return bool(list(Path("/usr/share/fonts").rglob("LiberationSans-Regular.ttf")))


PACKAGES = {
    "chromium": has_browser,
    "postgresql": has_postgresql,
    "openjdk-17-jre-headless": has_java,
    "fonts-liberation": has_fonts,
}


def main() -> None:
    """Install what is missing, or say what to install and fail."""
    missing = [package for package, present in PACKAGES.items() if not present()]
    if not missing:
        return
    if os.geteuid() or not shutil.which("apt-get"):
        stop(
            f"The tests need {', '.join(missing)}, which this account may not install: "
            f"ask for `apt-get install {' '.join(missing)}` (or your system's like), then run `make test` again."
        )
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        run("Refreshing the list of Debian packages", ["apt-get", "update"], quiet)
        run(f"Installing {' '.join(missing)}", ["apt-get", "install", "-y", "--no-install-recommends", *missing], quiet)
    except StepFailed as problem:
        stop(str(problem))
    still = [package for package in missing if not PACKAGES[package]()]
    if still:
        stop(
            f"{', '.join(still)} was installed but is not found: see that it is on the path, then run `make test` again."
        )


if __name__ == "__main__":
    main()
