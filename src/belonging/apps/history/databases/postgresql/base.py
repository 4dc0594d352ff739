"""PostgreSQL, with the history chained before each commit."""

from django.db.backends.postgresql import base

from belonging.apps.history.databases.commits import ChainsBeforeCommit


class DatabaseWrapper(ChainsBeforeCommit, base.DatabaseWrapper):
    """Django's own, and the history."""
