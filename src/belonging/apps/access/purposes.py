"""Why somebody is looking, for as long as they are."""

from contextvars import ContextVar

from belonging.apps.accounts.roles import Person
from belonging.engine.access import Purpose
from belonging.kernel.registry import load

PURPOSES: dict[str, Purpose] = dict(load("belonging.catalogue.purposes", "PURPOSE"))
acted_under: ContextVar[tuple[int | None, str] | None] = ContextVar("acted_under", default=None)


def purpose_of(person: Person) -> str | None:
    """Return the purpose this person acts under at this moment, or None when they do not act."""
    acting = acted_under.get()
    return acting[1] if acting and acting[0] == person.pk else None
