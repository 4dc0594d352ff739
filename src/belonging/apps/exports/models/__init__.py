"""Files that were asked for."""

from belonging.apps.exports.models.export import Export, State

__all__ = ["Export", "State"]
