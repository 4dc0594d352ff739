"""Fixtures of evaluations: the small area, an analyst, and plans."""

import pytest

from tests.apps.measures.fixtures import (  # noqa: F401
    analyst,
    area,
    area_home,
    as_analyst,
    as_head,
    head,
)
from tests.apps.people import person
from tests.apps.programmes import plans


@pytest.fixture
def councillor(db):
    return person("councillor", "councillor")


@pytest.fixture
def plan(area, analyst):  # noqa: F811
    """A plan of a staggered start that lacks its schools."""
    return plans.begin(analyst)


@pytest.fixture
def staggered(plan, analyst):  # noqa: F811
    """A plan with schools, not registered."""
    return plans.with_schools(plan, analyst)


@pytest.fixture
def registered(staggered, analyst):  # noqa: F811
    """A plan that stands."""
    return plans.register(staggered, analyst)
