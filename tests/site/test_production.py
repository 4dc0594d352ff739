"""A served installation: what it refuses to start with, what it answers, and that Django's own list finds nothing to mend."""

import json
import os
import subprocess
import sys

import pytest

ASK = """
import json, django
from django.conf import settings
django.setup()
from django.test import Client
page = dict(HTTP_HOST="belonging.example.org")
health = Client().get("/health/", HTTP_HOST="localhost:8000")
signed = Client().get("/sign-in/", secure=True, **page)
print(json.dumps({
    "debug": settings.DEBUG,
    "health": [health.status_code, json.loads(health.content)["status"]],
    "plain": [Client().get("/", **page).status_code, Client().get("/", **page).headers["Location"]],
    "stranger": Client().get("/", HTTP_HOST="stranger.example").status_code,
    "headers": dict(signed.headers),
    "cookies": {name: [bool(each["secure"]), bool(each["httponly"])] for name, each in signed.cookies.items()},
}))
"""


def run(tmp_path, *words, address="https://belonging.example.org"):
    """Run Python with the settings of a server."""
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("BELONGING_", "DATABASE_", "DJANGO_"))
    }
    env |= {
        "DJANGO_SETTINGS_MODULE": "belonging.site.settings.production",
        "BELONGING_ADDRESS": address,
        "BELONGING_HOME": str(tmp_path / "home"),
    }
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, env=env, check=False)


@pytest.fixture
def told(tmp_path):
    """What a server says, with its database made and its styles collected."""
    for words in (["migrate", "-v", "0"], ["collectstatic", "-v", "0", "--no-input"]):
        done = run(tmp_path, "-m", "django", *words)
        assert done.returncode == 0, done.stderr
    done = run(tmp_path, "-c", ASK)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_django_s_own_list_for_servers_finds_nothing(tmp_path):
    done = run(tmp_path, "-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_a_server_answers_its_own_name_over_https_and_tells_a_watcher_how_it_is(told):
    assert told["debug"] is False
    assert told["health"] == [200, "ok"]
    assert told["plain"] == [301, "https://belonging.example.org/"]
    assert told["stranger"] == 400
    assert told["cookies"] == {"__Host-belonging_csrf": [True, True]}
    assert "default-src 'none'" in told["headers"]["Content-Security-Policy"]
    assert told["headers"]["Strict-Transport-Security"].startswith("max-age=31536000")
    assert told["headers"]["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["http://belonging.example.org", "belonging.example.org", "https://"])
def test_an_address_that_is_not_https_is_refused_in_a_sentence(tmp_path, address):
    done = run(tmp_path, "-m", "django", "check", address=address)
    assert done.returncode != 0
    assert "BELONGING_ADDRESS should be the https address people type" in done.stderr
