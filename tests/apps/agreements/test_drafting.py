"""Drawing up, signing, suspending, ending and renewing."""

from datetime import date, timedelta

import pytest

from belonging.apps.agreements import queries
from belonging.apps.agreements.actions import drafting, ending, signing
from belonging.apps.agreements.standing import Standing, may_sign_for, standing, unsigned
from belonging.apps.agreements.terms import Refused, faults, latest
from tests.apps.agreements.area import ITEMS, drafted, flows, offered

pytestmark = pytest.mark.django_db


def test_a_whole_draft_can_be_offered_and_then_its_words_cannot_be_changed(here):
    agreement = offered(here)
    assert standing(agreement, here.today) is Standing.WAITING
    with pytest.raises(Refused, match="Only an agreement that is being drawn up can be changed"):
        drafting.cover(agreement=agreement, items=ITEMS, by=here.lead)


def test_a_new_draft_says_what_each_of_its_four_parts_lacks(here):
    agreement = drafting.draw_up(title="New", owner=here.authority, by=here.lead)
    assert set(faults(queries.one(agreement.pk), here.today)) == {"purpose", "parties", "data", "dates"}
    with pytest.raises(Refused, match="Choose at least one purpose"):
        drafting.offer(agreement=agreement, by=here.lead)


def test_an_agreement_runs_for_three_years_at_most(here):
    assert latest(date(2028, 2, 29)) == date(2031, 3, 1)
    with pytest.raises(Refused, match="three years at most"):
        drafted(here, days=365 * 3 + 2)


def test_a_review_lies_between_the_start_and_the_end(here):
    agreement = drafted(here)
    with pytest.raises(Refused, match="review must lie between"):
        drafting.say_when(
            agreement=agreement, starts=here.today, review_on=here.today - timedelta(days=1), retention="One year",
            expires_on=here.today + timedelta(days=9), owner=here.authority, by=here.lead,
        )  # fmt: skip


def test_a_field_the_record_does_not_have_is_refused_by_name(here):
    with pytest.raises(Refused, match=r"The record has no record\.Pupil\.shoe_size"):
        drafted(here, items={"record.Pupil": ["shoe_size"]})


def test_a_restricted_field_asks_for_a_condition(here):
    items = {"record.SenNeed": ["pupil", "need"]}
    agreement = drafted(here, items=items, condition="None needed: no special category of data is shared")
    assert faults(agreement, here.today)["data"].startswith("A condition is needed, because Need is shared.")


def test_nobody_shares_with_themselves_and_somebody_gives_and_receives(here):
    assert (
        "nobody shares with themselves"
        in faults(drafted(here, parties=[(here.police, True, True)]), here.today)["parties"]
    )
    assert (
        "gives"
        in faults(drafted(here, parties=[(here.police, False, True), (here.east, False, True)]), here.today)["parties"]
    )
    assert (
        "receives"
        in faults(drafted(here, parties=[(here.police, True, False), (here.east, True, False)]), here.today)["parties"]
    )


def test_who_gives_what_to_whom_is_written_from_the_parties(here):
    agreement = drafted(
        here, parties=[(here.police, True, False), ("school", False, True), (here.authority, False, True)]
    )
    assert agreement.direction == "From Westmere Police to every school and Westmere Council"
    assert drafted(here).direction == "Between Westmere Council and Westmere Police"


def test_only_parties_sign_once_each(here):
    agreement = offered(here)
    assert [each.name for each in unsigned(agreement)] == ["Westmere Council", "Westmere Police"]
    signing.sign(agreement=agreement, place=here.police, name="A", post="B", by=None)
    for place in (here.police, here.nurses):
        with pytest.raises(Refused, match="is not a party to this agreement, or has signed already"):
            signing.sign(agreement=agreement, place=place, name="A", post="B", by=None)
    with pytest.raises(Refused, match="Give your name and your post"):
        signing.sign(agreement=agreement, place=here.authority, name=" ", post="B", by=None)
    assert may_sign_for(queries.one(agreement.pk), [here.authority, here.police, here.nurses]) == [here.authority]


def test_a_draft_a_suspended_and_an_ended_agreement_are_not_signed(here):
    draft, suspended, ended = drafted(here), offered(here), offered(here)
    ending.suspend(agreement=suspended, why="A reason.", by=here.lead)
    ending.end(agreement=ended, why="A reason.", by=here.lead)
    for agreement in (draft, suspended, ended):
        with pytest.raises(Refused, match="not open for signature"):
            signing.sign(agreement=agreement, place=here.police, name="A", post="B", by=None)


def test_taking_an_agreement_back_lets_its_signatures_lapse(here):
    agreement = offered(here, signed=[here.police])
    drafting.reopen(agreement=agreement, by=here.lead)
    drafting.cover(agreement=agreement, items={"record.Pupil": ["surname"]}, by=here.lead)
    drafting.offer(agreement=agreement, by=here.lead)
    assert len(unsigned(queries.one(agreement.pk))) == 2


def test_an_agreement_in_force_is_not_taken_back(here):
    agreement = offered(here, signed=[here.authority, here.police])
    with pytest.raises(Refused, match="waits for signatures"):
        drafting.reopen(agreement=agreement, by=here.lead)


def test_suspending_and_ending_need_a_reason(here):
    agreement = offered(here)
    for action in (ending.suspend, ending.end):
        with pytest.raises(Refused, match="Say why"):
            action(agreement=agreement, why="  ", by=here.lead)


def test_what_has_ended_does_not_begin_again(here):
    agreement = offered(here, signed=[here.authority, here.police])
    ending.end(agreement=agreement, why="No longer needed.", by=here.lead)
    for action in (ending.resume, ending.end, ending.suspend):
        with pytest.raises(Refused):
            action(agreement=agreement, by=here.lead, **({} if action is ending.resume else {"why": "Because."}))
    assert not flows(here, here.police)


def test_a_renewal_is_the_next_version_with_the_same_words_and_no_signature(here):
    agreement = offered(here, signed=[here.authority, here.police])
    new = queries.one(drafting.renew(agreement=agreement, by=here.lead).pk)
    assert (new.version, new.replaces_id, new.starts) == (2, agreement.pk, agreement.expires_on)
    assert {each.table: each.fields for each in new.items.all()} == ITEMS
    assert faults(new, here.today) == {}
    drafting.offer(agreement=new, by=here.lead)
    assert flows(here, here.police, on=365) == []
    for place in (here.authority, here.police):
        signing.sign(agreement=new, place=place, name="A", post="B", by=None)
    assert flows(here, here.police, on=365) == [new.pk]
    with pytest.raises(Refused, match="next version is there already"):
        drafting.renew(agreement=agreement, by=here.lead)
