"""A suspension somebody recorded, with those who may open it."""

from types import SimpleNamespace

import pytest
from django.test import Client

from tests.apps.access import world as w
from tests.apps.casework import world as c
from tests.apps.people import person


@pytest.fixture
def here(made, proven, request):
    """A head, their browser, a pastoral lead of the same school, a child, and the child's suspension."""
    head, child = c.head(), c.child(made)
    pastoral = person("pastoral", "pastoral_lead", w.NORTH)
    request.getfixturevalue("as_application")
    case = c.suspension(child, head)
    return SimpleNamespace(
        made=made, head=head, pastoral=pastoral, child=child, case=case, client=proven(Client(), head),
        other=proven(Client(), pastoral),
    )  # fmt: skip
