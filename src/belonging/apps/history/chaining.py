"""The chains, for whoever opens and closes transactions."""

from belonging.apps.history.actions.chaining import chain

__all__ = ["chain"]
