"""How each kind of case goes is drawn from its declaration."""

import pytest

from belonging.apps.casework.declared import CASE_TYPES
from tests.apps.casework import world as c

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", CASE_TYPES)
def test_a_kind_of_case_says_every_state_and_move_and_who_may(key, made, client, proven):
    page = proven(client, c.head()).get(f"/kinds-of-case/{key}/").content.decode()
    kind = CASE_TYPES[key]
    for each in (*kind.states, *kind.moves):
        assert each.title.replace("'", "&#x27;") in page
    assert "whoever may" not in page.split("How it begins")[0]


def test_every_kind_is_listed_and_another_is_not_there(made, client, proven):
    signed = proven(client, c.head())
    page = signed.get("/kinds-of-case/").content.decode()
    assert all(each.title in page for each in CASE_TYPES.values())
    assert signed.get("/kinds-of-case/detention/").status_code == 404
