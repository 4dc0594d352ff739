"""A whole area among every authority DfE publishes: which are left out of the mixture, why, and what is found without them."""

import pytest

from belonging.apps.history.models import Entry
from belonging.apps.programmes.actions import Refused, mixing
from belonging.apps.programmes.queries import pool, results
from tests.apps.programmes import panel_area, plans

pytestmark = pytest.mark.django_db
ALIKE, NAME = "301", "Barking and Dagenham"
WHY = "Has had the same counsellors in every school since 2022."


def leave_out(evaluation, analyst, code=ALIKE, reason=WHY):
    with plans.acting(analyst):
        mixing.leave_out(evaluation, code, reason=reason, by=analyst)


def test_authorities_that_did_the_same_hide_an_effect_until_they_are_left_out(mixed, analyst):
    plans.register(mixed, analyst)
    hidden = results.found(mixed, seen_by=analyst).result.estimate
    with plans.acting(analyst):
        for code in panel_area.did_the_same():
            mixing.left(mixed, code, reason=WHY, by=analyst)
    found = results.found(mixed, seen_by=analyst).result.estimate
    assert hidden.silent
    assert hidden.effect > panel_area.EFFECT + 0.5
    assert not found.silent
    assert found.lower <= panel_area.EFFECT <= found.upper


def test_leaving_one_out_after_registration_is_an_amendment_shown_with_its_reason(mixed, analyst):
    plans.register(mixed, analyst)
    made = plans.amend(mixed, mixing.POOL, NAME.upper(), analyst, reason=WHY)
    assert (made.before, made.after) == (f"{NAME} in the mixture", f"{NAME} left out")
    assert ALIKE not in pool.others(mixed)
    assert mixed.registered["left_out"] == {}
    assert any("amended" in reason for reason in results.found(mixed, seen_by=analyst).sure.reasons)


def test_what_was_left_out_is_registered_with_its_reason(mixed, analyst):
    leave_out(mixed, analyst)
    plans.register(mixed, analyst)
    assert mixed.registered["left_out"] == {ALIKE: WHY}


def test_a_reason_is_needed_and_only_one_that_is_there_can_be_left_out(mixed, analyst):
    with pytest.raises(Refused, match="Say why"):
        leave_out(mixed, analyst, reason=" ")
    with pytest.raises(Refused, match="not in the mixture"):
        leave_out(mixed, analyst, code="999")
    leave_out(mixed, analyst)
    with pytest.raises(Refused, match="left out already"):
        leave_out(mixed, analyst)
    assert "Left Barking and Dagenham out of the mixture" in Entry.objects.latest("pk").sentence


def test_once_registered_it_is_an_amendment(mixed, analyst):
    plans.register(mixed, analyst)
    with pytest.raises(Refused, match="Amend it"):
        leave_out(mixed, analyst)
    with pytest.raises(Refused, match="Write the name of one authority"):
        plans.amend(mixed, mixing.POOL, "Nowhere", analyst)


def test_too_few_left_to_mix_is_refused_in_words(mixed, analyst):
    with plans.acting(analyst):
        for code in list(pool.others(mixed))[18:]:
            mixing.left(mixed, code, reason=WHY, by=analyst)
    with pytest.raises(Refused, match="19 areas"):
        plans.register(mixed, analyst)


def test_an_analyst_leaves_one_out_on_the_page_and_the_card_says_so(mixed, as_analyst):
    address = f"/evaluations/{mixed.pk}/mixture/"
    assert "None is left out." in as_analyst.get(address).content.decode()
    refused = as_analyst.post(address, {"authority": ALIKE, "reason": ""})
    assert refused.status_code == 422
    for code in (ALIKE, "302"):
        assert as_analyst.post(address, {"authority": code, "reason": WHY}).status_code == 302
    as_analyst.post(f"{address}302/back/")
    register = f"/evaluations/{mixed.pk}/register/"
    shown = as_analyst.get(register).content.decode()
    assert shown.count(WHY) == 1
    assert "The least change this plan would find" in shown
    card = as_analyst.get(as_analyst.post(register).url).content.decode()
    for said in ("lies between", NAME, WHY, "The mixture of others", "placebos in space"):
        assert said in card
    assert "Put back" not in as_analyst.get(address).content.decode()
    assert "Leave one out" not in as_analyst.get(address).content.decode()


def test_a_design_of_schools_has_no_such_page(as_analyst, plan, councillor, client):
    assert as_analyst.get(f"/evaluations/{plan.pk}/mixture/").status_code == 404
    client.force_login(councillor)
    assert client.get(f"/evaluations/{plan.pk}/mixture/").status_code == 403
