"""Who says a fact: one declaration a file."""

from collections.abc import Callable
from dataclasses import dataclass

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._found import Found
from belonging.engine.casework.conditions import Value

CALENDAR = (
    "The calendar of a school where the child was suspended does not reach those days, or nobody said how long it lasted. "
    "Add the term dates, or the last day."
)


@dataclass(frozen=True, kw_only=True)
class Provider:
    """`value` says the fact from what was found, or None where the record cannot tell; `lacking` says why it then cannot, and what to do."""

    value: Callable[[About, Found], Value | None]
    lacking: str


def unsaid(about: About, found: Found) -> None:
    """Return None: the record does not keep this. A person is asked, and what is not known is never taken for no."""
