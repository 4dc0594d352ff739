"""A child is shared under an agreement in force, with whom it names, until a day; and goes dark when it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from belonging.apps.access import acting
from belonging.apps.access.actions import sharing
from belonging.apps.access.models import Tie
from belonging.apps.history.models import Entry
from tests.apps.access import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def area(settings, tmp_path):
    settings.BELONGING_HOME = tmp_path
    made = world.made()
    made.provider = world.person("pat", "alternative_provider_lead", key="provider one")
    made.agreement = world.agreement(made.provider.post.organisation, expires=None, purposes=["inclusion"])
    made.child = world.child(made, (world.EAST, world.long_ago(), None))
    made.head = world.person("eve", "headteacher", world.EAST)
    return made


def ties():
    with acting.system(reading=True):
        return list(Tie.objects.filter(kind="shared_with"))


def given(area, **more):
    outlet = f"{area.agreement.pk}:{area.provider.post.organisation_id}"
    return {"outlet": outlet, "reason": "Robin starts with them on Monday.", "until": "2027-01-31"} | more


@pytest.fixture
def share(client, proven, area, as_application):
    def sent(**more):
        return proven(client, area.head).post(f"/children/{area.child.pk}/share/", given(area, **more))

    return sent


def test_a_shared_child_is_seen_by_name_and_only_as_the_agreement_lists(area, share, client, proven):
    assert proven(client, area.provider).get(f"/children/{area.child.pk}/").status_code == 404
    assert share(until=f"{timezone.localdate() + timedelta(days=30)}").status_code == 302
    page = proven(client, area.provider).get(f"/children/{area.child.pk}/").content.decode()
    assert "Moor" in page
    assert "The child was shared with" in page
    assert "Physical" not in page
    assert "record is not shown to you" in page
    assert Entry.objects.filter(child_id=area.child.pk, kind="shared").count() == 1


def test_stopping_a_sharing_closes_the_record_at_once(area, share, client, proven):
    share(until=f"{timezone.localdate()}")
    tie = ties()[0]
    assert proven(client, area.head).post(f"/children/{area.child.pk}/share/{tie.pk}/stop/").status_code == 302
    assert proven(client, area.provider).get(f"/children/{area.child.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"until": "2001-01-01"}, "Choose a day from today"),
        ({"outlet": "999:1"}, "Select a valid choice"),
        ({"reason": ""}, "Say why they need to know"),
    ],
)
def test_nothing_is_shared_without_an_agreement_a_reason_and_an_end(area, share, change, says):
    answer = share(**change)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not ties()


def test_an_agreement_that_ended_offers_nobody(area, client, proven):
    area.agreement.expires_on = timezone.localdate()
    area.agreement.save()
    page = proven(client, area.head).get(f"/children/{area.child.pk}/share/").content.decode()
    assert "No agreement in force" in page


def test_only_those_whose_role_shares_do_so_with_whom_an_agreement_names(area):
    more = {"pupil_id": area.child.pk, "reason": "Needed there.", "until": timezone.localdate()}
    colleague = world.person("gil", "governor", world.EAST)
    outlet = given(area)["outlet"]
    for who, whom in ((area.head, f"{area.agreement.pk}:{area.head.post.organisation_id}"), (colleague, outlet)):
        with acting.acting(who, "inclusion"), pytest.raises(sharing.Refused, match="There is no agreement in force"):
            sharing.share(**more, outlet=whom, by=who)
    assert not ties()


def test_a_sharing_is_ended_once_and_not_by_whoever_receives(area, share, client, proven):
    share(until=f"{timezone.localdate()}")
    (tie,) = ties()
    which = {"pupil_id": area.child.pk, "tie_id": tie.pk}
    with acting.acting(area.provider, "inclusion"), pytest.raises(sharing.Refused, match="not yours to end"):
        sharing.stop(**which, by=area.provider)
    assert [each.ends for each in ties()] == [tie.ends]
    with acting.acting(area.head, "inclusion"):
        sharing.stop(**which, by=area.head)
    (ended,) = ties()
    answer = proven(client, area.head).post(f"/children/{area.child.pk}/share/{tie.pk}/stop/", follow=True)
    assert "This sharing has ended already" in answer.content.decode()
    assert [each.ends for each in ties()] == [ended.ends]
