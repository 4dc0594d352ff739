"""SQLite, with the history chained before each commit and with the functions its triggers call."""

import sqlite3
from typing import Any

from django.db.backends.sqlite3 import base

from belonging.apps.history.databases.commits import ChainsBeforeCommit
from belonging.apps.history.databases.functions import register


class DatabaseWrapper(ChainsBeforeCommit, base.DatabaseWrapper):
    """Django's own, and the history."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Return a connection that knows the history's functions; any other is refused by the triggers that call them."""
        made = super().get_new_connection(conn_params)
        made.execute("PRAGMA recursive_triggers = ON").close()  # or REPLACE would remove a row unseen
        register(self, made)
        return made
