"""What people wrote in a case is read by those in it; a pastoral lead of the school, who holds no part, learns that it was written."""

from types import SimpleNamespace

import pytest

from tests.apps.access import world as w
from tests.apps.casework import world as c
from tests.apps.people import person

pytestmark = pytest.mark.django_db
NOTE, HIDDEN = "His uncle is in prison.", "What notes say is not shown to you."


@pytest.fixture
def place(made, client, proven):
    """A head with an assessment of theirs, a pastoral lead without a part, and a way to look as either of them."""
    from belonging.apps.casework.models import Note

    head, lead = c.head(), person("lead", "pastoral_lead", w.NORTH)
    case = c.assessment(c.child(made), head)
    Note.objects.create(case=case, pupil_id=case.pupil_id, text=NOTE, by=head)

    def look(who, address="", of=case):
        page = proven(client.__class__(), who).get(f"/cases/{of.pk}/{address}")
        assert page.status_code == 200
        return page.content.decode()

    return SimpleNamespace(world=made, head=head, lead=lead, case=case, look=look)


def give_part(place, case, who):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import parts

    with acting(place.head, "inclusion"):
        parts.take_part(case, "owner", by=place.head, person=who)


@pytest.mark.parametrize("address", ["", "?whole=yes", "timeline/", "timeline/?show=notes", "notes/"])
def test_notes_are_read_by_those_in_the_case_alone(place, address):
    page = place.look(place.lead, address)
    assert NOTE not in page
    assert HIDDEN in page
    assert NOTE in place.look(place.head, address)
    give_part(place, place.case, place.lead)
    page = place.look(place.lead, address)
    assert NOTE in page
    assert HIDDEN not in page


def test_what_a_child_said_in_another_case_is_not_told_because_somebody_is_in_this_one(place):
    from belonging.apps.casework.models import Answer

    other = c.assessment(place.case.pupil, place.head)
    form = {
        "form": "my_view",
        "version": 1,
        "question": "wish",
        "value": "I sleep at my nan's.",
        "tier": "restricted",
    }
    Answer.objects.create(case=other, pupil_id=other.pupil_id, **form)
    give_part(place, place.case, place.lead)
    assert "I sleep at my nan&#x27;s." not in place.look(place.lead)
    assert "I sleep at my nan&#x27;s." in place.look(place.head)
    give_part(place, other, place.lead)
    assert "I sleep at my nan&#x27;s." in place.look(place.lead)
