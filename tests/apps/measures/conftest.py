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
    long_area,
    long_home,
)


@pytest.fixture(autouse=True)
def patient(request, monkeypatch):
    """Have every page wait until its tables are made, however busy the machine is; only the tests of waiting itself do not."""
    if request.module.__name__.endswith("test_making"):
        return
    from belonging.apps.measures.queries import making, tables

    monkeypatch.setattr(
        tables, "kept", lambda name, work, *, patience, long: making.kept(name, work, patience=None, long=long)
    )
