"""The sources there are: those of files, and those registered by apps above."""

from collections.abc import Mapping

from belonging.apps.panels.signals._source import Source
from belonging.kernel.registry import load

_registered: dict[str, Source] = {}


def register(key: str, source: Source) -> None:
    """Have another app say signals too. Raises ValueError for a key that a file has."""
    if key in load("belonging.apps.panels.signals", "SOURCE"):
        raise ValueError(f"{key!r} is a file of the panels. Register another key.")
    _registered[key] = source


def sources() -> Mapping[str, Source]:
    """Return every source by its key."""
    return {**load("belonging.apps.panels.signals", "SOURCE"), **_registered}
