"""Fixtures of the facts of a case."""

import pytest

from tests.apps.casework.facts import area


@pytest.fixture
def home(db, settings, tmp_path):
    """An empty BELONGING_HOME."""
    settings.BELONGING_HOME = tmp_path
    return tmp_path


@pytest.fixture
def child(home):
    """A child at the northern school; both schools have calendars."""
    area.schools()
    return area.child()
