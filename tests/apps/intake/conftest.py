"""Each test has its own BELONGING_HOME and people who may, and may not, load."""

import pytest

from tests.apps.intake import returns


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
    from belonging.apps.accounts.models import User
    from belonging.apps.accounts.roles import Role

    return User.objects.create_user("ana", "ana@example.org", "a long password", name="Ana Analyst", role=Role.ANALYST)


@pytest.fixture
def head(db):
    """The head of the northern school, who may not load."""
    from belonging.apps.accounts.models import User
    from belonging.apps.accounts.roles import Role

    return User.objects.create_user(
        "hal",
        "hal@example.org",
        "a long password",
        name="Hal Head",
        role=Role.HEAD,
        school_urn=returns.URNS[returns.NORTH],
    )
