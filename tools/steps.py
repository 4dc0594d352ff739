"""Run one step of set-up: say what it is, how long it took, and skip it when its inputs have not changed.

Standard library only: this runs before anything is installed.
"""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


class StepFailed(Exception):
    """A step did not finish; the message is a sentence for a person."""


def stop(sentence: str) -> None:
    """Print one sentence and leave with code 1."""
    print(sentence, file=sys.stderr)
    raise SystemExit(1)


def digest(paths: Iterable[Path], *words: str) -> str:
    """SHA-256 of the names and bytes of every file under `paths`, and of `words`."""
    whole = hashlib.sha256("\0".join(words).encode())
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            whole.update(f"\0{file.relative_to(ROOT)}\0".encode())
            whole.update(file.read_bytes())
    return whole.hexdigest()


def fresh(stamp: Path, key: str) -> bool:
    """Whether `stamp` says that the step with this key has been done."""
    return stamp.exists() and stamp.read_text() == key


def done(stamp: Path, key: str) -> None:
    """Remember that the step with this key has been done."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(key)


def run(title: str, command: Sequence[str | Path], env: dict[str, str] | None = None) -> None:
    """Run a command quietly, showing its title, then the seconds it took; raise StepFailed with its last words."""
    began, live = time.monotonic(), sys.stdout.isatty()
    print(f"{title} …", end="" if live else "\n", flush=True)
    log = VENV / ".logs" / f"{title.lower().replace(' ', '-')}.txt"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(env or {})},
        )
        while True:
            try:
                process.wait(timeout=1)
                break
            except subprocess.TimeoutExpired:
                if live:
                    print(f"\r{title} … {time.monotonic() - began:.0f} s", end="", flush=True)
    if process.returncode:
        last = "\n".join(log.read_text(errors="replace").splitlines()[-25:])
        raise StepFailed(f"{title} did not finish. Its last words were:\n{last}\nThe whole of it is in {log}.")
    print(f"{chr(13) if live else ''}{title}: done in {time.monotonic() - began:.1f} s", flush=True)
