"""Choose versions anew and write the lock files: `python3 tools/lock.py [--upgrade]`.

The Python locks name each package, its version and the hashes of its files, for Python 3.11 and newer on any
system; they name no address, so they work with whatever index a place uses. The npm lock likewise.
"""

import json
import shutil
import sys
from pathlib import Path

from steps import ROOT, StepFailed, run, stop

COMPILE = (
    *("uv", "pip", "compile", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header"),
)
LOCKS = {
    # what set-up installs: to run, and to install ourselves in place
    "demo": ["pyproject.toml", "--group", "build"],
    # the same versions, and everything the tests and benchmarks use
    "test": ["pyproject.toml", "--group", "build", "--group", "test", "-c", "requirements/demo.txt"],
    # a Node for machines that have none
    "node": ["--group", "node"],
}


def without_addresses(lock: Path) -> None:
    """Drop the web addresses npm notes for people who might pay for a package; no install needs them."""
    whole = json.loads(lock.read_text())
    for package in whole["packages"].values():
        package.pop("funding", None)
    lock.write_text(json.dumps(whole, indent=2) + "\n")


def main(flags: list[str]) -> None:
    """Write every lock file; `--upgrade` takes newer versions where the old ones would still do."""
    for tool in ("uv", "npm"):
        if not shutil.which(tool):
            stop(f"Writing the locks needs {tool}, which is not on the path: install it, then run `make lock` again.")
    try:
        for name, sources in LOCKS.items():
            run(f"Locking {name} packages", [*COMPILE, *flags, *sources, "-o", f"requirements/{name}.txt"])
        run(
            "Locking npm packages", ["npm", "update" if flags else "install", "--package-lock-only", "--ignore-scripts"]
        )
    except StepFailed as problem:
        stop(str(problem))
    without_addresses(ROOT / "package-lock.json")
    print(
        f"The lock files in {ROOT / 'requirements'} and package-lock.json are written: run the tests, then commit them."
    )


if __name__ == "__main__":
    main(sys.argv[1:])
