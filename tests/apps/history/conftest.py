"""A record of its own for each test, on either database, with the triggers in it."""

import pytest
from django.db import connections

from tests.apps.history.records import PostgreSQL, SQLite, swapped


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory, django_db_blocker):
    """A file of SQLite with every table in it, to copy from."""
    from django.core.management import call_command

    file = tmp_path_factory.mktemp("history") / "template.sqlite3"
    with django_db_blocker.unblock(), swapped(SQLite.settings(file)):
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    return file


@pytest.fixture
def sqlite(sqlite_template, tmp_path, django_db_blocker):
    """An empty record in SQLite."""
    file = tmp_path / "record.sqlite3"
    file.write_bytes(sqlite_template.read_bytes())
    with django_db_blocker.unblock(), swapped(SQLite.settings(file)):
        yield SQLite(file).installed()


@pytest.fixture
def postgresql(postgres_record, django_db_blocker):
    """An empty record in PostgreSQL, used as its owner unless a test says otherwise."""
    with django_db_blocker.unblock(), swapped(PostgreSQL.settings(postgres_record)):
        yield PostgreSQL(postgres_record).installed()
        connections["default"].close()


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request):
    """An empty record, in each database in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture(autouse=True)
def home(tmp_path, settings, monkeypatch):
    """A home of its own, for the key and the seals."""
    monkeypatch.delenv("BELONGING_HISTORY_KEY", raising=False)
    settings.BELONGING_HOME = tmp_path / "home"
    return settings.BELONGING_HOME


@pytest.fixture
def priya():
    """Who acts in most tests: a case worker of organisation 3."""
    from belonging.apps.history.context import Acting

    return Acting(
        person_id=7,
        person_name="Priya Shah",
        post="case worker",
        organisation_id=3,
        organisation_name="Westmere Council",
        address="10.0.0.7",
        purpose="inclusion",
        request_id="r-1",
    )
