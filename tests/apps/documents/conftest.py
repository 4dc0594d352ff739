"""A child with a case, documents of which may be seen by whoever the case lets see them."""

import pytest

from tests.apps.access import world
from tests.apps.access.conftest import protected  # noqa: F401
from tests.apps.documents import papers

CASE = ("casework.case", 7)


@pytest.fixture
def here(request, settings, tmp_path, monkeypatch):
    """A child at the eastern school, its head, a case, and people the case lets in."""
    from belonging.apps.documents import subjects

    if "protected" not in request.fixturenames:
        request.getfixturevalue("db")
    settings.BELONGING_HOME = tmp_path
    monkeypatch.setattr(subjects, "_kinds", {})  # what the apps registered comes back
    made = world.made()
    made.child = world.child(made, (world.EAST, world.long_ago(), None))
    made.head = world.person("eve", "headteacher", world.EAST, parent=made.places["authority"])
    made.senco = world.person("sal", "senco", world.EAST, parent=made.places["authority"])
    made.among = {made.head.pk, made.senco.pk}
    case = subjects.Subject(pupil_id=made.child.pk, urn=world.EAST, title="A case", address="/children/")
    subjects.register(
        CASE[0],
        subject=lambda number: case if number == CASE[1] else None,
        may_see=lambda number, person: number == CASE[1] and person.pk in made.among,
    )
    return made


@pytest.fixture
def add(here):
    """Add a document as somebody, by default the head."""

    from belonging.apps.access import acting
    from belonging.apps.documents.actions import adding

    def added(content=None, name="minutes.pdf", by=None, **more):
        who = by or here.head
        with acting.acting(who, "inclusion"):
            return adding.add(
                about=CASE,
                by=who,
                name=name,
                content=content or papers.pdf(),
                title=more.pop("title", "Minutes"),
                **more,
            )

    return added


@pytest.fixture
def head(here, client, proven):
    return proven(client, here.head)
