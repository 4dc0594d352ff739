"""PostgreSQL, with the history chained before each commit, and the plans of what is asked often kept."""

from typing import Any

from django.db.backends.postgresql import base

from belonging.apps.history.databases.commits import ChainsBeforeCommit

PLANS = 500  # what one connection keeps the plans of; the pages of a working day ask less


class DatabaseWrapper(ChainsBeforeCommit, base.DatabaseWrapper):
    """Django's own, and the history."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection that keeps more plans than the hundred it would."""
        made = super().get_new_connection(conn_params)
        made.prepared_max = PLANS
        return made
