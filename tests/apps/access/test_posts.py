"""Whatever somebody outside sends to whatever address, nothing of a child comes back and nothing of a child changes."""

import ast
import re

import pytest
from django.apps import apps
from django.test import Client

from belonging.apps.access import protection
from belonging.site.routes import routes
from tests.apps.access import walking
from tests.apps.access import world as w
from tests.apps.access.outsiders import NAMES, OUTSIDE
from tests.apps.people import person
from tests.architecture.source import tree, under

pytestmark = pytest.mark.django_db
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
STAYS = ("agreements.Agreement", "agreements.Party", "agreements.Item", "agreements.SignOff", "accounts.Post")
STAYS += ("accounts.Organisation", "accounts.Invitation", "access.Tie", "intake.Load", "directory.School")


def parameters():
    """Every name that some view or form of ours reads from what is sent."""
    found = set()
    for file in under("src/belonging/apps"):
        text = file.read_text(encoding="utf-8")
        found |= set(re.findall(r"POST(?:\.get|\.getlist)?[\[(]\s*[\"'](\w+)[\"']", text))
        if "/forms/" in file.as_posix():
            for each in ast.walk(tree(file)):
                if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name):
                    found.add(each.targets[0].id)
    return sorted(name for name in found if not name.isupper())


def sent(child):
    """What is sent: every parameter naming the child by words, by number, and what opens doors for those who may."""
    reason = "He is at our gate in tears and nobody answers."
    opens = {"number": child.upn, "upn": child.upn, "reason": reason, "hours": "1", "until": "31/12/2030"}
    by_word = dict.fromkeys(parameters(), child.surname) | opens | {"format": "csv", "which": "0", "what": "reopen"}
    by_number = dict.fromkeys(parameters(), str(child.pk)) | opens | {"format": "xlsx", "what": "close", "which": "0"}
    return by_word, by_number


def answered(client, address, data, **how):
    """Send, follow where it leads, and return the last status with everything that came back."""
    answer = client.post(address, data, follow=True, **how)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, f"{answer.headers} {answer.redirect_chain} {body.decode(errors='replace')}"


def state():
    """Every row about a child, and what decides who sees one."""
    models = {model._meta.label: model for model in protection.protected()}
    models |= {label: apps.get_model(label) for label in STAYS}
    rows = {label: sorted(map(str, model.objects.values_list())) for label, model in models.items()}
    people = apps.get_model("accounts.User").objects.order_by("pk")
    return rows | {"people": list(people.values_list("pk", "username", "email", "password", "is_active"))}


def test_what_is_sent_is_read_from_the_code():
    assert {"search", "found", "outlet", "reason", "number", "hours", "format", "which", "what", "path"} <= set(
        parameters()
    )


@pytest.mark.parametrize("who", OUTSIDE, ids=lambda who: who.__name__)
def test_nothing_of_a_child_comes_or_changes_whatever_is_sent(who, made, child, proven):
    client = who(made, child, proven)
    held = dict(client.session.items())
    before, session = state(), client.session.session_key
    for data in sent(child):
        for route, address in walking.addresses(child.pk, w.EAST):
            if "sign-out" in route or "sessions/end" in route:
                continue
            status, came = answered(client, address, data)
            assert status < 500 or status == 503, (route, status)
            asked = [data["search"], data["number"]]
            said = came if not any(each in came for each in asked) else re.sub("|".join(asked), "", came)
            assert not [each for each in NAMES if each in said], (route, status)
            if status == 200 and route.startswith(("/children/<", "/load/", "/retention/", "/broken")):
                assert "sign-in" in came or "proof" in came or "/children/" in came, route
    assert state() == before
    assert held.keys() <= set(client.session.keys()) or client.session.session_key != session


def test_the_childs_own_head_finds_the_child_by_what_is_sent(made, child, proven):
    client = proven(Client(), person("head", "headteacher", w.EAST, parent=made.places["authority"]))
    found = {
        route
        for route, address in walking.addresses(child.pk, w.EAST)
        if route == "/children/" and "Zephyrine" in answered(client, address, sent(child)[0])[1]
    }
    assert found == {"/children/"}


@pytest.mark.parametrize("role", [None, "administrator", "headteacher", "data_protection_lead"])
def test_methods_nobody_means_are_refused_everywhere(role, made, child, proven):
    client = proven(Client(), w.reader(role)) if role else Client()
    before = state()
    for route, address in walking.addresses(child.pk, w.NORTH):
        for method in OTHER_METHODS:
            answer = client.generic(method, address, headers={"x-secret": "echoed"})
            meant = method in {each for one in routes() if one.route == route for each in one.methods}
            assert meant or answer.status_code in (302, 403, 404, 405, 429), (route, method, answer.status_code)
            assert b"echoed" not in answer.content, (route, method)
    assert state() == before
