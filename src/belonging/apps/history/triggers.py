"""What the database itself refuses and records. Run by the owner after `migrate`; running it again changes nothing."""

from collections.abc import Iterable
from typing import Any

from django.db import connection as default

from belonging.apps.history import watched as watching
from belonging.apps.history.databases.postgresql import triggers as postgresql
from belonging.apps.history.databases.sqlite3 import triggers as sqlite
from belonging.apps.history.watched import Watched

APP_ROLE = "belonging_app"


def install(
    connection: Any = default, *, app_role: str | None = APP_ROLE, watched: Iterable[Watched] | None = None
) -> None:
    """Make the history unchangeable and the watched tables watched; on PostgreSQL also give `app_role` its grants.

    `watched` is by default every model whose Privacy says so. `app_role` must exist; None gives no grants. Raises ValueError
    with a sentence when it does not exist.
    """
    tables = list(watching.every() if watched is None else watched)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in sqlite.statements(tables):
                cursor.execute(statement)
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(current_schema()), to_regrole(quote_ident(%s)) IS NOT NULL", [app_role or ""]
        )
        schema, is_there = cursor.fetchone()
        if app_role and not is_there:
            raise ValueError(f"There is no database role {app_role}. Make it first, or give app_role=None.")
        for statement in postgresql.statements(schema, tables):
            cursor.execute(statement)
        for statement in postgresql.grants(connection.ops.quote_name(app_role)) if app_role else ():
            cursor.execute(statement)


def remove(connection: Any = default) -> None:
    """Take every trigger of the history away, as the owner does before tables are remade; `install` puts them back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'history%%'", []
            )
            drop = 'DROP TRIGGER "{name}"'
        else:
            cursor.execute(
                "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
                "WHERE NOT tgisinternal AND tgname LIKE 'history%%'",
                [],
            )
            drop = 'DROP TRIGGER "{name}" ON "{table}"'
        for name, table in cursor.fetchall():
            cursor.execute(drop.format(name=name, table=table))
