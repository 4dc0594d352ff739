"""Notes in a case: who writes and reads them, and how somebody learns that they are mentioned."""

import pytest
from django.core import mail

from tests.apps.access import world as w
from tests.apps.casework import world as c
from tests.apps.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(school):
    """The deputy takes part too."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import parts

    with acting(school.head, "exclusion"):
        parts.take_part(school.case, "owner", by=school.head, person=school.deputy)
    return school


def post(client, school, capture, **given):
    with capture(execute=True):
        return client.post(f"/cases/{school.case.pk}/notes/", given)


def unseen(who):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.queries import day

    with acting(who, "exclusion"):
        return [each.what for group in day.of(who).groups for each in group.things if each.kind == "mention"]


def test_somebody_mentioned_is_told_without_a_word_about_the_child_until_they_look(
    inside, signed_in, django_capture_on_commit_callbacks
):
    client = signed_in(inside.head)
    page = client.get(f"/cases/{inside.case.pk}/notes/").content.decode()
    assert "Deputy" in page
    post(client, inside, django_capture_on_commit_callbacks, text="Ash likes chess.", mention=inside.deputy.pk)
    [sent] = mail.outbox
    assert (sent.subject, sent.to) == ("Somebody mentioned you in Belonging", [inside.deputy.email])
    assert "Ash" not in sent.subject + sent.body
    assert unseen(inside.deputy) == ["Head 199001 mentioned you in a note"]
    assert unseen(inside.head) == []
    assert "Ash likes chess." in signed_in(inside.deputy).get(f"/cases/{inside.case.pk}/notes/").content.decode()
    assert unseen(inside.deputy) == []


def test_nobody_outside_the_case_is_mentioned(inside, signed_in, django_capture_on_commit_callbacks):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import Refused, notes

    answer = post(
        signed_in(inside.head), inside, django_capture_on_commit_callbacks, text="Look", mention=inside.colleague.pk
    )
    assert answer.status_code == 422
    with acting(inside.head, "exclusion"), pytest.raises(Refused, match="Only somebody who takes part"):
        notes.write(inside.case, "Look", by=inside.head, mentioned=[inside.colleague.pk])
    assert not mail.outbox


@pytest.mark.parametrize(("text", "says"), [("  ", "Write something"), ("x" * 4_001, "4,000")])
def test_a_note_says_something_and_not_too_much(inside, text, says):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import Refused, notes

    with acting(inside.head, "exclusion"), pytest.raises(Refused, match=says):
        notes.write(inside.case, text, by=inside.head)


def test_notes_of_a_case_out_of_reach_do_not_exist(inside, signed_in):
    with c.everything():
        east = person("east", "headteacher", w.EAST, parent=inside.world.places["authority"])
    client = signed_in(east)
    for address in ("notes/", "tasks/new/"):
        assert client.get(f"/cases/{inside.case.pk}/{address}").status_code == 404


def test_a_task_is_written_down_done_and_done_again(inside, signed_in):
    from belonging.apps.casework.models import Task

    client, address = signed_in(inside.head), f"/cases/{inside.case.pk}/tasks/"
    client.post(f"{address}new/", {"what": "Ring home", "to": inside.deputy.pk, "day": "31/03/2030"})
    with c.everything():
        task = Task.objects.get(what="Ring home")
    assert task.owner_id == inside.deputy.pk
    for how, done in (("done", True), ("reopen", False), ("drop", False), ("done", True)):
        client.post(f"{address}{task.pk}/", {"do": how})  # to drop it needs a reason
        with c.everything():
            task.refresh_from_db()
        assert (task.done is not None) is done
    client.post(f"{address}{task.pk}/", {"do": "reopen"})
    client.post(f"{address}{task.pk}/", {"do": "drop", "outcome": "They moved away."})
    with c.everything():
        task.refresh_from_db()
    assert (task.dropped, task.outcome) == (True, "They moved away.")


def test_a_task_is_given_to_nobody_outside_the_case(inside, signed_in):
    given = {"what": "Ring home", "to": inside.colleague.pk, "day": "31/03/2030"}
    answer = signed_in(inside.head).post(f"/cases/{inside.case.pk}/tasks/new/", given)
    assert answer.status_code == 422
    assert "Give them a part in it first." in answer.content.decode()
