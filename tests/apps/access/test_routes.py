"""Every address names its policy; every role opens what is checked in beside this file, and nothing of a child comes to others."""

import csv
import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from belonging.apps.accounts.roles import ROLES
from belonging.site.cli import main
from belonging.site.routes import routes
from tests.apps.access import walking
from tests.apps.access import world as w
from tests.apps.access.outsiders import NAMES, OUTSIDE
from tests.apps.people import person

pytestmark = pytest.mark.django_db
ANSWERS = Path(__file__).with_name("who_opens_what.csv")
EXPECTED = {
    row.pop("route"): row
    for row in csv.DictReader(ANSWERS.read_text(encoding="utf-8").splitlines() if ANSWERS.exists() else ())
}


def test_every_address_says_who_may_open_it_how_and_for_what():
    for each in routes():
        assert each.policy, each.route
        assert each.purposes, each.route
        assert each.methods, each.route


def test_the_command_prints_every_address_as_json(capsys):
    assert main(["routes", "--format", "json"]) == 0
    found = {(each["route"], each["method"]): each for each in json.loads(capsys.readouterr().out)}
    assert set(found) == {(each.route, method) for each in routes() for method in each.methods}
    shown = found["/children/<int:pk>/", "GET"]
    assert shown["policy"] == "see children"
    assert ("/children/<int:pk>/", "POST") not in found
    assert "councillor" not in shown["roles"]
    assert "headteacher" in shown["roles"]


def test_every_address_and_role_has_an_answer_that_its_policy_allows():
    assert set(EXPECTED) == {each.route for each in routes()}
    for each in routes():
        assert set(EXPECTED[each.route]) == set(ROLES)
        opened = {role for role, said in EXPECTED[each.route].items() if said == "opens"}
        assert opened <= set(each.roles), each.route


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_exactly_what_is_written_down(role, made, proven):
    who = w.reader(role)
    client, found = proven(Client(), who), {}
    for route, address in walking.addresses():
        status, _ = walking.answered(client, address)
        assert status < 500 or status == 503, address
        led_away = route == "/" and status == 302  # to the children a partner sees, who sees no figures
        found[route] = "refused" if status == 403 or led_away else "opens"
    if os.environ.get("WRITE_WHO_OPENS_WHAT"):
        write(role, found)
        return
    assert found == {route: row[role] for route, row in EXPECTED.items()}


def write(role, found) -> None:
    """Put one role's answers into the file, for a person to read and check in."""
    rows = list(csv.DictReader(ANSWERS.read_text(encoding="utf-8").splitlines())) if ANSWERS.exists() else []
    held = {row["route"]: row for row in rows}
    with ANSWERS.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, ("route", *ROLES), lineterminator="\n")
        lines.writeheader()
        lines.writerows({**held.get(route, {"route": route}), role: said} for route, said in found.items())


@pytest.mark.parametrize("who", OUTSIDE, ids=lambda who: who.__name__)
def test_nothing_of_a_child_comes_to_somebody_outside(who, made, child, proven):
    client = who(made, child, proven)
    for _, address in walking.addresses(child.pk, w.EAST):
        if "sign-out" in address:
            continue
        for asked in walking.asked(child):
            status, came = walking.answered(client, address, asked)
            came = came.replace(asked.get("search", "\0"), "").replace(asked.get("q", "\0"), "")  # what was asked
            assert not [each for each in NAMES if each in came], (address, asked, status)


def test_the_childs_own_head_is_shown_the_child_by_those_same_addresses(made, child, proven):
    client = proven(Client(), person("head", "headteacher", w.EAST, parent=made.places["authority"]))
    found = {
        route
        for route, address in walking.addresses(child.pk, w.EAST)
        if "sign-out" not in route and "Zephyrine" in walking.answered(client, address)[1]
    }
    assert {"/children/", "/children/<int:pk>/", "/children/<int:pk>/who-looked/"} <= found


def test_a_partner_is_shown_the_child_until_the_agreement_ends(made, child, proven):
    who = w.reader("alternative_provider_lead")
    one = w.agreement(
        who.post.organisation, expires=w.TODAY + timedelta(days=1), purposes=[*who.post.declared.purposes]
    )
    w.tie(child, who, "shared_with", agreement=one)
    client = proven(Client(), who)
    assert "Zephyrine" in walking.answered(client, f"/children/{child.pk}/")[1]
    one.expires_on = w.TODAY
    one.save()
    status, came = walking.answered(client, f"/children/{child.pk}/")
    assert status in (403, 404)
    assert "Zephyrine" not in came
