"""The small area with three people in it, for every test of pages."""

import pytest

from tests.apps.measures import small_area
from tests.apps.people import PASSWORD, person  # noqa: F401

HEADS_SCHOOL = 900004


@pytest.fixture(scope="session")
def area_home(tmp_path_factory):
    """A home whose store holds the small area, written once."""
    home = tmp_path_factory.mktemp("small-area")
    small_area.write(home / "store")
    return home


@pytest.fixture
def area(area_home, settings):
    """The small area as the place pages read from."""
    settings.BELONGING_HOME = area_home
    return area_home


@pytest.fixture(scope="session")
def long_home(tmp_path_factory):
    """A home whose store holds suspensions of six years, written once."""
    home = tmp_path_factory.mktemp("long-area")
    small_area.write(home / "store", tuple(range(2020, 2026)), attendance=False)
    return home


@pytest.fixture
def long_area(long_home, settings):
    """Six years of suspensions as the place pages read from."""
    settings.BELONGING_HOME = long_home
    return long_home


@pytest.fixture
def empty_home(tmp_path, settings):
    """A home with nothing loaded."""
    settings.BELONGING_HOME = tmp_path
    return tmp_path


@pytest.fixture
def administrator(db):
    return person("administrator", "administrator")


@pytest.fixture
def analyst(db):
    return person("analyst", "data_analyst")


@pytest.fixture
def head(db):
    return person("head", "headteacher", HEADS_SCHOOL)


@pytest.fixture
def as_analyst(client, analyst):
    client.force_login(analyst)
    return client


@pytest.fixture
def as_head(client, head):
    client.force_login(head)
    return client
