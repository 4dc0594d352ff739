"""Somebody acts: for the length of a request or a piece of work, the application, the history and the database know who, and why."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db import connection, transaction

from belonging.apps.access import claims
from belonging.apps.access.purposes import acted_under, remembered
from belonging.apps.access.reach import reach
from belonging.apps.accounts.roles import Person
from belonging.apps.accounts.telling import described
from belonging.apps.history import context

LOADING = "returns"


@contextmanager
def acting(person: Person, purpose: str, *, address: str = "", whole: bool = True) -> Iterator[None]:
    """Act as a person, in their post, for a purpose; on PostgreSQL in one transaction, which knows it too, unless not `whole`."""
    with ExitStack() as stack:
        stack.callback(acted_under.reset, acted_under.set((person.pk, purpose)))
        stack.callback(remembered.reset, remembered.set({}))
        stack.enter_context(context.acting_as(described(person, purpose, address)))
        if whole and connection.vendor == "postgresql":  # on SQLite it would take the one write lock for every page
            stack.enter_context(claims.telling(claims.of(reach(person, purpose))))
        yield


@contextmanager
def system(purpose: str = LOADING, *, by: Person | None = None, reading: bool = False) -> Iterator[None]:
    """Act as Belonging itself, reaching everything, in one transaction: for loads and nightly work.

    `by` is the person who asked for it; work that is only `reading` holds up nobody who writes.
    """
    with ExitStack() as stack:
        stack.callback(acted_under.reset, acted_under.set((by.pk if by else None, purpose)))
        stack.enter_context(context.acting_as(described(by, purpose) if by else context.the_system(purpose)))
        if purpose == LOADING:
            stack.enter_context(context.loading())
        if not reading or connection.vendor == "postgresql":
            stack.enter_context(claims.telling({**claims.EVERYTHING, "u": purpose, "p": by.pk if by else None}))
        yield


def mark() -> str | None:
    """Return the place in the transaction to which a request that fails goes back; None where there is no transaction."""
    return transaction.savepoint() if connection.vendor == "postgresql" and connection.in_atomic_block else None


def go_back(place: str | None) -> None:
    """Undo what a request that failed has written: Django turns a fault into a page, which would commit it."""
    if place:
        transaction.savepoint_rollback(place)
        transaction.set_rollback(False)  # the page that tells of the fault asks further questions
