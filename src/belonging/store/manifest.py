"""Manifests: which files are the store, version by version. A version is whole or it is not there.

A manifest is one JSON file that names every live part; `current` holds the number of the version readers see. Files are
written beside their place, flushed to disk and renamed, so that power lost at any moment leaves the state before.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

# {table: {academic year: {part: path below the store}}}; year 0 for tables that have none.
Parts = dict[str, dict[int, dict[str, str]]]


class StoreBusy(RuntimeError):
    """Somebody else is writing to the store."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """One version of the store: its number, the parts it is made of, and when each table was last changed (ISO text)."""

    version: int = 0
    parts: Parts = field(default_factory=dict)
    written_at: str = ""

    def paths(self, table: str, years: tuple[int, ...] | None = None) -> list[str]:
        """Return the files of `table` below the store, of all years or of those named, in a settled order."""
        found = self.parts.get(table, {})
        return [
            path
            for year in sorted(found)
            if years is None or year in (0, *years)
            for _, path in sorted(found[year].items())
        ]

    def years(self, table: str) -> tuple[int, ...]:
        """Return the academic years `table` has parts for, in order."""
        return tuple(sorted(year for year, parts in self.parts.get(table, {}).items() if parts))

    def names(self) -> frozenset[str]:
        """Return every file this version is made of."""
        return frozenset(path for table in self.parts for path in self.paths(table))


def read(home: Path, version: int) -> Manifest:
    """Read manifest `version`; version 0 is the empty store. Raises LookupError when it is not there."""
    if not version:
        return Manifest()
    try:
        found = json.loads(_place(home, version).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LookupError(
            f"The store in {home} has no version {version}. Use one of {versions(home) or 'none yet'}."
        ) from None
    parts = {
        table: {int(year): dict(files) for year, files in years.items()} for table, years in found["parts"].items()
    }
    return Manifest(version=found["version"], parts=parts, written_at=found["written_at"])


def write(home: Path, manifest: Manifest) -> None:
    """Write a manifest so that it is whole on disk before it has its name."""
    content = {"version": manifest.version, "written_at": manifest.written_at, "parts": manifest.parts}
    replace_text(_place(home, manifest.version), json.dumps(content, indent=1, sort_keys=True) + "\n")


def versions(home: Path) -> list[int]:
    """Return the numbers of every manifest in the store, in order."""
    return sorted(int(path.stem) for path in (home / "manifests").glob("*.json"))


def current(home: Path) -> int:
    """Return the number of the version readers see; 0 before the first."""
    try:
        return int((home / "current").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return 0


def set_current(home: Path, version: int) -> None:
    """Make `version` the one readers see. Raises LookupError when it has no manifest."""
    read(home, version)
    replace_text(home / "current", f"{version}\n")


def sweep(home: Path, keep: int) -> list[Path]:
    """Delete all but the current and the newest `keep` manifests, and files none of them names; return what was deleted."""
    now, found = current(home), versions(home)
    kept = {now, *(found[-keep:] if keep else ())} - {0}
    gone = [_place(home, version) for version in found if version not in kept]
    for path in gone:
        path.unlink()
    named = frozenset[str]().union(*(read(home, version).names() for version in kept))
    stray = [
        path for path in (home / "parts").rglob("*") if path.is_file() and str(path.relative_to(home)) not in named
    ]
    for path in stray:
        path.unlink()
    return gone + stray


@contextmanager
def locked(home: Path, *, wait: bool) -> Iterator[None]:
    """Hold the store's one writing lock; it is let go when the process ends, however it ends.

    Raises StoreBusy when somebody else holds it and `wait` is false.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise StoreBusy("Another load is being written to the store. Try again when it has finished.") from None
        yield


def replace_text(path: Path, text: str) -> None:
    """Write text under another name, flush it to disk, and rename it into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
    flush_folder(path.parent)


def flush(path: Path) -> None:
    """Make sure a file written by another library is on disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make sure the names in a folder are on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _place(home: Path, version: int) -> Path:
    return home / "manifests" / f"{version}.json"
