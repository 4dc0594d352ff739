"""Ask whether what is locked has known faults: `python3 tools/audit.py [--if-answered]`.

Ends with 1 where a fault is known, with 2 where nobody could be asked, and with 0 otherwise; with `--if-answered`, where
machines without a way out run the tests, not being answered is said and ends with 0. Standard library only.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence

from steps import ROOT, VENV

PYTHON = ("--disable-pip", "--require-hashes", "-r", "requirements/test.txt", "--progress-spinner", "off", "-f", "json")
PATIENCE = 120  # seconds


class NotAnswered(Exception):
    """Nobody could be asked; the message says why."""


def told(command: Sequence[str]) -> dict[str, object]:
    """Run a program that answers in JSON. Raises NotAnswered when it does not."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
        found = json.loads(done.stdout)
    except FileNotFoundError:
        raise NotAnswered(f"{command[0]} is not on this machine.") from None
    except subprocess.TimeoutExpired:
        raise NotAnswered(f"{command[0]} had no answer within {PATIENCE} seconds.") from None
    except ValueError:
        raise NotAnswered(f"{command[0]} reached no service that knows of faults.") from None
    return found if isinstance(found, dict) else {}


def python() -> list[str]:
    """Return the known faults of what is locked for Python. Raises NotAnswered."""
    own = VENV / "bin" / "pip-audit"
    program = ["pip-audit"] if shutil.which("pip-audit") else [str(own)] if own.exists() else ["uvx", "pip-audit"]
    found = told([*program, *PYTHON]).get("dependencies")
    asked = [each for each in found if "skip_reason" not in each] if isinstance(found, list) else []
    if not asked:
        raise NotAnswered("The package index told nothing of any package.")
    return [f"{each['name']} {each['version']}: {fault['id']}" for each in asked for fault in each["vulns"]]


def npm() -> list[str]:
    """Return the known faults of what is locked for npm, moderate ones and worse. Raises NotAnswered."""
    found = told(["npm", "audit", "--audit-level=moderate", "--json"])
    faults = found.get("vulnerabilities")
    if not isinstance(faults, dict):
        raise NotAnswered("The npm registry has no service that knows of faults.")
    return [f"{name}: {each['severity']}" for name, each in faults.items() if each["severity"] not in ("info", "low")]


def main(flags: Sequence[str]) -> int:
    """Ask about both, and say what was found."""
    faults, silent = [], 0
    for what, ask in (("Python", python), ("npm", npm)):
        try:
            known = ask()
        except NotAnswered as why:
            silent += 1
            print(f"Whether {what} packages have known faults could not be asked: {why}")
        else:
            print(f"{what} packages: {len(known) or 'no'} known {'fault' if len(known) == 1 else 'faults'}.")
            faults += known
    for each in faults:
        print(f"  {each}")
    return 1 if faults else 2 if silent and "--if-answered" not in flags else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
