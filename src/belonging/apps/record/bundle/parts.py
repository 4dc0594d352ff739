"""The parts of a family's own copy. An app above the record adds its own with `register` when it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from belonging.kernel.days import clock, written


@dataclass(frozen=True, kw_only=True)
class Part:
    """One table of the copy: the name of its files, its title, what it is in a sentence or two, its headings, and its rows as words."""

    key: str
    title: str
    sentence: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


Maker = Callable[[int], list[Part]]
_makers: list[Maker] = []


def register(maker: Maker) -> None:
    """Have `maker(child_id)` asked for its parts whenever a copy is made."""
    if maker not in _makers:
        _makers.append(maker)


def makers() -> tuple[Maker, ...]:
    """Return those who have more to say of a child than the record itself."""
    return tuple(_makers)


def said(value: Any) -> str:
    """Return a value as people write it: dates and times in words, yes or no, '' for nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case datetime():
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            return f"{written(local.date())}, {clock(local)}"
        case date():
            return written(value)
        case _:
            return str(value)
