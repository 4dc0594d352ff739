"""A document is seen where access lets its row come and whoever registered its subject says yes: neither alone is enough, in the database too."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from belonging.apps.access import acting, claims
from belonging.apps.access.reach import reach
from belonging.apps.documents import queries, subjects
from belonging.apps.documents.models import Document
from belonging.apps.documents.refusals import Refused
from tests.apps.access import world
from tests.apps.documents import papers
from tests.apps.documents.conftest import CASE

pytestmark = pytest.mark.django_db


def listed(who, purpose="inclusion"):
    with acting.acting(who, purpose):
        return [each.title for each in queries.for_subject(CASE, seen_by=who)]


def in_database(who, purpose="inclusion"):
    """How many rows the database itself shows somebody; None on SQLite, which has no second lock."""
    if connection.vendor != "postgresql":
        return None
    with acting.acting(who, purpose), connection.cursor() as cursor:
        claims.tell(claims.signed(claims.of(reach(who, purpose))))
        cursor.execute("SET LOCAL ROLE belonging_app")
        cursor.execute("SELECT count(*) FROM documents_document")
        (many,) = cursor.fetchone()
        cursor.execute("RESET ROLE")
    return many


def test_those_whom_the_case_lets_in_see_its_documents(here, add):
    add()
    assert listed(here.head) == listed(here.senco) == ["Minutes"]


def test_a_head_whom_the_case_does_not_let_in_sees_none(here, add):
    made = add()
    here.among.clear()
    assert listed(here.head) == []
    with acting.acting(here.head, "inclusion"):
        assert queries.document(made.pk, seen_by=here.head) is None
    with pytest.raises(Refused, match="may not add"):
        add(papers.png(), name="a.png")


def test_what_the_case_lets_see_and_access_does_not_stays_unseen(protected, here, add):
    add()
    other = world.person("nor", "headteacher", world.NORTH, parent=here.places["trust"])
    here.among.add(other.pk)
    assert listed(other) == []
    assert in_database(other) in (0, None)
    assert in_database(here.head) in (1, None)


def test_documents_of_a_kind_nobody_registered_are_seen_by_nobody(here, add):
    made = add()
    subjects.forget(CASE[0])
    assert listed(here.head) == []
    with acting.acting(here.head, "inclusion"):
        assert queries.document(made.pk, seen_by=here.head) is None


@pytest.mark.parametrize("said", [None, 1, "yes"])
def test_only_a_plain_yes_opens(here, add, said):
    add()
    case = subjects.Subject(pupil_id=here.child.pk, urn=world.EAST, title="A case", address="/")
    subjects.register(CASE[0], subject=lambda number: case, may_see=lambda number, person: said)
    assert listed(here.head) == []


def test_those_who_may_only_look_add_nothing(here, add):
    case = subjects.Subject(pupil_id=here.child.pk, urn=world.EAST, title="A case", address="/")
    subjects.register(
        CASE[0], subject=lambda number: case, may_see=lambda number, person: True, may_add=lambda number, person: False
    )
    with pytest.raises(Refused, match="may not add"):
        add()
    with acting.acting(here.head, "inclusion"):
        assert not queries.part(CASE, seen_by=here.head).may_add


def test_a_document_for_safeguarding_vanishes_for_everybody_else_but_who_added_it(here, add):
    add(restricted=True)
    add(papers.png(), name="a.png", title="Sal's own", restricted=True, by=here.senco)
    assert listed(here.head) == ["Sal's own", "Minutes"]
    assert listed(here.senco) == ["Sal's own"]


@pytest.fixture
def ida(here):
    """Somebody of an agency who takes part in the case."""
    who = world.person("ida", "early_help_worker", key="agency one", kind="agency")
    here.among.add(who.pk)
    world.tie(here.child, who, "participant")
    return who


def test_an_agency_sees_what_it_gave_and_what_an_agreement_lets_come(protected, here, ida, add):
    add()
    add(papers.png(), name="a.png", title="From early help", by=ida)
    assert listed(ida) == ["From early help"]
    assert listed(here.head) == ["From early help", "Minutes"]
    assert in_database(ida) in (1, None)


def test_by_an_agreement_about_documents_titles_come_and_contents_only_where_it_lists_them(here, ida, add):
    from belonging.apps.agreements.models import Item

    one = world.agreement(ida.post.organisation, expires=None, purposes=["inclusion"])
    item = Item.objects.create(agreement=one, table="documents.Document", fields=["title"])
    made = add()
    with acting.acting(ida, "inclusion"):
        found = queries.document(made.pk, seen_by=ida)
    assert (found.title, found.opens, found.own) == ("Minutes", False, False)
    item.fields = ["title", "file"]
    item.save()
    with acting.acting(ida, "inclusion"):
        assert queries.document(made.pk, seen_by=ida).opens


def test_what_an_agency_gave_stays_with_the_case_and_goes_from_its_sight_with_its_tie(here, ida, add):
    from belonging.apps.access.models import Tie

    add(papers.png(), name="a.png", title="From early help", by=ida)
    Tie.objects.filter(person=ida).delete()
    assert listed(ida) == []
    assert listed(here.head) == ["From early help"]


def test_somebody_of_the_authority_sees_what_the_authority_gave_of_a_child_of_its_area(protected, here, add):
    officer = world.person("sid", "sen_case_officer", kind="authority", key="999")
    here.among.add(officer.pk)
    world.tie(here.child, officer, "participant")
    add(by=officer)
    assert listed(officer, "send") == ["Minutes"]
    assert in_database(officer, "send") in (1, None)


def test_the_applications_role_adds_replaces_and_removes_behind_the_second_lock(ida, add, as_application):
    from belonging.apps.documents.actions import removing

    made = add(by=ida)
    newer = add(papers.pdf(("a", "b")), by=ida, replaces=made.pk)
    with acting.acting(ida, "inclusion"):
        assert removing.remove(newer.pk, by=ida, why="It is about another child.") == 1
        assert [each.title for each in queries.part(CASE, seen_by=ida).now] == ["Minutes"]
        found = queries.document(made.pk, seen_by=ida)
    assert found.own


def test_nobody_removes_what_another_organisation_gave(here, ida, add):
    from belonging.apps.documents.actions import removing

    made, of_school = add(papers.png(), name="a.png", by=ida), add()
    lead = world.person(
        "lee", "head_of_inclusion", kind="authority", key="999"
    )  # of the authority that keeps the school
    here.among.add(lead.pk)
    for who, which in ((here.head, made), (lead, of_school)):
        with acting.acting(who, "inclusion"), pytest.raises(Refused, match="organisation that gave"):
            removing.remove(which.pk, by=who, why="We would rather it were not here.")
    assert Document.objects.exclude(file="").count() == 2


def test_the_list_asks_the_same_questions_for_one_document_and_for_many(here, add, django_assert_max_num_queries):
    for number in range(5):
        add(papers.pdf((str(number), "b")), title=str(number))
    with acting.acting(here.head, "inclusion"):
        queries.part(CASE, seen_by=here.head)
        with django_assert_max_num_queries(20) as asked:
            assert len(queries.part(CASE, seen_by=here.head).now) == 5
        five = len(asked)
        Document.objects.exclude(title="1").delete()
        with django_assert_max_num_queries(five) as asked:
            assert len(queries.part(CASE, seen_by=here.head).now) == 1
        assert len(asked) == five


def test_whoever_reaches_the_area_sees_what_the_authority_gave_without_a_tie(protected, here, add):
    lead = world.person("lee", "head_of_inclusion", kind="authority", key="999")
    here.among.add(lead.pk)
    add()
    add(papers.png(), name="a.png", title="From the authority", by=lead)
    assert listed(lead) == ["From the authority", "Minutes"], "the school is one of the authority's own"
    east = here.places[world.EAST]
    east.parent = here.places["trust"]
    east.save()
    assert listed(lead) == ["From the authority"]
    assert in_database(lead) in (1, None)


def test_what_an_authority_gave_is_not_seen_there_once_the_child_is_of_another_area_alone(protected, here, add):
    from belonging.apps.accounts.actions import organisations

    lead = world.person("lee", "head_of_inclusion", kind="authority", key="999")
    here.among.add(lead.pk)
    add(by=lead)
    other = organisations.keep(kind="authority", key="998", name="Farmere")
    east = here.places[world.EAST]
    for urn in (world.NORTH, world.SOUTH):
        here.places[urn].area = here.places["authority"]
        here.places[urn].save()
    east.area = east.parent = other
    east.rolls = True
    east.save()
    assert listed(lead) == []
    assert in_database(lead) in (0, None)
    world.tie(here.child, lead, "case_owner")
    assert listed(lead) == ["Minutes"]
    assert in_database(lead) in (1, None)


def test_a_document_of_no_schools_record_is_seen_by_whoever_gave_it_alone(protected, here, ida, add):
    case = subjects.Subject(pupil_id=here.child.pk, urn=None, title="A case", address="/")
    subjects.register(CASE[0], subject=lambda number: case, may_see=lambda number, person: True)
    made = add(by=ida)
    assert made.urn is None
    assert listed(ida) == ["Minutes"]
    assert listed(here.head) == []
    assert in_database(here.head) in (0, None)


def test_breaking_the_glass_opens_the_row_and_the_case_still_decides(protected, here, add):
    other = world.person("dee", "designated_safeguarding_lead", world.NORTH, parent=here.places["trust"])
    add()
    world.tie(here.child, other, "break_glass", ends=timezone.now() + timedelta(hours=1))
    assert listed(other, "safeguarding") == []
    here.among.add(other.pk)
    assert listed(other, "safeguarding") == ["Minutes"]
    assert in_database(other, "safeguarding") in (1, None)


def test_of_a_row_of_no_school_fields_are_the_givers_own(here, ida, add):
    from belonging.apps.access import fields

    made = add(by=ida)
    Document.objects.filter(pk=made.pk).update(urn=None)
    made.refresh_from_db()
    assert fields.school_of(made) is None
    assert fields.is_own(made, reach(ida, "inclusion"), set())
    assert not fields.is_own(made, reach(here.head, "inclusion"), {"on_roll"})
