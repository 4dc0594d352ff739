"""One child is shared with a partner by somebody who may, under an agreement in force, until a day."""

from datetime import timedelta

import pytest

from tests.apps.agreements import area
from tests.apps.people import person

pytestmark = pytest.mark.django_db
ITEMS = {"record.Pupil": ["surname", "forename"]}


@pytest.fixture
def here():
    """An area with a child on roll in the north, its head and SENCO, and a provider under an agreement both have signed."""
    from belonging.apps.access.models import Tie
    from belonging.apps.record.models import Pupil

    made = area.made()
    made.head = person("head", "headteacher", kind="school", key=str(area.URNS["north"]), urn=area.URNS["north"])
    made.governor = person("governor", "governor", kind="school", key=str(area.URNS["north"]), urn=area.URNS["north"])
    made.lead_there = person("there", "alternative_provider_lead", kind="provider", key="boat")
    made.child = Pupil.objects.create(key="one", surname="Arkle", forename="Ida")
    made.stranger = Pupil.objects.create(key="two", surname="Bray", forename="Tom")
    Tie.objects.create(pupil_id=made.child.pk, kind="on_roll", organisation=made.north, starts="2024-09-01T00:00Z")
    made.agreement = area.offered(
        made,
        parties=[(made.north, True, False), (made.boathouse, False, True)],
        items=ITEMS,
        signed=[made.north, made.boathouse],
    )
    return made


def shared(here, *, by=None, child=None, place=None, agreement=None, days=30):
    from belonging.apps.access.acting import acting
    from belonging.apps.access.actions import ties

    by = by or here.head
    with acting(by, "inclusion"):
        return ties.share(
            pupil_id=(child or here.child).pk,
            place=place or here.boathouse,
            agreement=agreement or here.agreement,
            until=here.today + timedelta(days=days),
            by=by,
        )


def seen(here):
    from belonging.apps.access.acting import acting
    from belonging.apps.record import queries

    with acting(here.lead_there, "inclusion"):
        return [each.surname for each in queries.found(search="", seen_by=here.lead_there)]


def test_a_child_shared_by_the_head_is_seen_at_the_provider_and_no_other_child_is(here):
    from belonging.apps.history.models import Entry

    assert seen(here) == []
    shared(here)
    assert seen(here) == ["Arkle"]
    entry = Entry.objects.get(kind="shared")
    assert "The Boathouse" in entry.sentence
    assert entry.person_id == here.head.pk


def test_nobody_shares_a_child_they_do_not_reach_or_without_the_right_to(here):
    from belonging.apps.access.actions.ties import Refused

    with pytest.raises(Refused, match="outside your reach"):
        shared(here, child=here.stranger)
    for by in (here.governor, here.lead_there):
        with pytest.raises(Refused, match="Your role may not share"):
            shared(here, by=by)
    assert seen(here) == []


def test_nothing_is_shared_without_an_agreement_that_holds_or_past_its_end(here):
    from belonging.apps.access.actions.ties import Refused
    from belonging.apps.agreements.actions import ending

    with pytest.raises(Refused, match="does not let School Nurses receive"):
        shared(here, place=here.nurses)
    for days in (0, 400):
        with pytest.raises(Refused, match="still holds"):
            shared(here, days=days)
    ending.suspend(agreement=here.agreement, why="A laptop was lost.", by=here.lead)
    with pytest.raises(Refused, match="does not let The Boathouse receive"):
        shared(here)
    assert seen(here) == []
