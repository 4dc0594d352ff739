"""Further sections of a child's page. An app above the record adds its own with `register` when it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from belonging.apps.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Section:
    """One section: the template that draws it, and what that is given as `section`."""

    template: str
    holds: dict[str, Any]


Maker = Callable[[int, User], Section | None]
_makers: list[Maker] = []


def register(maker: Maker) -> None:
    """Have `maker(child_id, person)` asked for its section whenever a child's page is shown; it says None for nothing."""
    if maker not in _makers:
        _makers.append(maker)


def of_child(child: int, *, seen_by: User) -> list[Section]:
    """Return what the apps above have to show of a child to a person, who was found to see the child."""
    return [section for maker in _makers if (section := maker(child, seen_by))]
