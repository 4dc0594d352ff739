"""The small area with three people in it, for every test of pages."""

import pytest

from tests.apps.measures import small_area

PASSWORD = "a-long-enough-word"
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


@pytest.fixture
def empty_home(tmp_path, settings):
    """A home with nothing loaded."""
    settings.BELONGING_HOME = tmp_path
    return tmp_path


def person(username, role, school_urn=None):
    """Make somebody who can sign in with `PASSWORD`."""
    from belonging.apps.accounts.actions import people

    email = f"{username}@westmere.example"
    return people.keep(
        username=username, email=email, name=username.title(), role=role, password=PASSWORD, school_urn=school_urn
    )


@pytest.fixture
def administrator(db):
    return person("administrator", "administrator")


@pytest.fixture
def analyst(db):
    return person("analyst", "analyst")


@pytest.fixture
def head(db):
    return person("head", "head", HEADS_SCHOOL)


@pytest.fixture
def as_analyst(client, analyst):
    client.force_login(analyst)
    return client


@pytest.fixture
def as_head(client, head):
    client.force_login(head)
    return client
