"""Somebody acts: for the length of a request or a piece of work, the application and the database know who, and why."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from belonging.apps.access import claims
from belonging.apps.access.purposes import acted_under
from belonging.apps.access.reach import reach
from belonging.apps.accounts.roles import Person


@contextmanager
def acting(person: Person, purpose: str, *, address: str = "") -> Iterator[None]:
    """Act as a person, in their post, for a purpose; on PostgreSQL one transaction, which knows it too."""
    token = acted_under.set((person.pk, purpose))
    try:
        with _told(claims.signed(claims.of(reach(person, purpose)))):
            yield
    finally:
        acted_under.reset(token)


@contextmanager
def system(purpose: str) -> Iterator[None]:
    """Act as Belonging itself, reaching everything: for loads and nightly work in one transaction, never for a request."""
    token = acted_under.set((None, purpose))
    try:
        with _told(claims.signed({**claims.EVERYTHING, "u": purpose})):
            yield
    finally:
        acted_under.reset(token)


@contextmanager
def _told(text: str) -> Iterator[None]:
    """Tell PostgreSQL within a transaction, and put back what an outer piece of work had told it."""
    if connection.vendor != "postgresql":
        yield  # a transaction here would take SQLite's one write lock for every page
        return
    with transaction.atomic():
        before = claims.told()
        claims.tell(text)
        yield
        if not transaction.get_rollback():  # a transaction that failed tells nothing more
            claims.tell(before)


def forget() -> None:
    """Undo what a request that failed has written: Django turns a fault into a page, which would commit it."""
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        transaction.set_rollback(True)
