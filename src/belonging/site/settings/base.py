"""What every setting-up shares. Where data lie comes from BELONGING_HOME and DATABASE_URL."""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from belonging.kernel.strength import MAKE_ONE, weakness
from belonging.site.settings import signing_in
from belonging.site.settings.databases import databases
from belonging.site.settings.signing_in import *  # noqa: F403

SITE = Path(__file__).resolve().parent.parent
BELONGING_HOME = Path(os.environ.get("BELONGING_HOME", "var")).resolve()
AREA_NAME = os.environ.get("BELONGING_AREA", "")  # empty: the authority's name in the record
DEMO_AREA = (BELONGING_HOME / "demo" / "made.json").exists()  # the record of the fictional area
SECOND_FACTOR = signing_in.second_factor(DEMO_AREA)
BRAND_COLOUR = os.environ.get("BELONGING_BRAND_COLOUR", "")


def secret_key() -> str:
    """Return the key from BELONGING_SECRET_KEY, else the one kept in BELONGING_HOME, made the first time it is asked for.

    Raises ImproperlyConfigured for a weak one.
    """
    if given := os.environ.get("BELONGING_SECRET_KEY"):
        return strong(given, "BELONGING_SECRET_KEY")
    file = BELONGING_HOME / "secret_key"
    if not file.exists():
        BELONGING_HOME.mkdir(parents=True, exist_ok=True)
        made = BELONGING_HOME / f".secret_key.{os.getpid()}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(50))
        try:
            os.link(made, file)  # two first starts at once keep one key
        except FileExistsError:
            pass
        made.unlink()
    return file.read_text().strip()


def old_secret_keys() -> list[str]:
    """Return the keys used before, from BELONGING_OLD_SECRET_KEYS, latest first: they open what they sealed and sign nothing new."""
    return [
        strong(each, "BELONGING_OLD_SECRET_KEYS") for each in os.environ.get("BELONGING_OLD_SECRET_KEYS", "").split()
    ]


def strong(key: str, setting: str) -> str:
    """Return a key. Raises ImproperlyConfigured when it could be guessed."""
    if wrong := weakness(key):
        raise ImproperlyConfigured(f"A key in {setting} is too weak: {wrong}. {MAKE_ONE}.")
    return key


DEBUG = False
ROOT_URLCONF = "belonging.site.urls"
WSGI_APPLICATION = "belonging.site.wsgi.application"
DATABASES = databases(BELONGING_HOME)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "belonging.apps.history",
    "belonging.apps.accounts",
    "belonging.apps.agreements",
    "belonging.apps.access",
    "belonging.apps.exports",
    "belonging.apps.documents",
    "belonging.apps.directory",
    "belonging.apps.record",
    "belonging.apps.intake",
    "belonging.apps.measures",
    "belonging.apps.casework",
    "belonging.apps.panels",
    "belonging.apps.programmes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]
PROXIES: list[str] = []  # nobody stands in front
MIDDLEWARE = [
    "belonging.site.proxies.ProxyMiddleware",
    "belonging.site.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "belonging.apps.access.gates.sitting.SittingMiddleware",
    "belonging.apps.access.gates.pace.PaceMiddleware",
    "belonging.apps.access.gates.one_task.OneTaskMiddleware",
    "belonging.apps.access.gates.second_factor.SecondFactorMiddleware",
    "belonging.apps.access.middleware.PolicyMiddleware",
    "belonging.apps.measures.middleware.BeingMadeMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "belonging.site.context.site",
                "belonging.apps.access.context.sitting",
            ],
            "builtins": ["belonging.site.templatetags.words"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["belonging.apps.accounts.backends.NameOrEmailBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "belonging.apps.accounts.passwords.NothingOfYourselfValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "area"
LOGOUT_REDIRECT_URL = "sign-in"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = BELONGING_HOME / "static"
STATICFILES_DIRS = [SITE / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CACHES = {  # shared by every process of this machine, so that a code used at one is used at all
    "default": {
        "BACKEND": "belonging.site.caching.FileCache",
        "LOCATION": BELONGING_HOME / "cache",
        "OPTIONS": {
            "MAX_ENTRIES": 20_000
        },  # beyond them some are dropped by chance, and with them what limits guessing
    }
}
globals().update(signing_in.letters(BELONGING_HOME))
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MIMETYPES = {".svg": "image/svg+xml; charset=utf-8"}
MEDIA_ROOT = BELONGING_HOME / "uploads"
DOCUMENT_SCANNER = os.environ.get("BELONGING_SCANNER", "")  # '': documents are not scanned, and say so
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # more than a check takes, so that whoever sends too many is told so by its form
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "belonging.site.errors.csrf_failed"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "belonging.site.logs.Formatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Strangers who try addresses are answered 400; a page of traceback for each would hide what matters.
    "loggers": {
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django": {"handlers": [], "level": "WARNING"},  # no letter about a fault: it would hold what was sent
    },
}
