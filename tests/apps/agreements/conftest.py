"""Fixtures of agreements."""

import pytest

from tests.apps.agreements import area as small_area
from tests.apps.people import person


@pytest.fixture
def here(db):
    """The organisations, and the data-protection lead of the authority."""
    return small_area.made()


@pytest.fixture
def as_lead(client, here):
    client.force_login(here.lead)
    return client


@pytest.fixture
def signer(here):
    """Somebody at the police, who may sign and draws nothing up."""
    return person("officer", "police_officer", kind="agency", key="police")


@pytest.fixture
def analyst(here):
    """Somebody whose role has nothing to do with agreements."""
    return person("analyst", "data_analyst", kind="authority", key="999")
