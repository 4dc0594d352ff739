"""A referral is answered once, and lets whoever is asked see the case while it lasts."""

import pytest

from belonging.apps.access.acting import acting
from belonging.apps.casework.actions import Refused, referrals
from tests.apps.casework import world as c
from tests.apps.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def nurse(made):
    """Somebody of an agency."""
    return person("nurse", "health_practitioner", kind="agency", key="nhs")


@pytest.fixture
def case(made):
    """A suspension, which the head recorded."""
    return c.suspension(c.child(made), c.head())


def asked(case, owner, *, by=None):
    """Ask somebody for something in a case, as whoever opened it."""
    by = by or case.opened_by
    with acting(by, "exclusion"):
        return referrals.send(
            case, receiver=owner.post.organisation_id, owner=owner, asks="A hearing test", shared="The worry",
            basis="public_task", condition="health_or_social_care", answer_by=c.TODAY, by=by,
        )  # fmt: skip


def test_a_second_answer_is_refused_and_the_first_stays(case, nurse):
    from belonging.apps.casework.models import Referral

    stale = asked(case, nurse)
    with acting(nurse, "inclusion"):
        referrals.accept(Referral.objects.get(pk=stale.pk), due=c.TODAY, by=nurse)
    for late in (
        lambda: referrals.accept(stale, due=c.TODAY, by=nurse),
        lambda: referrals.decline(stale, reason="We have no room.", by=nurse),
    ):
        with acting(nurse, "inclusion"), pytest.raises(Refused, match="is “Accepted” already"):
            late()
    with acting(nurse, "inclusion"):
        now = Referral.objects.get(pk=stale.pk)
        assert (now.state, now.due, now.reason) == ("accepted", c.TODAY, "")
        referrals.done(now, outcome="Glue ear.", by=nurse)
    with acting(case.opened_by, "exclusion"), pytest.raises(Refused, match="is “Done” already"):
        referrals.withdraw(now, reason="No longer needed.", by=case.opened_by)


def test_whoever_only_reads_a_case_changes_nothing_of_it(case, nurse, proven):
    from django.test import Client

    from belonging.apps.casework.models import Participant, Referral

    sent, head = asked(case, nurse), Participant.objects.get(case=case, part="head")
    other = person("other", "health_practitioner", kind="agency", key="camhs")
    ask = {
        "owner": f"{other.pk}:{other.post.organisation_id}", "asks": "Another test", "shared": "The worry",
        "basis": "public_task", "condition": "health_or_social_care", "answer_by": c.TODAY.isoformat(),
    }  # fmt: skip
    with c.everything():
        before = list(Participant.objects.order_by("pk").values())
    for who in (nurse, person("officer", "exclusions_officer")):
        client = proven(Client(), who)
        for address, data in (
            (f"people/{head.pk}/end/", {}),
            ("came/", {f"came-{head.pk}": "no"}),
            ("parts/workers/", {"name": "A friend"}),
            ("referrals/new/", ask),
            (f"referrals/{sent.pk}/withdraw/", {"words": "No."}),
        ):
            told = client.post(f"/cases/{case.pk}/{address}", data, follow=True)
            assert "do not work on it" in told.content.decode() or told.status_code == 404, (who, address)
        with c.everything():
            assert list(Participant.objects.order_by("pk").values()) == before
            assert Referral.objects.get().state == "sent"


def test_the_page_lets_somebody_take_the_part_their_role_may_hold(case, proven):
    from django.test import Client

    from belonging.apps.casework.queries import cases

    deputy = person("deputy", "headteacher", 199001)
    client, take = proven(Client(), deputy), f"/cases/{case.pk}/parts/head/take/"
    assert take in client.get(f"/cases/{case.pk}/").content.decode()
    client.post(take)
    assert take not in client.get(f"/cases/{case.pk}/").content.decode()
    with acting(deputy, "exclusion"):
        assert cases.parts_of(case, deputy) == {"head"}
