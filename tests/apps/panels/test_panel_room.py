"""The run sheet: what is sent from the room is kept once, what is wrong with it is said, and it works without a script."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.apps.panels import world as p
from tests.apps.panels.pages import page, send

pytestmark = pytest.mark.django_db


def from_room(client, name, *args, token="", **data):
    """Send something as the run sheet does, and return the status and what came back."""
    data["token"] = token or p.token()
    answer = client.post(reverse(name, args=args), data, headers={"Accept": "application/json"})
    return answer.status_code, json.loads(answer.content)


def test_the_room_keeps_who_is_here_and_says_whether_they_can_decide(made, as_chair):
    p.sent(made)
    sits = made.sitting.pk
    assert "Nobody is in the chair." in page(as_chair, "panel-room", sits)
    here = [made.chair.pk, made.lead.pk, made.members["camhs"].pk]
    status, told = from_room(as_chair, "panel-present", sits, person=here)
    assert (status, told["errors"]) == (200, [])
    assert "3 of the 4 seats" in told["quorum"]
    _, told = from_room(as_chair, "panel-present", sits, person=[*here, made.members["police"].pk])
    assert "can decide" in told["quorum"]


def test_an_action_sent_twice_is_kept_once(made, as_chair):
    from belonging.apps.casework.models import Task

    (item, _), token = p.sent(made), p.token()
    owner = f"person:{made.members['camhs'].pk}"
    said = {"what": "See the child", "owner": owner, "due": (p.TODAY + timedelta(days=7)).isoformat()}
    for _ in range(3):
        status, told = from_room(as_chair, "panel-promise", item.pk, token=token, **said)
        assert status == 200
        assert told["kept"][0][0] == "See the child"
        assert len(told["kept"]) == 1
    assert Task.objects.filter(kind="action").count() == 1
    from_room(as_chair, "panel-promise", item.pk, **said)
    assert Task.objects.filter(kind="action").count() == 2


def test_what_was_refused_can_be_sent_again_under_its_number(made, as_chair):
    (item, _), token = p.sent(made), p.token()
    said = {"what": "See the child", "owner": "person:0", "other_day": "31/03/2099"}
    status, told = from_room(as_chair, "panel-promise", item.pk, token=token, **said)
    assert (status, told["errors"]) == (422, ["Choose who does it: somebody of the panel, an agency, or the school."])
    status, _ = from_room(as_chair, "panel-promise", item.pk, token=token, **{**said, "owner": "school"})
    assert status == 200


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("panel-promise", {}, "Say what is to be done."),
        ("panel-promise", {"what": "Phone", "owner": "school"}, "Choose by which day it is to be done."),
        ("panel-promise", {"what": "Phone", "owner": "school", "due": "soon"}, "Choose by which day"),
        ("panel-promise", {"what": "Phone", "owner": "school", "other_day": "soon"}, "Enter a day such as 31/03/2027."),
        ("panel-decide", {"decision": " "}, "Say what was agreed."),
        ("panel-put-off", {}, "Say why this child is not heard."),
        ("panel-report", {"task": "1", "became": "done"}, "There is no such promise for this child."),
    ],
)
def test_what_is_wrong_with_something_sent_from_the_room_is_said(made, as_chair, name, data, says):
    (item, _) = p.sent(made)
    status, told = from_room(as_chair, name, item.pk, **data)
    assert status == 422
    assert says in " ".join(told["errors"])


def test_a_page_without_a_number_for_what_it_sends_is_told_so(made, as_chair):
    (item, _) = p.sent(made)
    assert "This page is old." in send(as_chair, "panel-decide", item.pk, decision="Agreed")


def test_the_room_works_without_a_script(made, as_chair):
    (first, second), day = p.sent(made), (p.TODAY + timedelta(days=7)).strftime("%d/%m/%Y")
    send(as_chair, "panel-decide", first.pk, decision="CAMHS will see the child", token=p.token())
    owner = f"organisation:{made.members['camhs'].post.organisation_id}"
    told = send(as_chair, "panel-promise", first.pk, what="See the child", owner=owner, other_day=day, token=p.token())
    assert "CAMHS will see the child" in told
    assert "Agency camhs, by" in told
    told = send(as_chair, "panel-put-off", second.pk, why="The school could not come", token=p.token())
    assert "The school could not come" in told
    told = send(as_chair, "panel-end", made.sitting.pk)
    assert "Tell whoever asked today." in told
    assert "Not heard: The school could not come." in told
    assert "Action: See the child. Agency camhs, by" in told
