"""Who acts at this moment, in which post, from where and for what purpose. Whoever opens the door sets it; the history reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


class NobodyActs(LookupError):
    """Something was to be written to the history and nobody had said who acts."""


@dataclass(frozen=True, kw_only=True)
class Acting:
    """Who acts: people and organisations by id and by the name they had then. `person_id` is None for the system."""

    person_id: int | None
    person_name: str
    post: str = ""
    organisation_id: int | None = None
    organisation_name: str = ""
    address: str = ""
    purpose: str = ""
    request_id: str = ""


_acting: ContextVar[Acting | None] = ContextVar("belonging_acting", default=None)
_loading: ContextVar[bool] = ContextVar("belonging_loading", default=False)


def the_system(purpose: str, *, organisation_id: int | None = None, organisation_name: str = "") -> Acting:
    """Return the system itself as who acts, for loads and nightly work that no person began."""
    return Acting(
        person_id=None,
        person_name="the system",
        organisation_id=organisation_id,
        organisation_name=organisation_name,
        purpose=purpose,
    )


@contextmanager
def acting_as(who: Acting) -> Iterator[Acting]:
    """Within this, `who` acts."""
    before = _acting.set(who)
    try:
        yield who
    finally:
        _acting.reset(before)


def known() -> Acting | None:
    """Return who acts, or None where nobody has said."""
    return _acting.get()


def now() -> Acting:
    """Return who acts. Raises NobodyActs where nobody has said: a forgotten context fails instead of being written as nobody."""
    if (who := _acting.get()) is None:
        raise NobodyActs(
            "The history was to be written and nobody had said who acts. Wrap the work in acting_as(...), with "
            "the_system(purpose) for work that no person began, or pass who=."
        )
    return who


@contextmanager
def loading() -> Iterator[None]:
    """Within this, rows are loaded: one entry tells of the load and each row knows its load, so rows are not watched one by one."""
    before = _loading.set(True)
    try:
        yield
    finally:
        _loading.reset(before)


def is_loading() -> bool:
    """Tell whether rows are being loaded."""
    return _loading.get()
