"""What the catalogue declares of panels, by key."""

from collections.abc import Mapping

from belonging.engine.panels import Panel
from belonging.kernel.registry import load

PANELS: Mapping[str, Panel] = load("belonging.catalogue.panels", "PANEL")
FOR = ("inclusion", "exclusion", "send", "safeguarding")  # what pages of panels may be looked at for


def panel(key: str) -> Panel:
    """Return a panel. Raises LookupError, naming those there are."""
    if key not in PANELS:
        raise LookupError(f"There is no panel {key!r}. There are: {', '.join(PANELS)}.")
    return PANELS[key]
