"""What the database is told of who acts: the reach, signed and short-lived, for one transaction."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

from django.conf import settings
from django.db import connection

from belonging.apps.access.reach import Reach

SETTING = "belonging.claims"
LIVES = 15 * 60  # seconds; a piece of work that lasts longer begins further transactions
EVERYTHING: dict[str, Any] = {"k": "all"}


def key() -> bytes:
    """Return the key claims are signed with; the database holds the same in a place the application role cannot read."""
    return hmac.new(settings.SECRET_KEY.encode(), b"belonging.claims", hashlib.sha256).digest()


def signed(claims: dict[str, Any]) -> str:
    """Return claims as the text the database believes until they run out."""
    body = base64.b64encode(json.dumps({**claims, "e": int(time.time()) + LIVES}, sort_keys=True).encode()).decode()
    return f"{body}.{hmac.new(key(), body.encode(), hashlib.sha256).hexdigest()}"


def of(reach: Reach) -> dict[str, Any]:
    """Return a reach as claims: person, post, purpose, reach of children, organisations, own schools, crossings, agreements, actions."""
    crossing = {
        table: {kind: None if urns is None else sorted(urns) for kind, urns in reach.comes(table).items()}
        for table in reach.crossing
    }
    return {
        "p": reach.person,
        "t": reach.post,
        "u": reach.purpose,
        "k": str(reach.children),
        "o": sorted(reach.organisations),
        "n": sorted(reach.own),
        "c": crossing,
        "g": sorted(reach.agreements),
        "m": sorted(reach.may),
    }


def told() -> str:
    """Return what the database is told at this moment; '' for nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [SETTING])
        return str(cursor.fetchone()[0])


def tell(text: str) -> None:
    """Tell the database who acts, until the transaction under way ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, text])
