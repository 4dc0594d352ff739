"""Lists that apps above intake keep themselves, such as the duties of cases: they say how to read them, and the store lays them beside the others.

    from belonging.apps.intake import told_lists
    told_lists.register("duties", rows)        # def rows() -> Iterable[Entry]

They are read whenever lists are written: at a load that touches what they are made of, and every night. Where a file of the same list
has been loaded, the file stands.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: whose, of which school (None: of none), from when until when (None: still), what, and how it went."""

    pupil_id: int
    urn: int | None
    start: date
    until: date | None
    kind: str
    outcome: str


_TOLD: dict[str, Callable[[], Iterable[Entry]]] = {}


def register(name: str, rows: Callable[[], Iterable[Entry]]) -> None:
    """Let a list be read from `rows`."""
    _TOLD[name] = rows


def told() -> Mapping[str, Callable[[], Iterable[Entry]]]:
    """Return every list that is told, by name."""
    return _TOLD
