"""A school answers by law to the authority it lies in, and to no other that keeps its record here."""

import pytest

from belonging.apps.access.reach import reach
from belonging.apps.accounts.actions import organisations
from belonging.apps.agreements.queries import may_send
from tests.apps.access import world as w
from tests.apps.access.test_table import answer
from tests.apps.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(made):
    """The world with the eastern school moved into another authority's area, a child at each school, and that authority."""
    other = organisations.keep(kind="authority", key="998", name="Farmere")
    for urn, area in ((w.NORTH, made.places["authority"]), (w.SOUTH, made.places["authority"]), (w.EAST, other)):
        place = made.places[urn]
        place.area = area
        place.save()
    made.places["other"] = other
    made.children = {urn: w.child(made, (urn, w.long_ago(), None)) for urn in (w.NORTH, w.EAST)}
    return made


@pytest.mark.parametrize(("key", "sees", "not_"), [("999", w.NORTH, w.EAST), ("998", w.EAST, w.NORTH)])
def test_an_authority_is_given_the_rows_of_its_own_schools_alone(two, protected, key, sees, not_):
    lead = person(f"lead {key}", "head_of_inclusion", kind="authority", key=key)
    reached = reach(lead, "exclusion")
    assert "suspension" in answer(two.children[sees], reached)
    assert "suspension" not in answer(two.children[not_], reached)


def test_a_school_of_another_area_sends_nothing_by_law(two):
    west, other = two.places["authority"], two.places["other"]
    assert may_send(two.places[w.NORTH], west, ["suspensions"], w.TODAY) == ""
    assert may_send(two.places[w.EAST], other, ["suspensions"], w.TODAY) == ""
    assert "No agreement in force lets East give Westmere this" in may_send(
        two.places[w.EAST], west, ["suspensions"], w.TODAY
    )


def test_the_record_still_follows_a_child_from_another_area(two, protected):
    child = w.child(two, (w.EAST, w.long_ago(), w.TODAY), (w.NORTH, w.TODAY, None))
    assert "suspension" in answer(child, reach(w.reader("headteacher"), "exclusion"))


def test_a_trusts_own_lead_reaches_the_children_of_its_schools_and_no_others(two, protected):
    lead = person("trust lead", "data_protection_lead", kind="trust", key="T1")
    reached = reach(lead, "information_rights")
    assert "suspension" in answer(two.children[w.NORTH], reached)
    assert answer(two.children[w.EAST], reached) == "-"
