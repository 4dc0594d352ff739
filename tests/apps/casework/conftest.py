"""Fixtures of casework."""

import pytest

from tests.apps.casework import world as c
from tests.apps.measures.fixtures import empty_home  # noqa: F401


@pytest.fixture
def made(request):
    """A small world with calendars, and nothing counted yet."""
    request.getfixturevalue("empty_home")
    return c.made()
