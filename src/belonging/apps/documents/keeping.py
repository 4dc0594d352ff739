"""Where documents lie: sealed, under random names, outside what is served."""

import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from belonging.apps.accounts.sealing import seal_bytes, unseal_bytes

SEALED_FOR = "documents"


def folder() -> Path:
    """Return the folder, made when it is not there."""
    place = Path(settings.BELONGING_HOME) / "documents"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def keep(content: bytes) -> str:
    """Keep what a document holds, and return the random name it lies under; a transaction that fails leaves nothing."""
    name = secrets.token_hex(20)
    path = folder() / name
    path.touch(mode=0o600)
    path.write_bytes(seal_bytes(content, what=SEALED_FOR))
    return name


def read(name: str) -> bytes:
    """Return what was kept. Raises FileNotFoundError, and ValueError where its seal does not open."""
    return unseal_bytes((folder() / name).read_bytes(), what=SEALED_FOR)


def seal_anew(name: str) -> None:
    """Seal a file with the secret in use, whole or not at all."""
    path = folder() / name
    new = path.with_suffix(".new")
    new.touch(mode=0o600)
    new.write_bytes(seal_bytes(read(name), what=SEALED_FOR))
    new.replace(path)


def forget(name: str) -> None:
    """Delete a file."""
    if name:
        (folder() / name).unlink(missing_ok=True)


def forget_all(names: Iterable[str]) -> None:
    """Delete files."""
    for each in names:
        forget(each)


def forget_with_its_row(instance: Any, **_: object) -> None:
    """Delete what a document held once the deletion of its row is certain."""
    if name := instance.file:
        transaction.on_commit(lambda: forget(name))


def strangers(names: set[str], *, before: float) -> list[Path]:
    """Return the files that no row names and that were last written before a time (seconds since 1970)."""
    return [path for path in folder().iterdir() if path.name not in names and path.stat().st_mtime < before]
