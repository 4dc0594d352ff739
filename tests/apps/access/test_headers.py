"""Headers on every address: nothing unsafe, nobody else's, nothing kept between."""

import re

import pytest
from django.test import Client

from tests.apps.access import walking
from tests.apps.access import world as w

pytestmark = pytest.mark.django_db
ALWAYS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize("role", [None, "administrator", "headteacher", "data_analyst"])
def test_every_answer_carries_them(role, empty_home, proven):
    child = w.child(w.made(), (w.NORTH, w.long_ago(), None))
    client = proven(Client(), w.reader(role)) if role else Client()
    for _, address in walking.addresses(child.pk, w.NORTH):
        answer = client.get(address)
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, address
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, address
        assert not re.search(r"unsafe-|https?:|\*", policy), address
        if not answer.streaming and "html" in answer.headers.get("Content-Type", ""):
            asked = re.findall(
                r'<(?:script|link|img|iframe|form)[^>]*(?:src|href|action)="((?:https?:)?//[^"]*)',
                answer.content.decode(),
            )
            assert asked == [], address
        for cookie in answer.cookies.values():
            assert cookie["samesite"] in ("Lax", "Strict"), address
