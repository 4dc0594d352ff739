"""What the pages of agreements and the actions behind them refuse, in words, and what they leave as it was."""

import pytest
from django.db import connection

from belonging.apps.access import agreements as seen
from belonging.apps.access.actions import agreements as actions
from belonging.apps.agreements import queries
from belonging.apps.agreements.actions import drafting, ending
from belonging.apps.agreements.models import Agreement, SignOff
from belonging.apps.agreements.terms import Refused
from tests.apps.agreements.area import drafted, offered
from tests.apps.agreements.test_pages import by_link, told

pytestmark = pytest.mark.django_db(transaction=True)  # a refused page undoes what its request wrote


def said(answer):
    """What the page that somebody is led to says."""
    assert answer.redirect_chain
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_party_is_taken_out_of_a_draft_and_of_nothing_that_was_offered(as_lead, here):
    draft, waits = drafted(here), offered(here)
    gone = {each.pk: each.parties.get(organisation=here.police).pk for each in (draft, waits)}
    answer = as_lead.post(f"/agreements/{draft.pk}/parties/{gone[draft.pk]}/remove/", follow=True)
    assert answer.redirect_chain == [(f"/agreements/{draft.pk}/draft/parties/", 302)]
    assert "Taken out." in said(answer)
    assert [each.organisation for each in queries.one(draft.pk).parties.all()] == [here.authority]
    assert "police" not in queries.one(draft.pk).direction.lower()
    answer = as_lead.post(f"/agreements/{waits.pk}/parties/{gone[waits.pk]}/remove/", follow=True)
    assert answer.redirect_chain == [(f"/agreements/{waits.pk}/", 302)]
    assert "Only an agreement that is being drawn up can be changed." in said(answer)
    assert queries.one(waits.pk).parties.count() == 2


def test_what_is_kept_in_the_moment_in_which_somebody_else_offers_it_changes_nothing(as_lead, here):
    agreement = drafted(here)
    asked = []

    def meanwhile(execute, sql, params, many, context):
        asked.append(sql.startswith("SELECT") and 'FROM "agreements_agreement"' in sql)
        if sum(asked) == 2 and asked[-1]:  # the view has seen a draft, and the action looks again
            Agreement.objects.filter(pk=agreement.pk).update(status="live")
        return execute(sql, params, many, context)

    given = {"title": "Another title", "purposes": ["inclusion"], "basis": agreement.basis, "condition": agreement.condition}  # fmt: skip
    with connection.execute_wrapper(meanwhile):
        answer = as_lead.post(f"/agreements/{agreement.pk}/draft/purpose/", given)
    assert answer.url == f"/agreements/{agreement.pk}/"
    assert "Only an agreement that is being drawn up can be changed." in as_lead.get(answer.url).content.decode()
    assert queries.one(agreement.pk).title == agreement.title


def test_nobody_signs_twice_nor_what_is_not_open_and_is_told_why(client, here, signer):
    agreement = offered(here)
    at = f"/agreements/{agreement.pk}"
    given = {"place": here.police.pk, "name": "P. Officer", "post": "Chief", "agreed": "on"}
    client.force_login(signer)
    ending.suspend(agreement=agreement, why="A laptop was lost.", by=here.lead)
    answer = client.post(f"{at}/sign/", given, follow=True)
    assert "This agreement is not open for signature." in said(answer)
    assert not SignOff.objects.exists()
    ending.resume(agreement=agreement, by=here.lead)
    assert "Signed. Thank you." in said(client.post(f"{at}/sign/", given, follow=True))
    for answer in (client.get(f"{at}/sign/", follow=True), client.post(f"{at}/sign/", given, follow=True)):
        assert answer.redirect_chain == [(f"{at}/", 302)]
        assert "There is nothing for you to sign here" in said(answer)
    assert SignOff.objects.count() == 1


def test_a_link_whose_agreement_was_suspended_says_so_and_stays_to_be_used(here):
    agreement = offered(here, signed=[here.authority])
    party = agreement.parties.get(organisation=here.police).pk
    ending.suspend(agreement=agreement, why="A laptop was lost.", by=here.lead)
    given = {"place": here.police.pk, "name": "P. Officer", "post": "Chief", "agreed": "on"}
    answer, link = by_link(here, agreement, party, "post", **given)
    assert "This agreement is not open for signature." in answer.content.decode()
    assert "You signed" not in answer.content.decode()
    assert link.used_at is None
    assert not SignOff.objects.filter(organisation=here.police).exists()


def test_the_next_version_is_begun_from_the_page_once_and_opened(as_lead, here):
    agreement = offered(here, signed=[here.authority, here.police])
    answer = as_lead.post(f"/agreements/{agreement.pk}/renew/", follow=True)
    made = Agreement.objects.get(replaces=agreement)
    assert answer.redirect_chain == [(f"/agreements/{made.pk}/", 302)]
    assert "The next version is begun with the same words." in said(answer)
    assert made.starts == agreement.expires_on
    answer = as_lead.post(f"/agreements/{agreement.pk}/renew/", follow=True)
    assert answer.redirect_chain == [(f"/agreements/{agreement.pk}/", 302)]
    assert "The next version is there already." in said(answer)
    assert Agreement.objects.filter(replaces=agreement).count() == 1


def test_there_is_no_decision_that_nobody_wrote_down(as_lead, here):
    agreement = drafted(here)
    before = told(agreement)
    for address in ("decide/forget/", "close/forget/"):
        assert as_lead.post(f"/agreements/{agreement.pk}/{address}", {"why": "Because"}).status_code == 404
    assert told(agreement) == before


def test_the_actions_refuse_whoever_comes_to_them_past_the_pages(here, analyst, signer):
    """The analyst is of the organisation that signed and that looks after the agreement, in a role that does neither."""
    agreement = offered(here, signed=[here.authority])
    before = told(agreement)
    assert seen.every(seen_by=here.lead)
    assert seen.every(seen_by=analyst) == []
    signature = {"agreement": agreement, "name": "A. Person", "post": "Director"}
    with pytest.raises(Refused, match="Your role does not let you change this agreement"):
        actions.draw_up(title="Mine", by=analyst)
    with pytest.raises(Refused, match="Your role does not let you change this agreement"):
        actions.change(drafting.reopen, agreement=agreement, by=signer)
    with pytest.raises(Refused, match="You may not sign this agreement for Westmere Council"):
        actions.sign(**signature, place=here.authority, by=signer)
    for who in (analyst, signer):
        with pytest.raises(Refused, match="You may not take back a signature of Westmere Council"):
            actions.withdraw(agreement=agreement, place=here.authority, by=who)
    assert told(agreement) == before
