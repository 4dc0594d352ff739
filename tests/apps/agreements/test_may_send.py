"""A feed outside an agreement is refused at the door, in words that say what to do."""

from datetime import timedelta

import pytest

from belonging.apps.agreements.actions import drafting, ending, signing, statutory
from belonging.apps.agreements.models import Agreement
from belonging.apps.agreements.queries import may_send
from tests.apps.agreements.area import drafted, offered

pytestmark = pytest.mark.django_db


@pytest.fixture
def between(here):
    """What an agreement in force from the provider to the authority says."""
    return {"parties": [(here.boathouse, True, False), (here.authority, False, True)]}


def said(here, sender, tables=("suspensions",), *, on=0):
    """What is said when somebody sends tables to the authority."""
    return may_send(sender, here.authority, tables, here.today + timedelta(days=on))


def test_a_school_sends_its_returns_by_law(here):
    statutory.keep()
    assert said(here, here.north, ["snapshots", "sen_needs", "suspensions", "session_counts", "session_marks"]) == ""


def test_a_suspended_law_lets_nobody_send(here):
    statutory.keep()
    agreement = Agreement.objects.get(statutory="school_returns")
    ending.suspend(agreement=agreement, why="Being corrected.", by=here.lead)
    assert said(here, here.north) == (
        "No agreement in force lets North School give Westmere Council this: Suspensions. "
        "‘School returns to the local authority’ would: it is suspended (Being corrected.). Resume it first."
    )


def test_a_provider_without_an_agreement_is_told_to_draw_one_up(here):
    statutory.keep()
    assert said(here, here.boathouse, ["snapshots"]) == (
        "No agreement in force lets The Boathouse give Westmere Council this: Enrolments, Pupils and What each return said. "
        "Draw one up under Agreements, or take these rows out."
    )


def test_a_provider_sends_under_an_agreement_and_only_what_it_covers(here, between):
    offered(here, signed=[here.boathouse, here.authority], **between)
    assert said(here, here.boathouse) == ""
    assert "this: SEN needs. Draw one up" in said(here, here.boathouse, ["sen_needs"])
    assert may_send(here.authority, here.boathouse, ["suspensions"], here.today) != ""


def test_tables_that_hold_no_child_are_free_to_all_and_nobody_is_refused_their_own(here):
    assert said(here, here.boathouse, ["schools", "calendars", "published"]) == ""
    assert said(here, here.authority) == ""


def test_each_way_of_not_holding_is_said_with_what_to_do(here, between):
    agreement = drafted(here, **between)
    assert said(here, here.boathouse).endswith("it is still being drawn up. Offer it for signature first.")
    drafting.offer(agreement=agreement, by=here.lead)
    assert said(here, here.boathouse).endswith("The Boathouse and Westmere Council have not signed it yet.")
    for place in (here.boathouse, here.authority):
        signing.sign(agreement=agreement, place=place, name="A", post="B", by=None)
    assert "it starts on" in said(here, here.boathouse, on=-1)
    assert said(here, here.boathouse, on=364) == ""
    assert "Renew it first." in said(here, here.boathouse, on=365)


def test_a_school_that_gives_by_its_kind_sends_once_it_has_signed(here):
    agreement = offered(here, parties=[("school", True, False), (here.authority, False, True)], signed=[here.authority])
    assert said(here, here.east).endswith("East School has not signed it yet.")
    signing.sign(agreement=agreement, place=here.east, name="A", post="B", by=None)
    assert said(here, here.east) == ""
