"""Why somebody is looking, for as long as they are."""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import Any, TypeVar

from belonging.apps.accounts.roles import Person
from belonging.engine.access import Purpose
from belonging.kernel.registry import load

PURPOSES: dict[str, Purpose] = dict(load("belonging.catalogue.purposes", "PURPOSE"))
acted_under: ContextVar[tuple[int | None, str] | None] = ContextVar("acted_under", default=None)
# What somebody reaches is worked out once for a request: the database, too, is told it once, when the request begins.
remembered: ContextVar[dict[Hashable, Any] | None] = ContextVar("remembered", default=None)
Found = TypeVar("Found")


def once(key: Hashable, worked_out: Callable[[], Found]) -> Found:
    """Return what is worked out once for a request; each time anew where nobody acts."""
    held = remembered.get()
    if held is None:
        return worked_out()
    if key not in held:
        held[key] = worked_out()
    return held[key]  # type: ignore[no-any-return]


def forget(**_: object) -> None:
    """Forget what was worked out, because something it rests on was written."""
    if (held := remembered.get()) is not None:
        held.clear()


def purpose_of(person: Person) -> str | None:
    """Return the purpose this person acts under at this moment, or None when they do not act."""
    acting = acted_under.get()
    return acting[1] if acting and acting[0] == person.pk else None
