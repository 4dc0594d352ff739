"""One machine, over http, for the person sitting at it."""

from belonging.site.settings.base import *  # noqa: F403

SECRET_KEY = secret_key()  # noqa: F405
SECRET_KEY_FALLBACKS = old_secret_keys()  # noqa: F405
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SESSION_COOKIE_NAME = "belonging_session"
CSRF_COOKIE_NAME = "belonging_csrf"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # a passkey for http://localhost
