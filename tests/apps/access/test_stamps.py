"""What somebody reaches is kept from one request to the next, and never a moment longer than what it rests on."""

import psycopg
import pytest
from django.db import connection, transaction

from belonging.apps.access import stamps
from belonging.apps.access.acting import acting
from belonging.apps.access.reach import reach
from belonging.apps.agreements.actions import statutory
from belonging.apps.agreements.models import Agreement
from tests.apps.access.test_second_lock import app  # noqa: F401
from tests.apps.people import person

STAMP = "SELECT belonging_stamp()"
CHANGED = "UPDATE agreements_agreement SET title = title"


def stamped(connection):
    return connection.execute(STAMP).fetchone()[0]


def tables():
    return sorted(each._meta.db_table for each in stamps.rests_on())


def test_whatever_is_done_to_what_a_reach_rests_on_makes_another_stamp(app, locked):  # noqa: F811
    seen = [stamped(app)]
    with locked.owner() as owner:
        owner.autocommit = True
        for table in tables():
            for said in (f"DELETE FROM {table} WHERE false", f"UPDATE {table} SET id = id WHERE false"):
                owner.execute(said)
                seen.append(stamped(app))
    assert len(set(seen)) == len(seen) == 1 + 2 * len(tables())


def test_a_change_is_seen_by_its_own_transaction_at_once_and_by_others_when_it_holds(app, locked):  # noqa: F811
    before = stamped(app)
    with locked.owner() as owner:
        with owner.transaction() as undone:
            owner.execute(CHANGED)
            within = stamped(owner)
            assert within != before
            assert stamped(app) == before
            raise psycopg.Rollback(undone)
        assert stamped(owner) == before
        with owner.transaction():
            owner.execute(CHANGED)
            assert stamped(owner) not in (before, within)
        assert stamped(app) == stamped(owner) != before


@pytest.mark.parametrize(
    "said",
    [
        "DELETE FROM belonging_private.mark",
        "INSERT INTO belonging_private.mark VALUES (1)",
        "ALTER TABLE agreements_agreement DISABLE TRIGGER leaves_mark",
        "DROP TRIGGER leaves_mark ON agreements_agreement",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION belonging_stamp() RETURNS text LANGUAGE sql AS $$ SELECT '' $$",
    ],
)
def test_the_application_cannot_make_a_stamp_stand_still(app, said):  # noqa: F811
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(said)


@pytest.mark.django_db
def test_a_reach_is_worked_out_once_until_something_it_rests_on_is_written(django_assert_num_queries):
    head = person("head", "headteacher", kind="school", key="199001", urn=199001)
    statutory.keep()
    on_postgresql = connection.vendor == "postgresql"

    def now():
        with acting(head, "exclusion", whole=False):
            return reach(head)

    first = now()
    assert first.crossing
    assert (now() is first) == on_postgresql
    if on_postgresql:
        with django_assert_num_queries(1):
            now()
    with transaction.atomic():
        Agreement.objects.update(status="suspended")
        assert not now().crossing
        transaction.set_rollback(True)
    assert now().crossing == first.crossing
    Agreement.objects.update(status="ended")
    assert not now().crossing


@pytest.mark.django_db
def test_another_role_of_the_same_person_is_another_reach():
    head = person("head", "headteacher", kind="school", key="199001", urn=199001)
    with acting(head, "exclusion", whole=False):
        whole = reach(head)
    head.post.role = "governor"
    head.post.save()
    with acting(head, "exclusion", whole=False):
        assert reach(head).may != whole.may


@pytest.mark.django_db
def test_no_more_is_kept_than_a_process_may_hold(monkeypatch):
    monkeypatch.setattr(stamps, "MOST", 3)
    monkeypatch.setattr(stamps, "kept_now", {})
    for number in range(10):
        assert stamps.kept(number, lambda number=number: number) == number
    assert len(stamps.kept_now) <= 3
