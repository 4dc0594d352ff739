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


def written(place):
    """Write restricted words wherever a case holds them, each ending in its own number."""
    from django.utils import timezone

    from belonging.apps.casework.models import ClockException, Referral, RunningClock, Step, Task

    case, day = place.case, c.TODAY
    within = {"case": case, "pupil_id": case.pupil_id}
    nurse = person("nurse", "health_practitioner", kind="agency", key="nhs")
    Step.objects.create(
        **within, move="open", day=day, by="head", ends=case.state, sentence="It went on.", reason="Words 1"
    )
    Task.objects.create(**within, what="Words 2", owner=place.head, due=day)
    Task.objects.create(**within, what="Words 3", owner=place.head, due=day, done=day, outcome="Words 4")
    Referral.objects.create(
        **within, sender_id=case.keeper_id, receiver_id=nurse.post.organisation_id, owner=nurse, asks="Words 5", shared="Words 6",
        purpose="inclusion", sent=day, answer_by=day, answered=day, done=day, due=day, state="done", reason="Words 7", outcome="Words 8",
    )  # fmt: skip
    clock = RunningClock.objects.create(
        **within, clock="authority_decides_to_assess", since=day, began=day, reckoned_at=timezone.now()
    )
    ClockException.objects.create(
        **within, clock=clock, ground="circumstances", first=day, reason="Words 9", evidence="Words 10"
    )
    return f"clocks/{clock.pk}/"


PLACES = {
    "": "23578",
    "?whole=yes": "23578",
    "evidence/": "5",
    "timeline/": "1234578",
    "timeline/?show=promises": "234",
    "clock": "9",
}


@pytest.mark.parametrize(("address", "shown"), PLACES.items())
def test_restricted_words_are_read_by_those_in_the_case_alone(place, address, shown):
    clock = written(place)
    address = clock if address == "clock" else address
    page = place.look(place.lead, address)
    assert "Words" not in page
    assert "not shown to you" in page
    whole = place.look(place.head, address)
    assert [each for each in shown if f"Words {each}" not in whole] == []
    give_part(place, place.case, place.lead)
    page = place.look(place.lead, address)
    assert [each for each in shown if f"Words {each}" not in page] == []


def test_a_task_of_ones_own_is_read_without_a_part(place):
    from belonging.apps.casework.models import Task

    written(place)
    Task.objects.filter(what="Words 2").update(owner=place.lead)
    for address in ("", "timeline/"):
        page = place.look(place.lead, address)
        assert "Words 2" in page
        assert "Words 3" not in page


def test_a_mention_in_a_note_that_is_not_on_the_page_still_waits(place):
    from belonging.apps.casework.models import Mention, Note

    give_part(place, place.case, place.lead)
    within = {"case": place.case, "pupil_id": place.case.pupil_id}
    Mention.objects.create(**within, note=Note.objects.get(), person=place.lead)
    for _ in range(5):
        Note.objects.create(**within, text="Later.", by=place.head)
    assert NOTE not in place.look(place.lead)
    assert Mention.objects.get().seen_at is None
    place.look(place.lead, "notes/")
    assert Mention.objects.get().seen_at is not None
