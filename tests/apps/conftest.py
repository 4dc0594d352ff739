"""What every test of pages may ask for."""

import time

import pytest


@pytest.fixture
def proven():
    """Sign a person in on a client as if they had just given their password and their second factor."""

    def sign_in(client, person):
        client.force_login(person)
        session = client.session
        session["account_authentication_methods"] = [
            {"method": "password", "at": time.time(), "username": person.username, "reauthenticated": True},
            {"method": "mfa", "at": time.time(), "type": "totp", "id": 0, "reauthenticated": True},
        ]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
        return client

    return sign_in


@pytest.fixture
def as_application(db):
    """On PostgreSQL, from here on every question is asked in the application's own role, behind the second lock."""
    from django.db import connection

    from belonging.apps.access import protection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # tables with keys still to be checked cannot be changed
        protection.install(connection)
        cursor.execute(f"SET ROLE {protection.ROLE}")
    yield
    if not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


@pytest.fixture
def watched(db):
    """The triggers that the owner of the tables puts on after every migration."""
    from django.db import connection

    from belonging.apps.history import triggers

    triggers.install(connection, app_role=None)
    yield
    triggers.remove(connection)
