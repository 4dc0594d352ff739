"""A served installation: what it refuses to start with, what it answers, and that Django's own list finds nothing to mend."""

import json
import os
import re
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

WALK = """
import json, re, django
django.setup()
from django.conf import settings
from django.test import Client
from django.urls import path
from belonging.apps.access.policies import policy
from belonging.apps.accounts.actions import organisations, people
from belonging.site import urls
from belonging.site.routes import routes

@policy("anyone")
def broken(request):
    raise ValueError("Quillfeather")

urls.urlpatterns.append(path("broken/", broken))
place = organisations.keep(kind="site", key="site", name="Westmere")
who = people.keep(username="ada", email="ada@westmere.example", name="Ada", password="a long way from home")
people.give(person=who, role="administrator", organisation=place)
page = dict(HTTP_HOST="belonging.example.org", secure=True)
signed = Client(raise_request_exception=False)
signed.force_login(who)
stranger, strict = Client(raise_request_exception=False), Client(enforce_csrf_checks=True)
found = {}

def note(name, answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    found[name] = {"status": answer.status_code, "headers": dict(answer.headers), "says": "Quillfeather" in body.decode(errors="replace")}

for each in routes():
    address = re.sub(r"<[^>]+>", "1", each.route.replace("<uuid:load_id>", "00000000-0000-4000-8000-000000000000"))
    note(f"stranger {each.route}", stranger.get(address, **page))
    if "sign-out" not in address:
        note(f"signed in {each.route}", signed.get(address, **page))
note("400", stranger.get("/", HTTP_HOST="stranger.example", secure=True))
note("403", strict.post("/sign-in/", {"username": "ada"}, **page))
note("403 from elsewhere", strict.post("/sign-in/", {"username": "ada"}, HTTP_ORIGIN="https://stranger.example", **page))
note("404", stranger.get("/no-such-page/", **page))
note("500", stranger.get("/broken/", **page))
note("301", stranger.get("/health", **page))
note("folder", stranger.get("/static/", **page))
note("git", stranger.get("/static/../.git/config", **page))
static = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]
for name in static.values():
    note(f"static {name}", stranger.get(f"/static/{name}", **page))
print(json.dumps(found))
"""
ALWAYS = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ASKED = ("default-src 'none'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'")


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


def made(tmp_path):
    """Make the database and collect the styles."""
    for words in (["migrate", "-v", "0"], ["collectstatic", "-v", "0", "--no-input"]):
        done = run(tmp_path, "-m", "django", *words)
        assert done.returncode == 0, done.stderr


@pytest.fixture
def told(tmp_path):
    """What a server says, with its database made and its styles collected."""
    made(tmp_path)
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


def test_every_answer_of_a_server_carries_every_header(tmp_path):
    made(tmp_path)
    done = run(tmp_path, "-c", WALK)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    for name, answer in found.items():
        headers = answer["headers"]
        assert {each: headers.get(each) for each in ALWAYS} == ALWAYS, name
        assert not [each for each in ASKED if each not in headers["Content-Security-Policy"]], name
        assert not re.search(r"unsafe-|[*]|http:", headers["Content-Security-Policy"]), name
        assert "Access-Control-Allow-Origin" not in headers, name
        kept = headers["Cache-Control"]
        assert "no-store" in kept or (name.startswith(("static", "stranger /theme.css", "signed in /theme.css"))), name
        kind = headers.get("Content-Type", "text/html; charset=utf-8")
        assert "charset=" in kind or not re.match(r"text/|[^;]*xml", kind), (name, kind)
        assert not answer["says"], name
    statuses = {
        name: found[name]["status"]
        for name in ("400", "403", "403 from elsewhere", "404", "500", "301", "folder", "git")
    }
    assert statuses == {
        "400": 400,
        "403": 403,
        "403 from elsewhere": 403,
        "404": 404,
        "500": 500,
        "301": 301,
        "folder": 404,
        "git": 404,
    }
    assert [name for name in found if name.startswith("static") and found[name]["status"] == 200]
