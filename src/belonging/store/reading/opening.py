"""Files, folders, zips and gzipped files become a list of files, within limits; nothing is written outside the work folder."""

import gzip
import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from belonging.store.reading.faults import Unreadable
from belonging.store.reading.limits import Limits, megabytes

HIDDEN = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
WORKBOOK = "xl/workbook.xml"
GZIP = b"\x1f\x8b"
OFFICE_PARTS = ("[Content_Types].xml", "content.xml")


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file to read: `name` as the sender knows it (with the zip it came in), `path` where it lies. `fault` = it cannot be opened."""

    name: str
    path: Path
    fault: Unreadable | None = None


def sources(paths: Iterable[str | Path], work: Path, limits: Limits) -> list[Source]:
    """Return every file in `paths`, folders walked and zips unpacked under `work`, in name order within each path."""
    found: list[Source] = []
    for path in map(Path, paths):
        name = shown(path.name)
        if not os.path.lexists(path):
            sentence = f"There is no file or folder {name!r} here."
            found.append(_faulty(name, path, "missing_file", sentence, "Check the name and try again."))
        elif path.is_dir():
            found.extend(_walked(path, work, limits))
        elif not left_behind(path.name):
            found.extend(_opened(name, path, work, limits, 0))
    return found


def shown(name: str) -> str:
    """Return a file's name as text: bytes that are not UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _walked(folder: Path, work: Path, limits: Limits) -> Iterator[Source]:
    """Yield the files of a folder; a folder inside that may not be read is said, and links to folders are not followed."""
    files, shut = [], []
    for place, folders, names in os.walk(folder, onerror=shut.append):
        below = Path(place).relative_to(folder)
        folders[:] = [each for each in folders if not _hidden((each,))]
        files += [below / each for each in names if not _hidden((each,))]
    for error in shut:
        name = shown(str(Path(error.filename).relative_to(folder.parent)))
        sentence = f"{name} cannot be read: {error.strerror}."
        yield _faulty(name, Path(error.filename), "unreadable_file", sentence, "Check who may read the folder.")
    for each in sorted(files):
        yield from _opened(shown(str(each)), folder / each, work, limits, 0)


def left_behind(name: str) -> bool:
    """Tell whether a name is what systems and spreadsheets leave beside files: never data, even when it is named."""
    return name in HIDDEN or name.startswith("~$")


def passed_over(path: Path) -> list[str]:
    """Return what of a folder is not read, as its names begin with _, ~$ or a full stop; not what systems leave there."""
    try:
        names = [shown(one.name) for one in path.iterdir()]
    except OSError:
        return []
    return sorted(name for name in names if _hidden((name,)) and name not in HIDDEN)


def _hidden(parts: tuple[str, ...]) -> bool:
    return any(part in HIDDEN or (part.startswith((".", "_", "~$")) and part != "..") for part in parts)


def _faulty(name: str, path: Path, rule: str, sentence: str, fix: str) -> Source:
    return Source(name=name, path=path, fault=Unreadable(rule, sentence, fix))


def _opened(name: str, path: Path, work: Path, limits: Limits, depth: int) -> Iterator[Source]:
    try:
        size, mode = path.stat().st_size, path.stat().st_mode
        if not stat.S_ISREG(mode):
            sentence = f"{name} is a pipe, a device or a socket, not a file."
            yield _faulty(name, path, "unreadable_file", sentence, "Send the file itself.")
            return
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        yield _faulty(
            name, path, "unreadable_file", f"{name} cannot be read: {error.strerror}.", "Check who may read the file."
        )
        return
    if size > limits.file_bytes:
        sentence = f"{name} is {megabytes(size)}; files up to {megabytes(limits.file_bytes)} are read."
        yield _faulty(
            name, path, "file_too_large", sentence, "Export it in parts, for example a file for each term or school."
        )
    elif size == 0:
        yield _faulty(
            name, path, "empty_file", f"{name} is empty.", "Export the file again and check it before sending."
        )
    elif start in (b"PK\x03\x04", b"PK\x05\x06"):
        yield from _archive(name, path, work, limits, depth)
    elif start[:2] == GZIP:
        yield from _gzipped(name, path, work, limits, depth)
    else:
        yield Source(name=name, path=path)


def _archive(name: str, path: Path, work: Path, limits: Limits, depth: int) -> Iterator[Source]:
    try:
        with zipfile.ZipFile(path) as archive:
            if WORKBOOK in archive.namelist():
                _within_limits(name, archive, limits)
                yield Source(name=name, path=path)
                return
            if set(OFFICE_PARTS) & set(archive.namelist()):
                sentence = f"{name} is an office document, but not an Excel workbook (.xlsx)."
                raise Unreadable("not_a_table", sentence, "Save the table as CSV or as an Excel workbook (.xlsx).")
            if depth >= limits.zip_depth:
                raise Unreadable(
                    "zip_too_deep", f"{name} is a zip inside zips.", "Unpack it and send the files themselves."
                )
            _within_limits(name, archive, limits)
            folder = Path(_fresh(work / "unpacked"))
            members = [
                one for one in archive.infolist() if not one.is_dir() and not _hidden(PurePosixPath(one.filename).parts)
            ]
            for number, member in enumerate(sorted(members, key=lambda one: one.filename)):
                yield from _member(name, archive, member, folder / f"{number:05d}", work, limits, depth)
            if not members:
                raise Unreadable("empty_file", f"{name} is a zip with no files in it.", "Zip the files again.")
    except Unreadable as fault:
        yield Source(name=name, path=path, fault=fault)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError):
        sentence = (
            f"{name} begins as a zip or workbook but cannot be opened; it may have been cut off while it was sent."
        )
        yield _faulty(name, path, "damaged_zip", sentence, "Send the file again; if it still fails, make it again.")


def _gzipped(name: str, path: Path, work: Path, limits: Limits, depth: int) -> Iterator[Source]:
    """Unpack one gzipped file, named without its .gz, within the same limits as a member of a zip."""
    target = Path(_fresh(work / "unpacked")) / "0"
    try:
        if depth >= limits.zip_depth:
            raise Unreadable("zip_too_deep", f"{name} is packed inside other packed files.", "Send the file itself.")
        with gzip.open(path) as packed:
            _copy(name, packed, path.stat().st_size, target, limits)
    except Unreadable as fault:
        yield Source(name=name, path=path, fault=fault)
    except (gzip.BadGzipFile, zlib.error, EOFError, OSError):
        sentence = f"{name} begins as a gzipped file but cannot be opened; it may have been cut off while it was sent."
        yield _faulty(name, path, "damaged_zip", sentence, "Send the file again; if it still fails, make it again.")
    else:
        yield from _opened(name.removesuffix(".gz"), target, work, limits, depth + 1)


def _within_limits(name: str, archive: zipfile.ZipFile, limits: Limits) -> None:
    members = archive.infolist()
    packed = sum(member.compress_size for member in members) or 1
    unpacked = sum(member.file_size for member in members)
    too_many = len(members) > limits.zip_members
    if too_many or unpacked > limits.unpacked_bytes or (unpacked > 10_000_000 and unpacked / packed > limits.zip_ratio):
        files = f"{len(members):,} {'file' if len(members) == 1 else 'files'}"
        sentence = f"{name} would unpack to {files} and {megabytes(unpacked)}, which is more than an honest file needs."
        raise Unreadable("zip_bomb", sentence, "Send the files themselves, or smaller zips.")


def _fresh(folder: Path) -> Path:
    number = 0
    while (target := folder / f"{number:04d}").exists():
        number += 1
    target.mkdir(parents=True)
    return target


def _member(
    name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, work: Path, limits: Limits, depth: int
) -> Iterator[Source]:
    full = f"{name}/{member.filename}"
    place = PurePosixPath(member.filename.replace("\\", "/"))
    if place.is_absolute() or ".." in place.parts or ":" in place.parts[0]:
        sentence = f"{full} asks to be written outside its own folder."
        yield _faulty(full, target, "unsafe_path", sentence, "Zip the files again from inside their folder.")
        return
    if member.flag_bits & 0x1:
        yield _faulty(
            full,
            target,
            "locked_zip",
            f"{full} is locked with a password.",
            "Send the zip without a password, by a safe route.",
        )
        return
    try:
        with archive.open(member) as packed:
            _copy(full, packed, member.compress_size, target, limits)
    except Unreadable as fault:
        yield Source(name=full, path=target, fault=fault)
        return
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        yield _faulty(
            full, target, "damaged_zip", f"{full} is damaged inside its zip.", "Make the zip again and send it again."
        )
        return
    yield from _opened(full, target, work, limits, depth + 1)


def _copy(full: str, packed: IO[bytes], size: int, target: Path, limits: Limits) -> None:
    """Unpack what is packed in `size` bytes, trusting no size that it declares."""
    room = min(limits.file_bytes, max(size, 50_000) * limits.zip_ratio)
    with target.open("wb") as file:
        while block := packed.read(1 << 20):
            room -= len(block)
            if room < 0:
                raise Unreadable("zip_bomb", f"{full} unpacks to far more than it should.", "Send the file itself.")
            file.write(block)
