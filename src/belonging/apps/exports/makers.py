"""What may be taken away as a file. An app above registers each when it starts: who may, in which formats, and how it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from belonging.apps.accounts.models import User

CAP = 5_000  # rows of one file
Arguments = Mapping[str, Any]


class Refused(ValueError):
    """No file is made; the message is a sentence for the person who asked."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """A file as it was made: its bytes, how many rows it holds, and the ids of the children it names."""

    content: bytes
    rows: int
    children: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Maker:
    """One kind of file: its title, {format: what a role must be allowed to do}, and who makes it. `make` is given the mark to print in it."""

    title: str
    formats: Mapping[str, str]
    make: Callable[[User, Arguments, str, str], Made]


_makers: dict[str, Maker] = {}


def register(key: str, maker: Maker) -> None:
    """Let files of this kind be asked for."""
    _makers[key] = maker


def maker(key: str) -> Maker:
    """Return who makes files of a kind. Raises Refused where nobody does."""
    if key not in _makers:
        raise Refused(f"There is no file called {key!r} to take away.")
    return _makers[key]
