"""What belongs to a case that was met in a transaction follows it; nobody but the application can say that it was, and of nobody but who acts."""

import pytest
from django.db import connection

from belonging.apps.access import claims
from belonging.apps.access.acting import acting
from tests.apps.casework import world as c

pytestmark = pytest.mark.django_db


@pytest.fixture
def apart(made, request):
    """A case at one school, its head, and the head of another, behind the second lock."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one lock.")
    head, other, child = c.head(), c.head(199003), c.child(made)
    request.getfixturevalue("as_application")
    return head, other, c.suspension(child, head)


def steps():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_step")
        return cursor.fetchone()[0]


def say(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [claims.MET, text])


def test_what_belongs_to_a_case_is_there_for_its_reader_and_not_for_another(apart):
    head, other, _ = apart
    with acting(head, "exclusion"):
        assert steps()
    with acting(other, "exclusion"):
        assert not steps()


def test_saying_that_a_case_was_met_opens_what_belongs_to_it_and_not_the_case(apart):
    from belonging.apps.casework.models import Case

    _, other, case = apart
    with acting(other, "exclusion"):
        claims.met([case.pk])
        assert steps()
        assert not Case.objects.filter(pk=case.pk).exists()


def test_nobody_but_the_application_says_that_a_case_was_met(apart):
    _, other, case = apart
    with acting(other, "exclusion"):
        for forged in (
            f"{case.pk}.",
            f"{case.pk}",
            f"{case.pk}.{'0' * 64}",
            f"{case.pk}.{claims.told().rpartition('.')[2]}",
        ):
            say(forged)
            assert not steps()


def test_what_one_person_met_is_nothing_to_the_next(apart):
    head, other, case = apart
    with acting(head, "exclusion"):
        claims.met([case.pk])
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting(%s)", [claims.MET])
            said = cursor.fetchone()[0]
    with acting(other, "exclusion"):
        assert not steps()
        say(said)
        assert not steps()
    say(said)
    assert not steps()


def test_what_was_met_is_forgotten_when_somebody_else_begins_to_act_even_the_same_person(apart):
    _, other, case = apart
    with acting(other, "exclusion"):
        claims.met([case.pk])
        assert steps()
    with acting(other, "exclusion"):
        assert not steps()


def test_nobody_in_particular_meets_nothing(apart):
    claims.met([apart[2].pk])
    assert not steps()
