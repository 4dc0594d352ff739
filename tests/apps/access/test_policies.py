"""A page opens for those its policy names, and for nobody when it names none."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import URLPattern, get_resolver

from belonging.apps.access.middleware import PolicyMiddleware
from belonging.apps.access.policies import POLICIES, policy
from belonging.apps.access.reach import NOTHING, reach
from tests.apps.measures.fixtures import HEADS_SCHOOL

VALUES = {
    "key": "suspension_rate",
    "urn": HEADS_SCHOOL,
    "kind": "csv",
    "provider_id": "work",
    "part": "parties",
    "what": "end",
}
VALUES |= dict.fromkeys(("row_id", "number", "pk", "token", "party", "organisation", "tie"), 1)
VALUES["load_id"] = "00000000-0000-4000-8000-000000000000"


def addresses(resolver=None, before="/"):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            names = pattern.pattern.converters
            path = before + str(pattern.pattern)
            for name in names:
                path = "/".join(
                    str(VALUES.get(name, 1)) if part.endswith(f":{name}>") and part.startswith("<") else part
                    for part in path.split("/")
                )
                path = path.replace(f"<str:{name}>", str(VALUES.get(name, 1)))
            yield path, pattern.callback.policy
        else:
            yield from addresses(pattern, before + str(pattern.pattern))


def test_a_view_without_a_policy_opens_for_nobody(rf):
    def view(request):
        return HttpResponse("open")

    with pytest.raises(PermissionDenied, match="does not say who may open it"):
        PolicyMiddleware(view).process_view(rf.get("/"), view, (), {})


def test_a_policy_nobody_wrote_down_cannot_be_named():
    with pytest.raises(LookupError, match="There is no policy 'everybody'"):
        policy("everybody")


def test_a_stranger_is_sent_to_sign_in_from_every_page_but_the_open_ones(client, area, db):
    for path, named in addresses():
        answer = client.get(path)
        if named == "anyone":
            assert answer.status_code in (200, 403, 404, 405, 410) or answer.url.startswith("/sign-in/"), path
        else:
            assert answer.status_code == 302, path
            assert answer.url.startswith("/sign-in/"), path


def test_a_head_is_refused_every_page_about_loading(as_head, area):
    closed = [path for path, named in addresses() if named in ("load", "administer")]
    assert closed
    for path in closed:
        assert as_head.get(path).status_code == 403, path


# For a school's own and for those who answer for exclusions: they say so themselves.
FOR_SOME = ("/exclusions/report/", "/exclusions/report/csv/")


def test_every_page_of_figures_opens_for_every_role(client, area, administrator, analyst, head):
    for person in (administrator, analyst, head):
        client.force_login(person)
        for path, named in addresses():
            if named == "see" and path not in FOR_SOME:
                status = client.get(path).status_code
                assert status in (200, 302, 404, 503), f"{person} {path}"


def test_a_head_reaches_one_school_and_a_stranger_none(head, analyst):
    assert reach(head).urns == {HEADS_SCHOOL}
    assert reach(head).sees(HEADS_SCHOOL)
    assert not reach(head).sees(HEADS_SCHOOL + 1)
    assert reach(analyst).sees(HEADS_SCHOOL + 1)
    head.is_active = False
    assert reach(head) == NOTHING


def test_every_policy_is_a_sentence():
    assert all(words.endswith(".") for words in POLICIES.values())


def test_a_purpose_nobody_wrote_down_cannot_be_served():
    with pytest.raises(LookupError, match=r"There is no purpose curiosity, gossip; use one of .*inclusion"):
        policy("see", "gossip", "inclusion", "curiosity")
