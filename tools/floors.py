"""See that the tests ran through enough of each part: `python tools/floors.py`, after a run with `--cov`.

What decides who sees what, and what may be shown, is run through to the last line, but for the few that a random search
does not meet every time or that only PostgreSQL runs; of every other part nine lines in ten are. From here the floors only rise.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from steps import ROOT, stop

WHOLE, MOST = 99.5, 90.0
DECIDING = ("src/belonging/engine", "src/belonging/engine/disclosure", "src/belonging/apps/access")
Lines = Mapping[str, tuple[int, list[int]]]  # of each file: how many lines can be run, and those that were not


def floors(lines: Lines) -> dict[str, float]:
    """Return {part: per cent of its lines that must be run}: each storey, and each app by itself."""
    found = {"/".join(Path(name).parts[: 4 if "apps" in Path(name).parts else 3]) for name in lines}
    every = {part: MOST for part in sorted(found) if not part.endswith(".py")}
    return every | dict.fromkeys(DECIDING, WHOLE)


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
    lines = measured()
    wrong = below(lines, floors(lines))
    if wrong:
        stop("\n".join(wrong))


if __name__ == "__main__":
    main()
