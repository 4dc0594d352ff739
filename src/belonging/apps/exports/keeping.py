"""Where files wait to be taken away: sealed, under random names, outside what is served."""

import base64
import secrets
from pathlib import Path

from django.conf import settings

from belonging.apps.accounts.sealing import seal, unseal

SEALED_FOR = "exports"


def folder() -> Path:
    """Return the folder, made when it is not there."""
    place = Path(settings.BELONGING_HOME) / "exports"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def keep(content: bytes) -> str:
    """Keep a file and return the random name it lies under."""
    name = secrets.token_hex(20)
    path = folder() / name
    path.touch(mode=0o600)
    path.write_text(seal(base64.b64encode(content).decode(), what=SEALED_FOR), encoding="ascii")
    return name


def read(name: str) -> bytes:
    """Return a file that was kept. Raises FileNotFoundError, and ValueError where its seal does not open."""
    return base64.b64decode(unseal((folder() / name).read_text(encoding="ascii"), what=SEALED_FOR))


def forget(name: str) -> None:
    """Delete a file."""
    if name:
        (folder() / name).unlink(missing_ok=True)


def forget_others(names: set[str]) -> int:
    """Delete every file that is not among these, and return how many there were: what a sudden stop left behind."""
    strangers = [path for path in folder().iterdir() if path.name not in names]
    for path in strangers:
        path.unlink(missing_ok=True)
    return len(strangers)
