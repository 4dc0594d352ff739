"""What a family agreed to and objected to is honoured at once: in ties, in lists, and in the database itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from belonging.apps.access import acting, claims
from belonging.apps.access.actions import choices as acts
from belonging.apps.access.actions import sharing
from belonging.apps.access.fields import shown
from belonging.apps.access.models import Consent, Objection, Tie
from belonging.apps.access.purposes import PURPOSES
from belonging.apps.access.queries import choices, rows
from belonging.apps.access.reach import reach
from belonging.apps.agreements.models import Agreement
from belonging.apps.history.models import Entry
from belonging.apps.record.models import Pupil
from tests.apps.access import world
from tests.apps.record.family import CONSENT, TODAY, agree, decide, record, sees, share

pytestmark = pytest.mark.django_db


def test_an_accepted_objection_closes_what_it_names_at_once_and_blocks_a_new_one_in_words(family):
    share(family)
    assert sees(family.provider, family.child)
    made = record(family, family.agreement)
    assert sees(family.provider, family.child)  # until somebody has answered
    assert decide(family, made, accepted=True) == 1
    assert not sees(family.provider, family.child)
    with pytest.raises(sharing.Refused, match="the objection was accepted. While it stands"):
        share(family)
    assert "Stopped sharing" in Entry.objects.filter(child_id=family.child.pk, kind="shared").latest("id").sentence


def test_an_objection_closes_the_child_it_is_about_and_no_other(family):
    share(family)
    share(family, family.other)
    decide(family, record(family, None), accepted=True)
    assert not sees(family.provider, family.child)
    assert sees(family.provider, family.other)


def test_a_tie_written_by_another_way_opens_nothing_of_what_was_objected_to(family):
    decide(family, record(family, family.agreement), accepted=True)
    world.tie(family.child, family.provider, "shared_with", agreement=family.agreement)
    assert not sees(family.provider, family.child)
    assert shown(family.child, reach=reach(family.provider, "inclusion"), ties={"shared_with"}).surname is None


def test_an_objection_closes_what_flows_without_a_tie_too(family):
    """Under an agreement that no law asks for, the site's data-protection lead reads every child of a school, tied or not."""
    officer = world.person("tia", "data_protection_lead", kind="site", key="S1")
    flows = world.agreement(officer.post.organisation, expires=None, purposes=["information_rights"])
    held = reach(officer, "information_rights")
    assert rows.rows(Pupil, reach=held).filter(pk=family.child.pk).exists()
    decide(family, record(family, flows), accepted=True)
    held = reach(officer, "information_rights")
    assert not rows.rows(Pupil, reach=held).filter(pk=family.child.pk).exists()
    assert rows.rows(Pupil, reach=held).filter(pk=family.other.pk).exists()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            claims.tell(claims.signed(claims.of(held)))
            cursor.execute("SET LOCAL ROLE belonging_app")
            cursor.execute("SELECT id FROM record_pupil ORDER BY id")
            assert cursor.fetchall() == [(family.other.pk,)]
            cursor.execute("SELECT pupil_id FROM record_suspension")
            assert cursor.fetchall() == [(family.other.pk,)]
            cursor.execute("RESET ROLE")


def test_an_objection_to_everything_leaves_what_the_law_requires(family):
    share(family)
    decide(family, record(family, None), accepted=True)
    assert not sees(family.provider, family.child)
    assert sees(world.person("ina", "head_of_inclusion", kind="authority", key="999"), family.child)
    assert Tie.objects.filter(pupil_id=family.child.pk, kind="on_roll", ends=None).exists()
    assert "the objection was accepted" in acts.why_not(family.child.pk, family.agreement)
    assert acts.why_not(family.child.pk, Agreement.objects.get(statutory="school_returns")) == ""


@pytest.mark.parametrize("how", ["withdrawn", "mistake", "reopen"])
def test_when_an_objection_stands_no_more_sharing_may_begin_again_and_does_not_by_itself(family, how):
    share(family)
    made = record(family, family.agreement)
    decide(family, made, accepted=True)
    with acting.acting(family.lead, "information_rights"):
        acts.end_objection(pk=made.pk, pupil_id=family.child.pk, by=family.lead, how=how)
    assert not sees(family.provider, family.child)
    share(family)
    assert sees(family.provider, family.child)


def test_a_refused_objection_closes_nothing_and_keeps_its_reason(family):
    share(family)
    made = record(family, family.agreement)
    assert decide(family, made, accepted=False) == 0
    assert sees(family.provider, family.child)
    made.refresh_from_db()
    assert (made.outcome, made.why, made.decided_by) == ("refused", "We weighed it.", family.lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.filter(pk=made.pk).update(why="")


def test_nothing_rests_on_consent_until_a_consent_stands(asking):
    with pytest.raises(sharing.Refused, match="no consent of this child's family stands"):
        share(asking)
    world.tie(asking.child, asking.provider, "shared_with", agreement=asking.agreement)
    assert not sees(asking.provider, asking.child)
    agree(asking)
    assert sees(asking.provider, asking.child)
    assert not sees(asking.provider, asking.other)


def test_taking_consent_back_closes_the_sharing_at_once_and_can_be_undone(asking):
    made = agree(asking)
    share(asking)
    assert sees(asking.provider, asking.child)
    with acting.acting(asking.head, "inclusion"):
        acts.withdraw_consent(pk=made.pk, pupil_id=asking.child.pk, by=asking.head, on=TODAY, why="")
    assert not sees(asking.provider, asking.child)
    assert not Tie.objects.filter(kind="shared_with", ends__gt=timezone.now()).exists()
    with acting.acting(asking.head, "inclusion"):
        acts.restore_consent(pk=made.pk, pupil_id=asking.child.pk, by=asking.head)
    assert not sees(asking.provider, asking.child)
    share(asking)
    assert sees(asking.provider, asking.child)


def test_the_latest_answer_counts_and_one_recorded_by_mistake_never_does(asking):
    agree(asking)
    share(asking)
    no = agree(asking, given=False)
    assert not sees(asking.provider, asking.child)
    with acting.acting(asking.head, "inclusion"):
        acts.mistake_consent(pk=no.pk, pupil_id=asking.child.pk, by=asking.head)
    share(asking)
    assert sees(asking.provider, asking.child)


def test_sharing_does_not_outlast_the_consent_it_rests_on(asking):
    ends = TODAY + timedelta(days=7)
    agree(asking, until=ends)
    with pytest.raises(sharing.Refused, match="consent ends on"):
        share(asking, days=8)
    share(asking, days=7)
    agree(asking, until=TODAY + timedelta(days=2))
    assert Tie.objects.get(kind="shared_with").ends == acts.after(TODAY + timedelta(days=2))
    assert reach(asking.provider, "inclusion", day=ends).crossing["record.Pupil"][0].agreed == frozenset()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"on": TODAY + timedelta(days=1)}, "has not come yet"),
        ({"until": TODAY - timedelta(days=1)}, "Choose a later one"),
    ],
)
def test_a_consent_has_days_that_can_be(asking, more, says):
    with pytest.raises(acts.Refused, match=says):
        agree(asking, **more)
    assert not Consent.objects.exists()


def test_nobody_is_asked_to_agree_to_what_the_law_requires(family):
    law = Agreement.objects.get(statutory="school_returns")
    with acting.acting(family.head, "inclusion"), pytest.raises(acts.Refused, match="Nobody is asked for consent"):
        acts.record_consent(pupil_id=family.child.pk, by=family.head, about=law, **CONSENT)


def test_an_answer_about_no_agreement_says_what_it_is_for(family):
    def ask(**more):
        with acting.acting(family.head, "inclusion"):
            return acts.record_consent(pupil_id=family.child.pk, by=family.head, about=None, **CONSENT | more)

    with pytest.raises(acts.Refused, match="Say what it is for, or choose the agreement"):
        ask()
    assert not Consent.objects.exists()
    made = ask(purpose="inclusion")
    assert choices.about(made) == PURPOSES["inclusion"].title
    made.purpose = "the_choir"  # of an earlier version
    assert choices.about(made) == "Something else"


def test_only_a_consent_that_stands_is_taken_back_and_no_earlier_than_it_was_given(asking):
    def take_back(which, day):
        acts.withdraw_consent(pk=which.pk, pupil_id=asking.child.pk, by=asking.head, on=day, why="A change of heart.")

    yes, no = agree(asking), agree(asking, given=False, on=TODAY - timedelta(days=1))
    with acting.acting(asking.head, "inclusion"):
        with pytest.raises(acts.Refused, match="This is no consent that stands"):
            take_back(no, TODAY)
        with pytest.raises(acts.Refused, match="comes before the day they agreed"):
            take_back(yes, TODAY - timedelta(days=1))
        assert acts.why_not(asking.child.pk, asking.agreement) == ""
        take_back(yes, TODAY)
        with pytest.raises(acts.Refused, match="This is no consent that stands"):
            take_back(yes, TODAY)
    yes.refresh_from_db()
    assert (yes.withdrawn_on, yes.withdrawn_why) == (TODAY, "A change of heart.")
    assert Consent.objects.get(pk=no.pk).withdrawn_on is None


def test_an_answer_is_marked_as_a_mistake_once_and_only_what_no_longer_counts_is_undone(asking):
    made = agree(asking)
    which = {"pk": made.pk, "pupil_id": asking.child.pk, "by": asking.head}
    with acting.acting(asking.head, "inclusion"):
        with pytest.raises(acts.Refused, match="This answer was not taken back, so there is nothing to undo"):
            acts.restore_consent(**which)
        first = acts.mistake_consent(**which).mistaken_at
        with pytest.raises(acts.Refused, match="marked as a mistake already"):
            acts.mistake_consent(**which)
        assert Consent.objects.get(pk=made.pk).mistaken_at == first
        acts.restore_consent(**which)
    assert Consent.objects.get(pk=made.pk).mistaken_at is None


def test_an_objection_is_answered_once_and_is_over_once(family):
    made = record(family, family.agreement)

    def end(how):
        with acting.acting(family.lead, "information_rights"):
            acts.end_objection(pk=made.pk, pupil_id=family.child.pk, by=family.lead, how=how)

    with pytest.raises(acts.Refused, match="still waits for its answer"):
        end("reopen")
    decide(family, made, accepted=False)
    with pytest.raises(acts.Refused, match="answered already. Open it again first"):
        decide(family, made, accepted=True)
    for how in ("withdrawn", "mistake"):
        with pytest.raises(acts.Refused, match="This objection is over already"):
            end(how)
    made.refresh_from_db()
    assert made.outcome == "refused"
    end("reopen")
    decide(family, made, accepted=True)
    made.refresh_from_db()
    assert made.outcome == "accepted"


def test_what_another_schools_family_said_is_changed_by_nobody_out_of_reach(family):
    answer, objection = agree(family), record(family, None)
    other = world.reader("headteacher")
    with acting.acting(other, "inclusion"):
        with pytest.raises(acts.Refused, match="There is no such answer within your reach"):
            acts.mistake_consent(pk=answer.pk, pupil_id=family.child.pk, by=other)
        with pytest.raises(acts.Refused, match="There is no such objection within your reach"):
            acts.end_objection(pk=objection.pk, pupil_id=family.child.pk, by=other, how="withdrawn")
    assert Consent.objects.get(pk=answer.pk).mistaken_at is None
    assert Objection.objects.get(pk=objection.pk).outcome == "waiting"
