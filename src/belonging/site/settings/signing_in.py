"""How people sign in: sessions, second factor, single sign-on, letters. Read by `base`; each value may come from the environment."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

ON = {"on", "yes", "true", "1"}
HERE = ("localhost", "127.0.0.1", "::1")


def second_factor(demonstration: bool) -> bool:
    """Tell whether a second factor is asked of everyone who can see a named child: always, but in the fictional area unless turned on.

    Raises ImproperlyConfigured when it is turned off for a record that is not the demonstration's.
    """
    given = os.environ.get("BELONGING_SECOND_FACTOR", "").strip().lower()
    if given in ON or (not given and not demonstration):
        return True
    if not demonstration:
        raise ImproperlyConfigured(
            f"BELONGING_SECOND_FACTOR is {given!r}, and this record was not made by `belonging demo`. "
            "A second factor can be turned off only for the fictional area: take the setting away."
        )
    return False


def single_sign_on() -> dict[str, Any]:
    """Return the OpenID Connect provider for allauth, or nothing. Raises ImproperlyConfigured when only part of it is given."""
    names = ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")
    given = {name: os.environ.get(f"BELONGING_OIDC_{name}", "") for name in names}
    if not any(given.values()):
        return {}
    if lacking := [f"BELONGING_OIDC_{name}" for name, value in given.items() if not value]:
        raise ImproperlyConfigured(f"Single sign-on needs {', '.join(lacking)} too. Set all three, or none.")
    encrypted(given["ISSUER"], "BELONGING_OIDC_ISSUER")
    return provider(
        given["ISSUER"], given["CLIENT_ID"], given["CLIENT_SECRET"], os.environ.get("BELONGING_OIDC_NAME", "")
    )


def provider(issuer: str, client: str, secret: str, name: str = "") -> dict[str, Any]:
    """Return one OpenID Connect provider as allauth reads it."""
    one = {
        "provider_id": "work",
        "name": name or "your work account",
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer.rstrip("/"), "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [one]}}


def encrypted(address: str, setting: str) -> None:
    """Raise ImproperlyConfigured when another machine would be asked in the open."""
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in HERE:
        raise ImproperlyConfigured(f"{setting} should begin with https://; {address!r} was found.")


def letters(home: Path) -> dict[str, Any]:
    """Return how e-mail leaves: through BELONGING_MAIL_HOST, else kept as files in BELONGING_HOME/mail for somebody to pass on."""
    host = os.environ.get("BELONGING_MAIL_HOST", "")
    if not host:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": home / "mail"}
    tls = os.environ.get("BELONGING_MAIL_TLS", "on").lower() in ON
    if not tls and host not in HERE:
        raise ImproperlyConfigured(
            f"BELONGING_MAIL_TLS is off, and the mail server {host} is another machine: letters would cross the network in the open. "
            "Turn it on, or hand letters to a mail server on this machine."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": host,
        "EMAIL_PORT": int(os.environ.get("BELONGING_MAIL_PORT", "587")),
        "EMAIL_HOST_USER": os.environ.get("BELONGING_MAIL_USER", ""),
        "EMAIL_HOST_PASSWORD": os.environ.get("BELONGING_MAIL_PASSWORD", ""),
        "EMAIL_USE_TLS": tls,
        "EMAIL_TIMEOUT": 15,
    }


# Idle: a warning after 15 minutes, out after 20; nobody stays signed in for more than 12 hours.
IDLE_WARNING = 15 * 60
IDLE_END = 20 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60  # how long the link to choose a new password works
PROOF_LASTS = 10 * 60  # how long a fresh proof of who somebody is holds, for what asks for one

PACES = {"writes": "60/m/user", "children": "120/m/user", "files": "20/m/user"}  # what one person may ask for a minute

ADDRESS = os.environ.get("BELONGING_ADDRESS", "http://localhost:8000").rstrip("/")  # for letters sent at night
OIDC_SECOND_FACTOR = os.environ.get("BELONGING_OIDC_SECOND_FACTOR", "").lower() in ON
DEFAULT_FROM_EMAIL = os.environ.get("BELONGING_MAIL_FROM", "belonging@localhost")

# allauth, kept to what is used here: people are invited, so nobody signs up or adds addresses by themselves.
ACCOUNT_ADAPTER = "belonging.apps.accounts.adapters.account.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_TIMEOUT = 10 * 60
ACCOUNT_REAUTHENTICATION_TIMEOUT = PROOF_LASTS
ACCOUNT_FORMS = {"reauthenticate": "belonging.apps.accounts.forms.proof.PasswordForm"}
ACCOUNT_RATE_LIMITS = {"login_failed": "6/30m/key", "reauthenticate": "10/m/user"}
SOCIALACCOUNT_ADAPTER = "belonging.apps.accounts.adapters.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form that leads to another site is refused by our own content policy
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_PROVIDERS = single_sign_on()
MFA_ADAPTER = "belonging.apps.accounts.adapters.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = "Belonging"
MFA_TOTP_TOLERANCE = 1  # a clock half a minute out still works
MFA_FORMS = {
    "authenticate": "belonging.apps.accounts.forms.proof.SecondStepForm",
    "reauthenticate": "belonging.apps.accounts.forms.proof.CodeForm",
    "activate_totp": "belonging.apps.accounts.forms.proof.AppForm",
    "add_webauthn": "belonging.apps.accounts.forms.proof.PasskeyForm",
}
