"""Fixtures of pages."""

import pytest

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

    protection.install(connection)
