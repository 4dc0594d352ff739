"""The tests: quick passwords, plain static files, a temporary home."""

import atexit
import shutil
import tempfile
from pathlib import Path

from belonging.site.settings.base import *  # noqa: F403

SECRET_KEY = "for the tests alone"
BELONGING_HOME = Path(tempfile.mkdtemp(prefix="belonging-test-"))
atexit.register(shutil.rmtree, BELONGING_HOME, ignore_errors=True)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = BELONGING_HOME / "static"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SECOND_FACTOR = False  # tests of it turn it on
PACES: dict[str, str] = {}  # tests ask faster than people
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
MEDIA_ROOT = BELONGING_HOME / "uploads"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
DATABASES.pop("owner", None)  # noqa: F405 – the tests own their tables; those of the second lock take the role
DATABASES["default"].get("OPTIONS", {}).pop("assume_role", None)  # noqa: F405
if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["NAME"] = BELONGING_HOME / "record.sqlite3"  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": BELONGING_HOME / "test.sqlite3"}  # noqa: F405
