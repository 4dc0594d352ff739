"""What happens to accounts and agreements is in the history, with who did it."""

import pytest

from belonging.apps.accounts.actions import people, sign_ins
from belonging.apps.accounts.telling import tell
from belonging.apps.agreements.actions import ending
from belonging.apps.agreements.models import Agreement
from belonging.apps.history.models import Entry
from tests.apps.access import world

pytestmark = pytest.mark.django_db


def last():
    return Entry.objects.order_by("-id").first()


def test_a_sign_in_is_kept_under_the_person_who_signed_in():
    world.made()
    who = world.reader("data_analyst")
    sign_ins.came_in(person=who, how="password")
    assert (last().kind, last().person_id, last().purpose) == ("signed_in", who.pk, "signing in")
    assert last().organisation_id == who.post.organisation_id


def test_a_refused_sign_in_is_kept_under_nobody():
    sign_ins.failed(name="ada", address="192.0.2.1")
    assert (last().kind, last().person_id, last().person_name) == ("sign_in_failed", None, "nobody signed in")
    assert "ada" not in last().sentence


def test_a_closed_account_is_kept_under_whoever_closed_it():
    world.made()
    who, by = world.reader("data_analyst"), world.reader("headteacher")
    people.close(person=who, why="Left the council.", by=by)
    told = Entry.objects.filter(kind="granted", sentence__contains="was closed: Left the council.").get()
    assert told.person_id == by.pk


def test_an_agreement_that_is_suspended_is_kept_with_its_number():
    world.made()
    by = world.reader("data_protection_lead")
    agreement = Agreement.objects.get(statutory="school_returns")
    ending.suspend(agreement=agreement, why="Being corrected.", by=by)
    assert (last().kind, last().subject_id, last().person_id) == ("granted", str(agreement.pk), by.pk)
    assert "It was suspended: Being corrected." in last().sentence


def test_a_kind_nobody_wrote_down_is_refused():
    with pytest.raises(LookupError, match="is nothing that happens to accounts"):
        tell("rumour", "Something was said.", who=None)
