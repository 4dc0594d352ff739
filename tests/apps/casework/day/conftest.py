"""A school with a head, a colleague and a suspended child, as the pages of casework see them."""

from types import SimpleNamespace

import pytest

from tests.apps.access import world as w
from tests.apps.casework import world as c
from tests.apps.people import person


@pytest.fixture
def school(made, request):
    """The northern school: its head, who suspended a child today, and a special needs lead; from then on the application asks."""
    head, colleague = c.head(), person("senco", "senco", w.NORTH)
    child, other = c.child(made), c.child(made)
    request.getfixturevalue("as_application")
    case = c.suspension(child, head)
    with c.everything():
        deputy = person("deputy", "headteacher", w.NORTH)  # after the case, so that they hold no part in it
    return SimpleNamespace(
        world=made, head=head, deputy=deputy, colleague=colleague, child=child, other=other, case=case
    )


@pytest.fixture
def signed_in(client, proven):
    """Sign somebody in as if they had just given their password and second factor."""
    return lambda who: proven(client, who)


@pytest.fixture
def promised(school):
    """Write down something the head is to do by a day (today)."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import tasks

    def promise(what="Ring home", due=c.TODAY, owner=school.head, **more):
        with acting(school.head, "exclusion"):
            return tasks.promise(school.case, what, by=school.head, due=due, owner=owner, **more)

    return promise
