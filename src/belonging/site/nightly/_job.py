"""What a nightly job is."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Job:
    """A nightly job: what it says of itself, and what it does, returning a sentence about what it did."""

    says: str
    run: Callable[[], str]
