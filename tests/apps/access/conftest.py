"""Fixtures of pages."""

import pytest

from tests.apps.access import outsiders
from tests.apps.access import world as w
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
