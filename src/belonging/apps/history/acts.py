"""One act is one transaction: what belongs to it is remembered on its connection and forgotten when it ends, however it ends."""

import secrets
from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False)
class Act:
    """The transaction under way: its number, the entries written in it that have no link yet, and whether a trigger wrote any."""

    number: int = field(default_factory=lambda: secrets.randbits(62))
    unlinked: list[int] = field(default_factory=list)
    watched: bool = False

    def __call__(self) -> None:
        """Lie among Django's own on-commit hooks, which end with the transaction; there is nothing left to do by then."""


def in_transaction(connection: Any) -> bool:
    """Tell whether a transaction is open, even one about to commit."""
    return connection.in_atomic_block or not connection.autocommit


def under_way(connection: Any) -> Act:
    """Return the act of the connection's transaction; outside a transaction every statement is an act of its own."""
    if (found := known(connection)) is not None:
        return found
    act = Act()
    if in_transaction(connection):
        connection.run_on_commit.append((set(), act, False))  # no savepoint: a savepoint undone leaves the act
    return act


def known(connection: Any) -> Act | None:
    """Return the act of the connection's transaction, or None when nothing has been remembered of it."""
    return next((hook for _, hook, _ in connection.run_on_commit if isinstance(hook, Act)), None)
