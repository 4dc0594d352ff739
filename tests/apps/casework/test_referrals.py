"""A referral is answered once, and lets whoever is asked see the case while it lasts."""

from datetime import timedelta

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


def seen(case, who):
    """Tell whether somebody sees a case now."""
    from belonging.apps.casework.queries import cases

    with acting(who, "inclusion"):
        return cases.one(case.pk, seen_by=who) is not None


def parts_in(case, who):
    """Return the parts somebody holds in a case today."""
    from belonging.apps.casework.models import Participant

    with c.everything():
        return list(Participant.objects.filter(case=case, person=who, until=None).values_list("part", flat=True))


def later(monkeypatch, days):
    """Let some days go by."""
    from django.utils import timezone

    now = timezone.now() + timedelta(days=days)
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def assessed(made):
    """An assessment, which the head began and in which an agency may take part."""
    return c.assessment(c.child(made), c.head())


@pytest.fixture(params=["case", "assessed"])
def either(request):
    """A case with a part for agencies, and one without."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("answer", ["decline", "withdraw"])
def test_what_a_referral_opened_ends_with_a_no(either, nurse, answer):
    sent = asked(either, nurse)
    assert seen(either, nurse)
    by = nurse if answer == "decline" else either.opened_by
    with acting(by, "inclusion" if by == nurse else either.purpose):
        getattr(referrals, answer)(sent, reason="We have no room.", by=by)
    assert not seen(either, nurse)
    assert parts_in(either, nurse) == []


def test_what_a_referral_opened_ends_some_weeks_after_it_is_done(either, nurse, monkeypatch):
    from belonging.apps.casework.actions import asked as opened

    sent, part = asked(either, nurse), parts_in(either, nurse)
    with acting(nurse, "inclusion"):
        referrals.accept(sent, due=c.TODAY, by=nurse)
        referrals.done(sent, outcome="Glue ear.", by=nurse)
    later(monkeypatch, 27)
    assert opened.nightly() == 0
    assert (seen(either, nurse), parts_in(either, nurse)) == (True, part)
    later(monkeypatch, 3)
    assert not seen(either, nurse)
    assert opened.nightly() == len(part)
    assert parts_in(either, nurse) == []


def test_another_referral_keeps_open_what_it_needs(either, nurse):
    first, second, part = asked(either, nurse), asked(either, nurse), parts_in(either, nurse)
    with acting(nurse, "inclusion"):
        referrals.decline(second, reason="We have no room.", by=nurse)
    assert (seen(either, nurse), parts_in(either, nurse)) == (True, part)
    third = asked(either, nurse)
    with acting(nurse, "inclusion"):
        referrals.decline(first, reason="We have no room.", by=nurse)
    assert (seen(either, nurse), parts_in(either, nurse)) == (True, part)
    with acting(nurse, "inclusion"):
        referrals.decline(third, reason="We have no room.", by=nurse)
    assert (seen(either, nurse), parts_in(either, nurse)) == (False, [])


def test_a_part_given_by_hand_outlasts_the_referral(assessed, nurse):
    from belonging.apps.casework.actions import parts

    with acting(assessed.opened_by, "inclusion"):
        parts.give(assessed, "agency", by=assessed.opened_by, person=nurse)
    sent = asked(assessed, nurse)
    with acting(nurse, "inclusion"):
        referrals.decline(sent, reason="We have no room.", by=nurse)
    assert (seen(assessed, nurse), parts_in(assessed, nurse)) == (True, ["agency"])


def test_the_part_of_a_referral_ends_with_the_referral_alone(assessed, nurse):
    from belonging.apps.casework.actions import parts
    from belonging.apps.casework.models import Participant

    asked(assessed, nurse)
    held = Participant.objects.get(case=assessed, part="agency")
    with acting(nurse, "inclusion"), pytest.raises(Refused, match="as long as the referral"):
        parts.take_away(assessed, held.pk, by=nurse)
    assert parts_in(assessed, nurse) == ["agency"]


def test_what_somebody_promised_keeps_the_case_open_to_them(assessed, nurse, monkeypatch):
    from belonging.apps.casework.actions import tasks

    sent, head = asked(assessed, nurse), assessed.opened_by
    with acting(head, "inclusion"):
        tasks.promise(assessed, "See him weekly", by=head, owner=nurse, due=c.TODAY + timedelta(days=60))
    with acting(nurse, "inclusion"):
        referrals.accept(sent, due=c.TODAY, by=nurse)
        referrals.done(sent, outcome="Glue ear.", by=nurse)
    later(monkeypatch, 80)
    assert seen(assessed, nurse)
    later(monkeypatch, 10)
    assert not seen(assessed, nurse)


def test_what_older_referrals_opened_ends_at_night(either, nurse):
    from belonging.apps.casework.actions import asked as opened
    from belonging.apps.casework.models import Referral

    asked(either, nurse)
    with c.everything():
        Referral.objects.update(tie=None)
    assert opened.nightly() == 0
    assert seen(either, nurse)
    with c.everything():
        Referral.objects.update(state="declined", reason="No room.")
    opened.nightly()
    assert (seen(either, nurse), parts_in(either, nurse)) == (False, [])


def test_the_end_of_a_case_ends_what_a_referral_opened_and_leaves_the_keepers_own(case, nurse, monkeypatch):
    from belonging.apps.access.actions import ties
    from belonging.apps.casework.actions import parts

    asked(case, nurse)
    deputy = person("deputy", "headteacher", 199001)
    with acting(case.opened_by, "exclusion"):
        kept = parts.take_part(case, "board", by=case.opened_by, organisation=case.keeper_id)
        mine = parts.let_in(case, person=deputy, by=case.opened_by)
        parts.wind_down(case)
    later(monkeypatch, 29)
    assert not seen(case, nurse)
    assert ties.over([kept.tie, mine]) == set()


def test_nobody_is_asked_in_a_case_that_has_ended(case, nurse):
    case.ended = c.TODAY
    with pytest.raises(Refused, match="has ended"):
        asked(case, nurse)


def test_a_no_leads_from_the_case_to_ones_day(case, nurse, proven):
    from django.test import Client

    sent = asked(case, nurse)
    told = proven(Client(), nurse).post(f"/cases/{case.pk}/referrals/{sent.pk}/decline/", {"words": "No room."})
    assert told.url == "/my-day/"


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
