"""Putting the second lock on, and the roles and sign-ins it cannot hold, on a real PostgreSQL."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import uuid4

import psycopg
import pytest

from tests.apps.history.records import PostgreSQL, SQLite, swapped


def test_the_lock_is_put_on_while_the_database_keeps_house(locked, django_db_blocker):
    from django.db import connection

    from belonging.apps.access import protection

    done, stop = [], Event()

    def keep_house():
        with locked.owner() as owner:
            while not stop.is_set():
                done.append(owner.execute("ANALYZE"))

    with ThreadPoolExecutor(1) as pool:
        house = pool.submit(keep_house)
        try:
            with django_db_blocker.unblock(), swapped(PostgreSQL.settings(locked.url)):
                for _ in range(6):
                    protection.install(connection)
        finally:
            stop.set()
        house.result()
    assert done


def test_a_role_that_another_database_makes_at_this_moment_is_taken_as_it_is(locked):
    from belonging.apps.access import protection

    name = f"role_{uuid4().hex}"

    def make():
        with locked.owner() as owner, owner.cursor() as cursor:
            protection.make_role(cursor, name)

    with ThreadPoolExecutor(1) as pool, locked.owner() as watching, psycopg.connect(locked.url) as other:
        other.execute(f"CREATE ROLE {name}")
        waiting = pool.submit(make)
        waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE %s"
        while not waiting.done() and not watching.execute(waits, [f"%{name}%"]).fetchone():
            time.sleep(0.01)
        assert not waiting.done()
        other.commit()
        waiting.result(20)
        watching.execute(f"DROP ROLE {name}")


def test_a_role_that_would_pass_the_lock_by_is_refused_in_words(locked, django_db_blocker):
    from django.db import connection

    from belonging.apps.access import protection

    with django_db_blocker.unblock():
        with swapped(PostgreSQL.settings(locked.url)):
            assert "belonging, in which the application works, is a superuser" in protection.weakness(connection)
            with connection.cursor() as cursor:
                cursor.execute(f"ALTER ROLE {locked.login} BYPASSRLS")
        with swapped(PostgreSQL.settings(locked.url, USER=locked.login)):
            assert "has BYPASSRLS: the second lock does not hold it" in protection.weakness(connection)
        with locked.owner() as owner:
            owner.execute(f"ALTER ROLE {locked.login} NOBYPASSRLS")
        with swapped(PostgreSQL.settings(locked.url, USER=locked.login)):
            assert protection.weakness(connection) == ""
        with swapped(PostgreSQL.settings(locked.url, OPTIONS={"assume_role": protection.ROLE})):
            assert protection.weakness(connection) == ""


def test_one_sign_in_for_owner_and_application_can_step_round_the_lock_and_that_is_said(locked, django_db_blocker):
    from django.db import connection
    from django.test import RequestFactory

    from belonging.apps.access import protection
    from belonging.site.health import health

    def told(host):
        return json.loads(health(RequestFactory().get("/health/", HTTP_HOST=host)).content)

    with django_db_blocker.unblock():
        with swapped(PostgreSQL.settings(locked.url, OPTIONS={"assume_role": protection.ROLE})):
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE; SELECT count(*) FROM record_pupil")
                cursor.nextset()
                assert cursor.fetchone() == (4,)
            said = protection.way_round(connection)
            assert said.startswith("The database sign-in belonging serves the application and may act as the owner")
            assert told("localhost") == {"status": "ok", "wrong": [], "warnings": [said]}
            assert told("testserver") == {"status": "ok", "wrong": []}
        with swapped(PostgreSQL.settings(locked.url, USER=locked.login, OPTIONS={"assume_role": protection.ROLE})):
            assert protection.way_round(connection) == ""
            assert told("localhost")["warnings"] == []
        with locked.owner() as owner:
            owner.execute(f"GRANT belonging TO {locked.login}")  # a member could say SET ROLE
        with swapped(PostgreSQL.settings(locked.url, USER=locked.login, OPTIONS={"assume_role": protection.ROLE})):
            assert f"The database sign-in {locked.login} serves" in protection.way_round(connection)
        with locked.owner() as owner:
            owner.execute(f"REVOKE belonging FROM {locked.login}")


def test_whether_the_lock_is_there_is_read_from_the_database_itself(
    locked, record_template, postgres_cluster, django_db_blocker
):
    from django.db import connection

    from belonging.apps.access import protection

    with django_db_blocker.unblock():
        with swapped(PostgreSQL.settings(postgres_cluster.url(record_template))):
            assert protection.is_missing(connection)
        with swapped(PostgreSQL.settings(locked.url)):
            assert not protection.is_missing(connection)
            with locked.owner() as owner:
                owner.execute("COMMENT ON FUNCTION belonging_claims() IS 'the lock of an earlier version'")
            assert protection.is_missing(connection)
            protection.install(connection)
            assert not protection.is_missing(connection)


def test_a_record_in_a_file_has_no_second_lock_to_put_on_or_to_step_round(tmp_path, django_db_blocker):
    from django.db import connection

    from belonging.apps.access import protection

    with django_db_blocker.unblock(), swapped(SQLite.settings(tmp_path / "record.sqlite3")):
        assert not protection.is_missing(connection)
        assert protection.weakness(connection) == ""
        assert protection.way_round(connection) == ""


def test_a_sign_in_of_the_applications_own_may_take_its_role_once_the_lock_is_on(locked, monkeypatch):
    from django.conf import settings

    from belonging.apps.access import protection

    login = f"app_{uuid4().hex}"
    monkeypatch.setitem(settings.DATABASES["default"], "USER", login)
    with locked.owner() as owner, owner.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {login} LOGIN NOSUPERUSER NOBYPASSRLS")
        with psycopg.connect(locked.url.replace("belonging@", f"{login}@"), autocommit=True) as app:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(f"SET ROLE {protection.ROLE}")
            protection.make_role(cursor, protection.ROLE)
            app.execute(f"SET ROLE {protection.ROLE}")
            assert app.execute("SELECT current_user").fetchone() == (protection.ROLE,)
        cursor.execute(f"DROP ROLE {login}")
