"""What the other apps write to the history with."""

from belonging.apps.history.actions.writing import Changed, aggregate, read, write

__all__ = ["Changed", "aggregate", "read", "write"]
