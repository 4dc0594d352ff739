"""The roles a person may have, read from the catalogue, and what other apps know of a person."""

from collections.abc import Mapping
from typing import Any, Protocol

from belonging.engine.access import Role
from belonging.kernel.registry import load

ROLES: Mapping[str, Role] = load("belonging.catalogue.roles", "ROLE")


class Person(Protocol):
    """What other apps know of somebody, signed in or not; `post` is the one they act in, or None."""

    is_authenticated: bool
    is_active: bool
    pk: int | None

    @property
    def post(self) -> Any:
        """The post this person acts in."""
        ...
