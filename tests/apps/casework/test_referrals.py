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
