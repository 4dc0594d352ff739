"""Two people answer at once: different questions merge, the same question shows both until somebody chooses."""

import pytest
from django.test import Client

from tests.apps.access import world as w
from tests.apps.casework.forms.pages import fields, kept, text
from tests.apps.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(here, proven, request):
    """Two heads with the same form open."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import parts

    deputy = person("deputy", "headteacher", w.NORTH)
    with acting(here.head, "exclusion"):
        parts.take_part(here.case, "head", by=here.head, person=deputy)
    here.deputy = proven(Client(), deputy)
    here.address = f"/cases/{here.case.pk}/forms/decision/"
    here.one, here.two = fields(here.client.get(here.address)), fields(here.deputy.get(here.address))
    return here


def test_different_questions_merge(both):
    both.client.post(both.address, {**both.one, "what_happened": "A quarrel."})
    both.deputy.post(both.address, {**both.two, "reasons": "Another reason"})
    page = fields(both.client.get(both.address))
    assert (page["what_happened"], page["reasons"]) == ("A quarrel.", "Another reason")
    assert "Nothing waits." in text(both.client.get(f"/cases/{both.case.pk}/clashes/"))


def test_the_same_question_shows_both_and_what_is_chosen_counts(both):
    both.client.post(both.address, {**both.one, "what_happened": "A quarrel."})
    answer = both.deputy.post(both.address, {**both.two, "what_happened": "A push."})
    assert answer.url == f"/cases/{both.case.pk}/clashes/"
    page = text(both.deputy.get(answer.url))
    assert "A quarrel." in page
    assert "A push." in page
    assert "Head 199001" in page
    assert "Deputy" in page
    assert fields(both.client.get(both.address))["what_happened"] == "A quarrel."
    for address in (both.address, f"/cases/{both.case.pk}/"):
        assert "Two people answered 1 question differently" in text(both.client.get(address))
    waits = kept(both.case, "what_happened")[-1]
    both.client.post(f"/cases/{both.case.pk}/clashes/{waits.pk}/choose/", {"counts": "waits"})
    assert fields(both.client.get(both.address))["what_happened"] == "A push."
    assert "Two people answered" not in text(both.client.get(f"/cases/{both.case.pk}/"))
    again = both.deputy.post(f"/cases/{both.case.pk}/clashes/{waits.pk}/choose/", {"counts": "stands"})
    assert again.status_code == 404


def test_leaving_the_answer_that_counts_settles_it_too(both):
    both.client.post(both.address, {**both.one, "what_happened": "A quarrel."})
    both.deputy.post(both.address, {**both.two, "what_happened": "A push."})
    waits = kept(both.case, "what_happened")[-1]
    both.deputy.post(f"/cases/{both.case.pk}/clashes/{waits.pk}/choose/", {"counts": "stands"})
    assert fields(both.client.get(both.address))["what_happened"] == "A quarrel."
    assert "Nothing waits." in text(both.client.get(f"/cases/{both.case.pk}/clashes/"))


def test_somebody_out_of_reach_sees_no_clash(both, proven):
    from belonging.apps.accounts import queries

    other = person("east", "headteacher", w.EAST, parent=queries.authority())
    assert proven(Client(), other).get(f"/cases/{both.case.pk}/clashes/").status_code == 404
