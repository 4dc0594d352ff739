"""What is being redacted at this moment: SQLite's triggers ask before they let a value go."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

ENTRY = "history.entry"
CHILD = "history.child"

_redacting: ContextVar[tuple[str, int] | None] = ContextVar("belonging_redacting", default=None)


@contextmanager
def redacting(what: str, which: int) -> Iterator[None]:
    """Within this, what changed under this entry, or under every entry of this child, may be removed."""
    before = _redacting.set((what, which))
    try:
        yield
    finally:
        _redacting.reset(before)


def is_redacting(entry_id: int, child_id: int | None) -> bool:
    """Tell whether this entry of this child is being redacted."""
    return _redacting.get() in ((ENTRY, entry_id), (CHILD, child_id))
