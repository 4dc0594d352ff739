"""What makes a panel ask about a child nobody has referred. A signal is a question to a person, and decides nothing.

Each source is a file here with its `SOURCE`; an app above, which panels know nothing of, registers its own.
"""

from belonging.apps.panels.signals._source import Signal, Source
from belonging.apps.panels.signals._sources import register, sources

__all__ = ["Signal", "Source", "register", "sources"]
