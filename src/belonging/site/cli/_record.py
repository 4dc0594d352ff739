"""The record for the command line: Django set up, and the database made where there is none."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from belonging.site.cli._command import Stop


def set_up() -> None:
    """Set Django up with the settings this machine asks for. Raises Stop where they cannot be used."""
    import dj_database_url
    import django

    from belonging.site.settings import chosen

    home = Path(os.environ.get("BELONGING_HOME", "var"))
    if home.exists() and not home.is_dir():
        raise Stop(
            f"BELONGING_HOME is to be a folder, and {home} is a file. Name a folder; it is made where it is missing."
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", chosen())
    try:
        django.setup()
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError):
        raise Stop(
            "DATABASE_URL is not the address of a database. Write postgresql://user:password@host:5432/name."
        ) from None


def may_have_record() -> bool:
    """Tell, without Django, whether there can be a record: a DATABASE_URL, or the database's file in BELONGING_HOME."""
    home = Path(os.environ.get("BELONGING_HOME", "var"))
    return bool(os.environ.get("DATABASE_URL")) or (home / "record.sqlite3").exists()


def open_record() -> None:
    """Set Django up and bring the database to the tables this version needs; mend what a sudden stop left behind."""
    set_up()
    from django.core.management import call_command
    from django.db import OperationalError, connections

    from belonging.apps.access import protection
    from belonging.apps.intake.actions import loads

    if missing_tables() or protection.is_missing(connections[owner()]):
        try:
            with as_owner():
                call_command("migrate", database=owner(), verbosity=0, interactive=False, skip_checks=True)
            protection.install(connections[owner()])
        except OperationalError as fault:
            raise Stop(
                f"The record's database cannot be used: {fault}. Check DATABASE_URL and BELONGING_HOME."
            ) from None
    if weak := protection.weakness(connections["default"]):
        raise Stop(weak)
    loads.repair()


def owner() -> str:
    """Return the name of the connection that may change tables."""
    from django.conf import settings

    return "owner" if "owner" in settings.DATABASES else "default"


@contextlib.contextmanager
def as_owner() -> Iterator[None]:
    """Let everything asked of the database be asked by its owner: some migrations name no connection, and the application's role may not be there yet."""
    from django.db import connections

    used = connections["default"]
    connections["default"] = connections[owner()]
    try:
        yield
    finally:
        connections["default"] = used


def missing_tables() -> bool:
    """Tell whether the database lacks a change of its tables that this version brings."""
    from django.db import OperationalError, connections
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connections[owner()])
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except OperationalError as fault:
        raise Stop(
            f"The record's database cannot be reached: {fault}. Check DATABASE_URL and BELONGING_HOME."
        ) from None


def has_record() -> bool:
    """Tell whether there is a record to check against; asking makes nothing. Raises Stop where one is named that does not answer."""
    from django.conf import settings
    from django.db import DatabaseError, connection

    if connection.vendor == "sqlite" and not Path(str(settings.DATABASES["default"]["NAME"])).exists():
        return False
    try:
        return "intake_load" in connection.introspection.table_names()
    except DatabaseError as fault:
        raise Stop(
            f"The record's database cannot be reached: {fault}. Check DATABASE_URL and BELONGING_HOME, or unset them to check "
            "these files against nothing but themselves."
        ) from None
