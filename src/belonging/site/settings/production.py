"""A served address behind a proxy that ends TLS: BELONGING_ADDRESS=https://belonging.example.org."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from belonging.site.settings.base import *  # noqa: F403

_address = urlsplit(os.environ.get("BELONGING_ADDRESS", ""))
if _address.scheme != "https" or not _address.hostname:
    raise ImproperlyConfigured(
        f"BELONGING_ADDRESS should be the https address people type; {os.environ.get('BELONGING_ADDRESS', '')!r} was found. "
        "Set it, for example, to https://belonging.example.org."
    )

SECRET_KEY = secret_key()  # noqa: F405
SECRET_KEY_FALLBACKS = old_secret_keys()  # noqa: F405
ALLOWED_HOSTS = [
    _address.hostname,
    "localhost",
    "127.0.0.1",
]  # the last two for whoever watches /health/ on this machine
CSRF_TRUSTED_ORIGINS = [f"https://{_address.netloc}"]
PROXIES = os.environ.get("BELONGING_PROXIES", "127.0.0.1 ::1").split()
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-belonging_session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-belonging_csrf"
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True  # noqa: F405
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading is for a council to ask for, over its whole domain
