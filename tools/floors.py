"""See that the tests ran through enough of each part: `python tools/floors.py`, after a run with `--cov`.

What decides who sees what, and what may be shown, is run through to the last line. Part of access is
run on PostgreSQL alone, which this run does not measure; from here the floors only rise.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from steps import ROOT, stop

FLOORS = {
    "src/belonging/engine": 99.5,
    "src/belonging/engine/disclosure": 99.5,
    "src/belonging/apps/access": 95,
}
Lines = Mapping[str, tuple[int, list[int]]]  # of each file: how many lines can be run, and those that were not


def below(lines: Lines, floors: Mapping[str, float]) -> list[str]:
    """Return a sentence for each part of which less was run than its floor asks, naming where most is missing."""
    found = []
    for part, floor in floors.items():
        here = {name: told for name, told in lines.items() if name.startswith(f"{part}/")}
        every, missed = sum(all_ for all_, _ in here.values()), sum(len(left) for _, left in here.values())
        if every and 100 * (every - missed) < floor * every:
            worst = sorted(here.items(), key=lambda pair: -len(pair[1][1]))[:5]
            where = "; ".join(f"{name} {', '.join(map(str, left[:12]))}" for name, (_, left) in worst if left)
            found.append(f"{part}: {100 * (every - missed) / every:.1f} % of lines run, {floor} % asked. Try {where}.")
    return found


def measured() -> Lines:
    """Return what the last run with `--cov` went through."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "told.json"
        asked = [sys.executable, "-m", "coverage", "json", "-q", "-o", out]
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            stop(f"Nothing says which lines were run ({done.stdout.strip()}). Run the tests with --cov first.")
        files = json.loads(out.read_text())["files"]
    return {name: (told["summary"]["num_statements"], told["missing_lines"]) for name, told in files.items()}


def main() -> None:
    """Stop, naming the parts, when any lies below its floor."""
    wrong = below(measured(), FLOORS)
    if wrong:
        stop("\n".join(wrong))


if __name__ == "__main__":
    main()
