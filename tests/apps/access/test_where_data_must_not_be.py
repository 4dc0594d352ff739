"""A child's data are in no letter, no log, no address, no report of a fault, no background task, and nothing a browser keeps."""

import ast
import logging
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import path

from belonging.apps.access.policies import policy
from belonging.site.logs import Formatter
from belonging.site.urls import urlpatterns as of_the_site
from tests.apps.access import walking
from tests.apps.access import world as w
from tests.architecture.source import ROOT, tree, under

pytestmark = pytest.mark.django_db
NAMES = ("Quillfeather", "Zephyrine", "Z999400000012")


@policy("see children", "inclusion")
def fault(request):
    return int(" ".join(NAMES))


urlpatterns = [*of_the_site, path("fault/", fault)]
handler500 = "belonging.site.errors.broken"


@pytest.fixture
def child(empty_home):
    found = w.child(w.made(), (w.NORTH, w.long_ago(), None))
    found.surname, found.forename, found.upn = NAMES
    found.save()
    return found


@pytest.fixture
def head(child, proven):
    return proven(Client(), w.reader("headteacher"))


def named(text):
    return [each for each in NAMES if each in text]


def test_letters_about_a_child_name_nobody(child, proven, head, django_capture_on_commit_callbacks):
    outsider = proven(Client(), w.reader("sen_case_officer"))
    with django_capture_on_commit_callbacks(execute=True):
        answer = outsider.post(
            "/children/out-of-reach/",
            {
                "number": child.upn,
                "upn": child.upn,
                "reason": "A call from the family tonight, with nobody else here.",
                "hours": 1,
            },
        )
    assert answer.status_code == 302, answer.content
    assert mail.outbox
    assert not [each for each in mail.outbox if named(f"{each.subject} {each.body} {each.to} {each.extra_headers}")]


def test_the_log_of_a_whole_walk_names_no_child(child, head, caplog):
    with caplog.at_level(logging.INFO):
        for _, address in walking.addresses(child.pk, w.NORTH):
            head.get(address)
    assert not [each.getMessage() for each in caplog.records if named(each.getMessage())]


def test_no_address_on_a_page_about_a_child_holds_the_childs_data(child, head):
    for address in ("/children/", f"/children/{child.pk}/", f"/children/{child.pk}/who-looked/"):
        page = head.get(address).content.decode()
        links = re.findall(r'(?:href|action|src)="([^"]*)"', page)
        assert links
        assert not [each for each in links if named(each)], address


def test_a_fault_is_answered_and_logged_without_what_it_says(child, head, mailoutbox, settings):
    settings.ROOT_URLCONF = __name__
    settings.ADMINS = [("Somebody", "admin@westmere.example")]
    head.raise_request_exception = False
    lines = []
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter("{message}", style="{"))
    handler.emit = lambda record: lines.append(handler.format(record))
    logging.getLogger("django.request").addHandler(handler)
    try:
        answer = head.get("/fault/")
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    assert answer.status_code == 500
    assert not named(answer.content.decode())
    assert lines
    assert "builtins.ValueError" in lines[0]
    assert not named(lines[0])
    assert mailoutbox == []


# The numbers of the parts of a load that came and went, and the names of the tables they are of.
OF_A_LOAD = {"sorted(told.come)", "sorted(told.gone)", "sorted(told.tables)", "sorted(told.loads)"}


def test_background_work_is_given_numbers_of_rows_and_nothing_else():
    given = [
        ast.unparse(argument)
        for file in under("src/belonging")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "enqueue"
        for argument in [*node.args, *(each.value for each in node.keywords)]
    ]
    assert given
    assert not [each for each in set(given) - OF_A_LOAD if not re.fullmatch(r"(str\()?[\w.]+\.(pk|id)\)?", each)]


def test_our_scripts_keep_nothing_in_the_browser_and_pages_are_not_kept(child, head):
    scripts = "".join(each.read_text() for each in (ROOT / "frontend" / "src").rglob("*.js"))
    assert scripts
    assert not re.findall(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.|serviceWorker", scripts)
    for address in ("/children/", f"/children/{child.pk}/"):
        assert head.get(address).headers["Cache-Control"] == "no-store"


def test_the_cookies_of_a_session_hold_no_name(child, head):
    head.get(f"/children/{child.pk}/")
    assert not named(" ".join(each.value for each in head.cookies.values()))
    assert not named(str(dict(head.session)))
