"""Which entry is being redacted at this moment: SQLite's triggers ask before they let a value go."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_redacting: ContextVar[int | None] = ContextVar("belonging_redacting", default=None)


@contextmanager
def redacting(entry_id: int) -> Iterator[None]:
    """Within this, what changed under this entry may be removed."""
    before = _redacting.set(entry_id)
    try:
        yield
    finally:
        _redacting.reset(before)


def is_redacting(entry_id: int) -> bool:
    """Tell whether this is the entry being redacted."""
    return _redacting.get() == entry_id
