"""Each test has its own BELONGING_HOME and people who may, and may not, load."""

import pytest

from tests.apps.intake import returns
from tests.apps.people import person


@pytest.fixture(autouse=True)
def home(tmp_path, settings, monkeypatch):
    """An empty BELONGING_HOME, in which figures are not counted at each load: what holds is looked at itself."""
    monkeypatch.setenv("BELONGING_COUNT_AT_LOAD", "0")
    settings.BELONGING_HOME = tmp_path / "home"
    settings.BELONGING_HOME.mkdir()
    return settings.BELONGING_HOME


@pytest.fixture
def analyst(db):
    """Somebody who may load."""
    return person("ana", "data_analyst")


@pytest.fixture
def head(db):
    """The head of the northern school, who may not load."""
    return person("hal", "headteacher", returns.URNS[returns.NORTH])


@pytest.fixture
def page(client, analyst):
    """A browser in which the analyst is signed in."""
    client.force_login(analyst)
    return client
