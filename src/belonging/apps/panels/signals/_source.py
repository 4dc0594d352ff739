"""What a source of signals says and does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from belonging.apps.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Signal:
    """One question about a child: its number in its source, the child's name, the school (URN) it is about, what the rule says, why, and since when."""

    number: int
    child: int
    name: str
    urn: int | None
    rule: str
    why: str
    since: date


@dataclass(frozen=True, kw_only=True)
class Source:
    """`found` returns the signals of the children somebody may see that nobody has decided on, in a number of questions that does not grow with
    them. `aside` puts one aside for a reason, as somebody; it raises the `Refused` of casework.
    """

    found: Callable[[User], list[Signal]]
    aside: Callable[[int, str, User], None]
