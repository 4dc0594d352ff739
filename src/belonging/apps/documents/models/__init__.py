"""Documents about children."""

from belonging.apps.documents.models.document import Document, State

__all__ = ["Document", "State"]
