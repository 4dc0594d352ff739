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
from tests.apps.programmes import panel_area, plans


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


@pytest.fixture(scope="session")
def panel_home(tmp_path_factory):
    """A home whose store holds every authority as published, written once."""
    home = tmp_path_factory.mktemp("panel-area")
    panel_area.write(home / "store")
    return home


@pytest.fixture
def mixed(panel_home, settings, analyst):  # noqa: F811
    """A plan of the whole area, not registered."""
    settings.BELONGING_HOME = panel_home
    return plans.of_area(analyst)
