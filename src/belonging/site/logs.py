"""What the server's log says of a fault: where it happened and of which kind, and not its message, which may hold a child's data."""

import logging
import traceback
from types import TracebackType


class Formatter(logging.Formatter):
    """A formatter that leaves out what exceptions say."""

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Return the lines of code that led to a fault, and its kind."""
        kind, _, where = ei
        lines = "".join(traceback.format_tb(where))
        return (
            f"{lines}{kind.__module__}.{kind.__qualname__} (its message is left out: it may name a child)"
            if kind
            else ""
        )
