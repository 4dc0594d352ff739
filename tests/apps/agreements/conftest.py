"""Fixtures of agreements."""

import pytest

from tests.apps.agreements import area as small_area


@pytest.fixture
def here(db):
    """The organisations, and the data-protection lead of the authority."""
    return small_area.made()


@pytest.fixture
def as_lead(client, here):
    client.force_login(here.lead)
    return client
