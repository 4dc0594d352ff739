"""How many questions the database is asked for a page of casework: so many, and no more when there is more to show."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.access import world as w
from tests.apps.casework import world as c

pytestmark = pytest.mark.django_db
PAGES = {  # on SQLite, and on PostgreSQL, which is told who acts and keeps its place
    "/cases/{}/": (31, 38), "/my-day/": (24, 26), "/cases/": (17, 19), "/cases/?due=week": (18, 21), "/cases/{}/timeline/": (28, 30),
}  # fmt: skip


@pytest.fixture
def busy(made, request):
    """A head with one case in which a little was done."""
    head = c.head()
    children = [c.child(made) for _ in range(6)]
    request.getfixturevalue("as_application")
    case = c.suspension(children[0], head)
    return SimpleNamespace(world=made, head=head, children=children, case=case)


def work(busy, times):
    """Promise, write, answer and mention, so many times."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import answers, notes, parts, tasks

    with acting(busy.head, "exclusion"):
        for number in range(times):
            tasks.promise(busy.case, f"Ring home {number}", by=busy.head, due=c.TODAY, owner=busy.head)
            notes.write(busy.case, f"He said {number}.", by=busy.head)
            parts.take_part(busy.case, "family", by=busy.head, name=f"Rowan {number}")
            answers.answer(busy.case, "child_view", {"child_hopes": f"Room {number}"}, by=None, told_by="The child")


def asked(client, address):
    """Return how many questions a page asks the second time somebody opens it."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_as_few_questions_of_much_as_of_little(busy, proven, client, address):
    where = address.format(busy.case.pk)
    client = proven(client, busy.head)
    work(busy, 1)
    few = asked(client, where)
    work(busy, 8)
    for child in busy.children[1:]:
        c.suspension(child, busy.head)
    assert asked(client, where) == few
    assert few == PAGES[address][connection.vendor == "postgresql"]


def test_a_case_of_a_child_with_others_asks_no_more(busy, proven, client):
    client = proven(client, busy.head)
    work(busy, 1)
    few = asked(client, f"/cases/{busy.case.pk}/")
    for days in (7, 14):
        c.suspension(busy.children[0], busy.head, urn=w.NORTH, day=c.TODAY - c.timedelta(days=days))
    assert asked(client, f"/cases/{busy.case.pk}/") == few
