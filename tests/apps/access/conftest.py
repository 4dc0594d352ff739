"""Fixtures of pages."""

import pytest

from tests.apps.access import outsiders, second_lock
from tests.apps.access import world as w
from tests.apps.history.records import PostgreSQL, swapped
from tests.apps.measures.fixtures import (  # noqa: F401
    administrator,
    analyst,
    area,
    area_home,
    as_analyst,
    as_head,
    empty_home,
    head,
)


@pytest.fixture(scope="module")
def locked(postgres_cluster, record_template, django_db_blocker):
    """A record with children of two schools, and the lock on."""
    name = f"locked_{record_template[-12:]}"
    postgres_cluster.say(f"CREATE DATABASE {name} TEMPLATE {record_template}")
    with django_db_blocker.unblock(), swapped(PostgreSQL.settings(postgres_cluster.url(name))):
        made = second_lock.made(postgres_cluster.url(name))
    yield made
    postgres_cluster.say(f"DROP DATABASE {name} WITH (FORCE)", f"DROP OWNED BY {made.login}", f"DROP ROLE {made.login}")


@pytest.fixture
def protected(db):
    """On PostgreSQL, the second lock as it is put on after every migration."""
    from django.db import connection

    from belonging.apps.access import protection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # tables with keys still to be checked cannot be changed
    protection.install(connection)


@pytest.fixture
def made(request):
    """A small world, with nothing counted yet."""
    request.getfixturevalue("empty_home")
    return w.made()


@pytest.fixture
def child(made):
    """A child at the eastern school, with a name that nothing else has."""
    found = w.child(made, (w.EAST, w.long_ago(), None))
    found.surname, found.forename, found.upn = outsiders.NAMES
    found.save()
    return found
