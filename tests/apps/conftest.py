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
