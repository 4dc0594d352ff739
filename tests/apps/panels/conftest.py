"""Fixtures of panels."""

import pytest
from django.test import Client

from tests.apps.measures.fixtures import empty_home  # noqa: F401
from tests.apps.panels import world as p


@pytest.fixture
def made(request):
    """A clinic that sits today, with its members, and nothing counted yet."""
    request.getfixturevalue("empty_home")
    return p.made()


@pytest.fixture
def clinic(made, request):
    """The same, behind the second lock where there is one."""
    request.getfixturevalue("as_application")
    return made


@pytest.fixture
def as_chair(made, proven):
    return proven(Client(), made.chair)


@pytest.fixture
def as_camhs(made, proven):
    return proven(Client(), made.members["camhs"])


@pytest.fixture
def another(made, monkeypatch):
    """A sitting of another kind of panel, declared in one file, of the same chair today."""
    from belonging.apps.panels import declared, permissions
    from tests.apps.panels.another import KEY, PANEL

    both = {**declared.PANELS, KEY: PANEL}
    for module in (declared, permissions):
        monkeypatch.setattr(module, "PANELS", both)
    from belonging.apps.panels.models import Sitting

    return Sitting.objects.create(panel=KEY, keeper=made.chair.post.organisation, on=p.TODAY)
