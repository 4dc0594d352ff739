"""The two databases as these tests use them: as the program does, as the owner would tamper, and as any other program."""

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dj_database_url
import psycopg
from django.db import connection, connections

APP_ROLE = "belonging_app"
HISTORY = ("history_entry", "history_change", "history_kept", "history_link", "history_seal")


@contextmanager
def swapped(settings):
    """Within this, Django's default database is another one, in every thread."""
    before, held = connections.settings["default"], connections["default"]
    connections.settings["default"] = {**before, **settings}
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        connections["default"] = held


def watched():
    """Suspensions and schools, watched: one names a child and the other does not."""
    from belonging.apps.directory.models import School
    from belonging.apps.history.watched import described
    from belonging.apps.record.models import Suspension

    return [described(Suspension, child="pupil"), described(School)]


@dataclass(frozen=True)
class SQLite:
    """A file."""

    file: Path

    @staticmethod
    def settings(file):
        """Django's settings of it."""
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode=WAL"}
        engine = "belonging.apps.history.databases.sqlite3"
        return {"ENGINE": engine, "NAME": str(file), "OPTIONS": options, "CONN_MAX_AGE": None}

    def installed(self):
        """This, with the triggers in it."""
        from belonging.apps.history import triggers

        triggers.install(connection, watched=watched())
        return self

    def outside(self):
        """Another program's connection."""
        return sqlite3.connect(self.file, isolation_level=None)

    def tamper(self, *statements):
        """As the owner: put the triggers out of the way, and do it. Each statement alone or with its values."""
        with self.outside() as owner:
            names = owner.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in names:
                owner.execute(f'DROP TRIGGER "{name}"')
            for statement in statements:
                owner.execute(*([statement] if isinstance(statement, str) else statement))
        owner.close()


@dataclass(frozen=True)
class PostgreSQL:
    """A database of the tests' own server."""

    url: str

    @staticmethod
    def settings(url, **other):
        """Django's settings of it."""
        parsed = dj_database_url.parse(url)
        return {
            **parsed,
            "ENGINE": "belonging.apps.history.databases.postgresql",
            "OPTIONS": {},
            "CONN_MAX_AGE": 0,
            **other,
        }

    @property
    def app(self):
        """A sign-in of this database alone in the application's role: roles are every database's, and tests run together."""
        return f"app_of_{dj_database_url.parse(self.url)['NAME']}"

    def installed(self):
        """This, with the triggers and the grants in it."""
        from belonging.apps.history import triggers

        triggers.install(connection, watched=watched())
        with self.outside() as owner:
            owner.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON record_suspension, directory_school TO {APP_ROLE}")
            owner.execute(f"CREATE ROLE {self.app} LOGIN NOSUPERUSER NOBYPASSRLS IN ROLE {APP_ROLE}")
        return self

    def outside(self, role="belonging"):
        """Another program's connection."""
        return psycopg.connect(self.url.replace("belonging@", f"{role}@"), autocommit=True)

    def as_app(self):
        """Within this, the program is in the application's role, which owns nothing."""
        return swapped(self.settings(self.url, USER=self.app))

    def tamper(self, *statements):
        """As the owner: put the triggers out of the way, and do it. Each statement alone or with its values."""
        with self.outside() as owner:
            for table in HISTORY:
                owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
            for statement in statements:
                if isinstance(statement, str):
                    owner.execute(statement)
                else:
                    owner.execute(statement[0].replace("?", "%s"), statement[1])
