"""Second factors for the tests: an authenticator app as a person's phone holds it."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

TOTP_PERIOD = 30


def code_of(secret, ahead=0):
    """The six digits the app shows now, or some half minutes ahead."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // TOTP_PERIOD + ahead))


def secret_on(answer):
    """The key a page shows beside the square."""
    return re.search(r'class="key">([A-Z2-7=]+)<', answer.content.decode())[1]


def sign_in(client, name, password, following=""):
    return client.post("/sign-in/", {"username": name, "password": password, "next": following})


def set_up_app(client):
    """Set an app up for whoever is signed in; return its key."""
    secret = secret_on(client.get("/account/second-factor/app/"))
    answer = client.post("/account/second-factor/app/", {"code": code_of(secret)})
    assert answer.status_code == 302
    return secret
