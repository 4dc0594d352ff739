"""The pages of agreements: who may open them, what they do, and what they refuse."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from belonging.apps.access.views.agreement_signing import sign_by_link
from belonging.apps.accounts.actions import one_task
from belonging.apps.agreements import queries
from belonging.apps.agreements.actions import ending, signing, statutory
from belonging.apps.agreements.models import Agreement, Party, SignOff
from tests.apps.agreements.area import drafted, flows, offered
from tests.apps.people import person

pytestmark = pytest.mark.django_db(transaction=True)  # a refused page undoes what its request wrote


def acts(agreement):
    """Every address that changes an agreement, with what is sent there."""
    at = f"/agreements/{agreement.pk}"
    return {
        f"{at}/draft/purpose/": {"title": "Mine", "purposes": ["inclusion"]},
        f"{at}/draft/parties/": {"who": "kind:school", "side": "gives"},
        f"{at}/draft/data/": {"field": ["record.Pupil.surname"]},
        f"{at}/draft/dates/": {"retention": "For ever"},
        f"{at}/parties/{agreement.parties.first().pk}/remove/": {},
        f"{at}/decide/offer/": {},
        f"{at}/decide/reopen/": {},
        f"{at}/decide/resume/": {},
        f"{at}/renew/": {},
        f"{at}/ask/": {"party": agreement.parties.first().pk, "email": "somebody@example.org"},
        f"{at}/close/suspend/": {"why": "Because"},
        f"{at}/close/end/": {"why": "Because"},
    }


def told(agreement):
    """Everything an agreement says and where it stands, to see that nothing changed."""
    row = Agreement.objects.filter(pk=agreement.pk).values().get()
    parties = sorted(Party.objects.filter(agreement=agreement).values_list("organisation", "kind", "gives", "receives"))
    return row, parties, SignOff.objects.count(), Agreement.objects.count()


def test_a_stranger_is_asked_to_sign_in_and_a_role_without_agreements_is_refused(client, here, analyst):
    agreement = offered(here)
    pages = ("/agreements/", "/agreements/map/", "/agreements/new/", f"/agreements/{agreement.pk}/")
    assert {client.get(page).status_code for page in pages} == {302}
    client.force_login(analyst)
    assert {client.get(page).status_code for page in pages} == {403}


@pytest.mark.parametrize("state", ["draft", "offered", "in force"])
def test_somebody_who_only_signs_changes_nothing(client, here, signer, state):
    agreement = {
        "draft": lambda: drafted(here),
        "offered": lambda: offered(here),
        "in force": lambda: offered(here, signed=[here.authority, here.police]),
    }[state]()
    before = told(agreement)
    client.force_login(signer)
    for address, given in acts(agreement).items():
        assert client.post(address, given).status_code in (403, 404), address
    assert told(agreement) == before


def test_a_lead_of_a_trust_changes_only_what_the_trust_looks_after(client, here):
    lead = person("trusts", "data_protection_lead", kind="trust", key="T1")
    agreement = offered(here, parties=[(here.trust, True, True), (here.police, True, True)])
    before = told(agreement)
    client.force_login(lead)
    assert client.get(f"/agreements/{agreement.pk}/").status_code == 200
    for address, given in acts(agreement).items():
        client.post(address, given)
    assert told(agreement) == before


def test_an_organisation_sees_the_agreements_it_takes_part_in_and_no_other(client, here, signer):
    mine, other = offered(here), offered(here, parties=[(here.nurses, True, True), (here.authority, True, True)])
    client.force_login(signer)
    page = client.get("/agreements/").content.decode()
    assert f"/agreements/{mine.pk}/" in page
    assert f"/agreements/{other.pk}/" not in page
    assert client.get(f"/agreements/{other.pk}/").status_code == 404
    assert client.get(f"/agreements/{other.pk}/sign/").status_code == 404


def test_a_draft_is_put_together_on_four_pages_and_offered(as_lead, here):
    as_lead.post("/agreements/new/", {"title": "Boathouse places"})
    agreement = Agreement.objects.get()
    at = f"/agreements/{agreement.pk}"
    assert as_lead.get(f"{at}/").content.decode().count("To do") == 4
    as_lead.post(f"{at}/draft/purpose/", {
        "title": "Boathouse places", "purposes": ["inclusion", "attendance"],
        "basis": "UK GDPR Article 6(1)(e): a public task", "condition": "None needed: no special category of data is shared",
    })  # fmt: skip
    as_lead.post(f"{at}/draft/parties/", {"who": str(here.authority.pk), "side": "gives"})
    as_lead.post(f"{at}/draft/parties/", {"who": str(here.boathouse.pk), "side": "receives"})
    as_lead.post(f"{at}/draft/data/", {"field": ["record.Pupil.surname", "record.Suspension.start_date"]})
    day = here.today.strftime
    ends = here.today + timedelta(days=300)
    answer = as_lead.post(f"{at}/draft/dates/", {
        "starts": day("%d/%m/%Y"), "review_on": day("%d %B %Y"), "expires_on": ends.isoformat(),
        "retention": "One year", "owner": str(here.authority.pk),
    }, follow=True)  # fmt: skip
    assert "Offer it for signature" in answer.content.decode()
    as_lead.post(f"{at}/decide/offer/")
    agreement = queries.one(agreement.pk)
    assert (agreement.status, agreement.expires_on) == ("live", ends)
    assert {each.table: each.fields for each in agreement.items.all()} == {
        "record.Pupil": ["surname"],
        "record.Suspension": ["start_date"],
    }


def test_a_form_that_is_not_right_says_what_to_do_and_keeps_nothing(as_lead, here):
    agreement = drafted(here)
    before = told(agreement)
    at = f"/agreements/{agreement.pk}/draft"
    answer = as_lead.post(f"{at}/dates/", {
        "starts": "1/9/2026", "review_on": "1/9/2027", "expires_on": "2/9/2029", "retention": "", "owner": "",
    })  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "It may run for three years at most." in page
    assert "Say how long what is shared is kept." in page
    assert as_lead.post(f"{at}/purpose/", {"title": ""}).status_code == 422
    assert as_lead.post(f"{at}/parties/", {"who": "kind:family", "side": "gives"}).status_code == 422
    assert as_lead.post(f"{at}/data/", {"field": ["record.Pupil.shoe_size"]}).status_code == 302
    assert told(agreement)[:2] == before[:2]


def test_signing_for_the_police_lets_it_begin(client, here, signer):
    agreement = offered(here, signed=[here.authority])
    client.force_login(signer)
    at = f"/agreements/{agreement.pk}"
    assert (
        client.post(f"{at}/sign/", {"place": here.police.pk, "name": "P. Officer", "post": "Chief"}).status_code == 422
    )
    assert not flows(here, here.police)
    client.post(f"{at}/sign/", {"place": here.police.pk, "name": "P. Officer", "post": "Chief", "agreed": "on"})
    assert flows(here, here.police) == [agreement.pk]
    assert SignOff.objects.get(organisation=here.police).person == signer
    client.post(f"{at}/signatures/{here.police.pk}/back/")
    assert not flows(here, here.police)


def test_nobody_signs_or_takes_back_for_an_organisation_that_is_not_theirs(client, here, signer):
    agreement = offered(
        here, parties=[(here.authority, True, True), (here.police, True, True), (here.nurses, True, True)]
    )
    client.force_login(signer)
    given = {"place": here.nurses.pk, "name": "P. Officer", "post": "Chief", "agreed": "on"}
    assert client.post(f"/agreements/{agreement.pk}/sign/", given).status_code == 422
    assert client.post(f"/agreements/{agreement.pk}/signatures/{here.authority.pk}/back/").status_code == 404
    assert SignOff.objects.count() == 0


def test_a_page_shows_the_warning_the_reason_and_who_has_not_signed(as_lead, here):
    near = offered(here, signed=[here.authority, here.police], days=30)
    waits = offered(here, signed=[here.authority])
    stopped = offered(here)
    ending.suspend(agreement=stopped, why="A laptop was lost.", by=here.lead)
    pages = {each.pk: as_lead.get(f"/agreements/{each.pk}/").content.decode() for each in (near, waits, stopped)}
    assert "in 30 days. From that day nothing flows under it." in pages[near.pk]
    assert "Nothing flows until Westmere Police has signed." in pages[waits.pk]
    assert "A laptop was lost." in pages[stopped.pk]
    listed = as_lead.get("/agreements/").content.decode()
    assert "Not signed yet by Westmere Police." in listed


def test_a_statutory_agreement_is_suspended_with_a_reason_and_never_changed(as_lead, here):
    statutory.keep()
    agreement = Agreement.objects.get(statutory="school_returns")
    for address in (f"/agreements/{agreement.pk}/close/end/", f"/agreements/{agreement.pk}/close/suspend/"):
        as_lead.post(address, {"why": "The return is being corrected."})
    agreement.refresh_from_db()
    assert agreement.status == "suspended"
    assert as_lead.get(f"/agreements/{agreement.pk}/draft/data/").status_code == 404


def by_link(here, agreement, party, method="get", task="sign_agreement", **given):
    """Open the page of a link as somebody without an account does."""
    link, _ = one_task.make(task=task, object_id=party, email="head@westmere.example", by=here.lead)
    request = getattr(RequestFactory(), method)(f"/agreements/sign/{party}/", given)
    request.one_task = link
    request.user = SimpleNamespace(is_authenticated=False)
    answer = sign_by_link(request, party)
    link.refresh_from_db()
    return answer, link


def test_somebody_outside_signs_by_a_link_for_one_organisation_and_the_link_is_used_up(here):
    agreement = offered(here, signed=[here.authority])
    party = agreement.parties.get(organisation=here.police).pk
    answer, link = by_link(here, agreement, party)
    assert "You sign for Westmere Police." in answer.content.decode()
    assert link.used_at is None
    given = {"place": here.police.pk, "name": "P. Officer", "post": "Chief", "agreed": "on"}
    answer, link = by_link(here, agreement, party, "post", **given)
    assert "You signed" in answer.content.decode()
    assert link.used_at is not None
    assert flows(here, here.police) == [agreement.pk]


def test_the_page_of_a_link_opens_for_no_other_link_and_for_nobody_without_one(client, here):
    agreement = offered(here)
    party = agreement.parties.get(organisation=here.police).pk
    other = agreement.parties.get(organisation=here.authority).pk
    assert client.get(f"/agreements/sign/{party}/").status_code == 403
    with pytest.raises(PermissionDenied):
        by_link(here, agreement, party, task="another_task")
    request = RequestFactory().get("/")
    request.one_task = SimpleNamespace(task="sign_agreement", object_id=other)
    with pytest.raises(PermissionDenied):
        sign_by_link(request, party)


def test_whoever_draws_up_agreements_may_open_their_pages():
    """The pages open for those who sign, so a role that draws up must sign too."""
    from belonging.apps.accounts.roles import ROLES

    assert [key for key, role in ROLES.items() if "agreements" in role.may and "sign" not in role.may] == []


def test_a_link_sent_from_the_page_leads_somebody_outside_to_their_signature(client, as_lead, here):
    agreement = offered(here, signed=[here.authority])
    party = agreement.parties.get(organisation=here.police).pk
    as_lead.post(f"/agreements/{agreement.pk}/ask/", {"party": party, "email": "chief@police.example"})
    link = re.search(r"https?://[^/]+(/task/\S+/)", mail.outbox[-1].body)[1]
    assert agreement.title not in mail.outbox[-1].body
    outsider = Client()
    outsider.post(link, {"email": "chief@police.example"})
    code = re.search(r"\b\d{6}\b", mail.outbox[-1].body)[0]
    page = outsider.post(f"{link}?step=code", {"code": code}).url
    assert page == f"/agreements/sign/{party}/"
    assert "You sign for Westmere Police." in outsider.get(page).content.decode()
    assert outsider.get("/agreements/").status_code == 403
    given = {"place": here.police.pk, "name": "C. Chief", "post": "Chief", "agreed": "on"}
    assert "You signed" in outsider.post(page, given).content.decode()
    assert flows(here, here.police) == [agreement.pk]
    assert outsider.get(page).status_code == 403


def test_nobody_is_asked_to_sign_what_does_not_wait(as_lead, here):
    for agreement in (drafted(here), offered(here, signed=[here.authority, here.police])):
        assert as_lead.get(f"/agreements/{agreement.pk}/ask/").status_code == 404


def test_a_page_says_how_many_of_a_kind_have_joined_and_a_trust_counts_for_its_schools(as_lead, here):
    agreement = offered(
        here, parties=[("school", True, False), (here.police, False, True)], signed=[here.police, here.east]
    )
    page = f"/agreements/{agreement.pk}/"
    assert "Every school joins as it signs; 1 of 3 has so far." in as_lead.get(page).content.decode()
    signing.sign(agreement=agreement, place=here.trust, name="A", post="B", by=None)
    assert "Every school joins as it signs; 3 of 3 have so far." in as_lead.get(page).content.decode()
