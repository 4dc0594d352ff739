"""Fixtures of the record."""

import pytest

from tests.apps.access.conftest import protected  # noqa: F401


@pytest.fixture
def family(request, settings, tmp_path):
    """A child, a school that shares, a provider that receives, and those who record and answer."""
    from tests.apps.record import family

    request.getfixturevalue("protected")
    settings.BELONGING_HOME = tmp_path
    return family.made()


@pytest.fixture
def asking(family):
    """The same, where sharing rests on consent."""
    from belonging.apps.agreements.models import Agreement
    from belonging.catalogue.lawful_bases.consent import BASIS

    Agreement.objects.filter(pk=family.agreement.pk).update(basis=BASIS.title)
    family.agreement.refresh_from_db()
    return family


@pytest.fixture
def area(db, settings, tmp_path):
    """A child on roll at the northern school and one at the eastern."""
    from tests.apps.access import world

    settings.BELONGING_HOME = tmp_path
    made = world.made()
    made.here = world.child(made, (world.NORTH, world.long_ago(), None))
    made.elsewhere = world.child(made, (world.EAST, world.long_ago(), None))
    return made
