"""Somebody acts: for the length of a request or a piece of work, the application and the database know who, and why."""

from collections.abc import Iterator
from contextlib import contextmanager

from belonging.apps.access.purposes import acted_under
from belonging.apps.accounts.roles import Person


@contextmanager
def acting(person: Person, purpose: str, *, address: str = "") -> Iterator[None]:
    """Act as a person, in their post, for a purpose."""
    token = acted_under.set((person.pk, purpose))
    try:
        yield
    finally:
        acted_under.reset(token)
