"""A school answers by law to the authority it lies in, and to no other that keeps its record here."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from belonging.apps.access import acting, claims
from belonging.apps.access.models import Objection
from belonging.apps.access.queries import choices
from belonging.apps.access.queries.rows import rows
from belonging.apps.access.reach import Crossing, Reach, reach
from belonging.apps.accounts.actions import organisations
from belonging.apps.agreements.queries import may_send
from belonging.apps.record.models import Pupil
from belonging.apps.record.queries import children
from belonging.engine.access import Reaches
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
        place.area, place.parent = area, place.parent if urn != w.EAST else other
        place.save()
    made.places["other"] = other
    made.children = {urn: w.child(made, (urn, w.long_ago(), None)) for urn in (w.NORTH, w.EAST)}
    return made


@pytest.mark.parametrize(("key", "sees", "not_"), [("999", w.NORTH, w.EAST), ("998", w.EAST, w.NORTH)])
def test_an_authority_is_given_the_rows_of_its_own_schools_alone(two, protected, key, sees, not_):
    lead = person(f"lead {key}", "head_of_inclusion", kind="authority", key=key)
    reached = reach(lead, "exclusion")
    assert "suspension" in answer(two.children[sees], reached)
    assert answer(two.children[not_], reached) == "-"


def test_a_child_is_of_every_area_they_were_ever_on_roll_in(two, protected):
    moved = w.child(two, (w.EAST, w.long_ago(), w.TODAY - timedelta(days=400)), (w.NORTH, w.TODAY, None))
    for key, events in (("999", False), ("998", True)):  # the suspension is of the eastern school
        lead = person(f"lead {key}", "head_of_inclusion", kind="authority", key=key)
        seen = answer(moved, reach(lead, "exclusion"))
        assert "pupil" in seen
        assert ("suspension" in seen) == events


def test_a_child_shared_with_another_areas_authority_is_seen_there_as_the_agreement_says_and_no_further(two, protected):
    lead = person("lead", "head_of_inclusion", kind="authority", key="999")
    shares = w.agreement(lead.post.organisation, expires=None, purposes=["exclusion"])
    shares.parties.filter(kind="school").update(kind="", organisation=two.places[w.EAST])
    assert answer(two.children[w.EAST], reach(lead, "exclusion")) == "3 of pupil, 4 of suspension"
    shares.delete()
    assert answer(two.children[w.EAST], reach(lead, "exclusion")) == "-"


def test_what_families_said_is_read_and_written_in_the_childs_own_area_alone(two, protected):
    made = [
        Objection.objects.create(pupil_id=child.pk, who="parent", name="Wren Moor", how="email", words="Stop.", received_on=w.TODAY)
        for child in two.children.values()
    ]  # fmt: skip
    for key, own in (("999", w.NORTH), ("998", w.EAST)):
        lead = person(f"lead {key}", "data_protection_lead", kind="authority", key=key)
        reached, mine = reach(lead, "information_rights"), two.children[own].pk
        assert set(rows(Objection, reach=reached).values_list("pupil_id", flat=True)) == {mine}
        with acting.acting(lead, "information_rights"):
            assert [each.pupil_id for each in choices.waiting(seen_by=lead)] == [mine]
        if connection.vendor == "postgresql":
            assert seen_by_sql(reached, "SELECT pupil_id FROM access_objection") == {mine}
            assert seen_by_sql(reached, "UPDATE access_objection SET why = '' RETURNING pupil_id") == {mine}
            assert seen_by_sql(reached, "SELECT DISTINCT pupil_id FROM access_tie") == {mine}
    assert len(made) == 2


def seen_by_sql(reached, statement):
    """Return the first column of what a statement says to the application's role with these claims."""
    with connection.cursor() as cursor:
        claims.tell(claims.signed(claims.of(reached)))
        cursor.execute("SET LOCAL ROLE belonging_app")
        cursor.execute(statement)
        found = {row[0] for row in cursor.fetchall()}
        cursor.execute("RESET ROLE")
        claims.tell("")
    return found


def test_the_application_cannot_ask_the_lock_who_is_on_roll_where(two, protected):
    if connection.vendor == "postgresql":
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            seen_by_sql(reach(person("lead", "head_of_inclusion", kind="authority", key="999"), "exclusion"), f"SELECT unnest(belonging_rolls(ARRAY[{w.EAST}]))")  # fmt: skip


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


def test_the_application_in_its_own_role_finds_the_children_of_an_area_and_no_others(two, request):
    """The application's own test of a row reads the rolls too, behind the lock."""
    leads = {key: person(f"lead {key}", "head_of_inclusion", kind="authority", key=key) for key in ("999", "998")}
    request.getfixturevalue("as_application")
    for key, own in (("999", w.NORTH), ("998", w.EAST)):
        with acting.acting(leads[key], "exclusion"):
            found = children.found(search="moor", seen_by=leads[key])
            assert [each.pk for each in found] == [two.children[own].pk]
            seen = children.child(two.children[own].pk, seen_by=leads[key])
            assert (seen.pupil.surname, len(seen.suspensions)) == (two.children[own].surname, 1)


@pytest.mark.parametrize("urns", [None, frozenset({w.EAST})])
def test_what_families_closed_is_shut_in_an_area_whichever_schools_it_comes_from(two, protected, urns):
    north, east = (two.children[each] for each in (w.NORTH, w.EAST))
    other = w.child(two, (w.EAST, w.long_ago(), None))
    one = Crossing(
        agreement=1,
        title="Chosen",
        fields=frozenset({"*"}),
        urns=urns,
        through=frozenset(),
        closed=frozenset({east.pk}),
    )
    held = Reach(children=Reaches.AREA, may=frozenset({"see children"}), crossing={"record.Pupil": (one,)})
    wanted = {other.pk} | ({north.pk} if urns is None else set())
    assert set(rows(Pupil, reach=held).values_list("pk", flat=True)) == wanted
    if connection.vendor == "postgresql":
        assert seen_by_sql(held, "SELECT id FROM record_pupil") == wanted


def test_an_area_whose_neighbours_schools_are_known_by_name_alone_has_its_children_to_itself(made, protected):
    place = made.places[w.EAST]
    place.area = place.parent = organisations.keep(kind="authority", key="998", name="Farmere")
    place.save()
    child = w.child(made, (w.NORTH, w.long_ago(), None))
    lead = person("lead", "head_of_inclusion", kind="authority", key="999")
    (pupils,), (events,) = (reach(lead, "exclusion").crossing[f"record.{each}"] for each in ("Pupil", "Suspension"))
    assert (pupils.urns, events.urns) == (None, {w.NORTH, w.SOUTH})
    assert "suspension" in answer(child, reach(lead, "exclusion"))
    w.child(made, (w.EAST, w.long_ago(), None))
    (pupils,) = reach(lead, "exclusion").crossing["record.Pupil"]
    assert pupils.urns == {w.NORTH, w.SOUTH}
