"""Fixtures of pages."""

import pytest
from django.core.cache import cache

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


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Codes used and failures counted in one test are not remembered in the next."""
    cache.clear()
