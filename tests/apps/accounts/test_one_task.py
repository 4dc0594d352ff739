"""A link for one task opens that task for one person, and nothing else."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from belonging.apps.access.one_task_links import give
from belonging.apps.access.one_tasks import TASKS
from belonging.apps.access.one_tasks._task import Task
from belonging.apps.access.policies import policy
from belonging.apps.accounts.actions import one_task
from belonging.apps.accounts.models import OneTaskLink
from belonging.site.urls import *  # noqa: F403
from belonging.site.urls import urlpatterns as of_the_site

ADDRESS = "chair@partner.example"
PAGE = "/things/7/"


@policy("sign")
def thing(request, pk):
    if request.method == "POST":
        one_task.used(link=request.one_task.pk)
    return HttpResponse(f"thing {pk}")


urlpatterns = [*of_the_site, path("things/<int:pk>/", thing)]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture
def link(monkeypatch, empty_home):
    monkeypatch.setitem(TASKS, "see_thing", Task(title="See a thing", sentence="Look at it.", page="/things/{id}/"))
    _, token = one_task.make(task="see_thing", object_id=7, email=ADDRESS, by=None)
    return f"/task/{token}/"


def ask(client, link, email=ADDRESS):
    """Ask for a code; return it, or None when no letter came."""
    before = len(mail.outbox)
    assert client.post(link, {"email": email}).url == f"{link}?step=code"
    return re.search(r"\d{6}", mail.outbox[-1].body)[0] if len(mail.outbox) > before else None


def test_the_code_opens_the_page_of_the_task_and_no_other(client, link):
    code = ask(client, link)
    assert client.post(f"{link}?step=code", {"code": code}).url == PAGE
    assert client.get(PAGE).content == b"thing 7"
    for path_ in ("/things/8/", "/", "/account/", "/schools/", "/people/"):
        assert client.get(path_).status_code == 403, path_
    assert client.get("/accessibility/").status_code == 200


def test_nobody_opens_the_page_without_the_code(client, link):
    ask(client, link)
    assert client.get(PAGE).url.startswith("/sign-in/")


def test_another_address_gets_no_code_and_is_told_the_same(client, link):
    assert ask(client, link, "other@partner.example") is None
    assert ask(client, link, "  CHAIR@partner.example ") is not None


def test_the_third_wrong_code_ends_the_link(client, link):
    code = ask(client, link)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    answers = [client.post(f"{link}?step=code", {"code": wrong}).status_code for _ in range(3)]
    assert answers == [422, 422, 404]
    assert client.post(f"{link}?step=code", {"code": code}).status_code == 404
    assert client.get(link).status_code == 404


def test_a_code_works_once_and_for_ten_minutes(client, link):
    code = ask(client, link)
    client.post(f"{link}?step=code", {"code": code})
    assert Client().post(f"{link}?step=code", {"code": code}).status_code == 422
    code = ask(client, link)
    OneTaskLink.objects.update(code_at=timezone.now() - timedelta(minutes=16))
    assert client.post(f"{link}?step=code", {"code": code}).status_code == 422


def test_only_five_codes_are_sent(client, link):
    assert [bool(ask(client, link)) for _ in range(6)] == [True] * 5 + [False]


def test_the_task_done_or_the_time_over_closes_the_page(client, link):
    client.post(f"{link}?step=code", {"code": ask(client, link)})
    OneTaskLink.objects.update(expires_at=timezone.now())
    assert client.get(PAGE).status_code == 302
    OneTaskLink.objects.update(expires_at=timezone.now() + timedelta(days=1))
    client.post(f"{link}?step=code", {"code": ask(client, link)})
    assert client.post(PAGE).status_code == 200
    assert client.get(PAGE).status_code == 302
    assert client.get(link).status_code == 404


def test_the_table_holds_no_address_no_code_and_no_link(client, link):
    code = ask(client, link)
    kept = str(list(OneTaskLink.objects.values()))
    assert ADDRESS not in kept
    assert code not in kept.replace("+", " ").split()
    assert link.split("/")[2] not in kept


def test_signing_in_ends_the_session_of_the_link(client, link, analyst):
    from tests.apps.accounts.factors import sign_in
    from tests.apps.people import PASSWORD

    client.post(f"{link}?step=code", {"code": ask(client, link)})
    sign_in(client, "analyst", PASSWORD)
    assert client.get(PAGE).status_code == 403
    assert client.get("/account/").status_code == 200


def test_a_link_is_given_by_letter_to_the_address_it_is_bound_to(client, rf, analyst, monkeypatch, empty_home):
    monkeypatch.setitem(TASKS, "see_thing", Task(title="See a thing", sentence="Look at it.", page="/things/{id}/"))
    request = rf.get("/")
    request.user = analyst
    give(request, task="see_thing", object_id=7, email=ADDRESS)
    assert mail.outbox[-1].to == [ADDRESS]
    link = re.search(r"http://testserver(/task/\S+/)", mail.outbox[-1].body)[1]
    assert client.post(f"{link}?step=code", {"code": ask(client, link)}).url == PAGE
    with pytest.raises(LookupError, match="There is no task 'nothing'"):
        give(request, task="nothing", object_id=7, email=ADDRESS)
