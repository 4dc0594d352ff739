"""What the database is told of who acts: the reach, signed and short-lived, for one transaction."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction

if TYPE_CHECKING:
    from belonging.apps.access.reach import Reach

SETTING, MET = "belonging.claims", "belonging.met"
LIVES = 15 * 60  # seconds; a piece of work that lasts longer begins further transactions
said_now: ContextVar[str] = ContextVar("said_now", default="")  # what the database was told last
EVERYTHING: dict[str, Any] = {"k": "all"}


def key() -> bytes:
    """Return the key claims are signed with; the database holds the same in a place the application role cannot read."""
    return hmac.new(settings.SECRET_KEY.encode(), b"belonging.claims", hashlib.sha256).digest()


def signed(claims: dict[str, Any]) -> str:
    """Return claims as the text the database believes until they run out."""
    body = base64.b64encode(json.dumps({**claims, "e": int(time.time()) + LIVES}, sort_keys=True).encode()).decode()
    return f"{body}.{hmac.new(key(), body.encode(), hashlib.sha256).hexdigest()}"


def of(reach: "Reach") -> dict[str, Any]:
    """Return a reach as claims: person, post, purpose, purposes of cases (`q`), reach of children, organisations, those whose cases are met (`h`), own schools, crossings, agreements, actions.

    Crossings that families have a say in (`x`) name their schools, the children agreed to (none: all) and those closed.
    """
    crossing = {
        table: {kind: None if urns is None else sorted(urns) for kind, urns in reach.comes(table).items()}
        for table in reach.crossing
    }
    chosen = {
        table: [
            {"s": None if each.urns is None else sorted(each.urns), "o": each.listed, "b": sorted(each.closed)}
            for each in many
            if each.chosen
        ]
        for table, many in reach.crossing.items()
    }
    return {
        "p": reach.person,
        "t": reach.post,
        "u": reach.purpose,
        "q": sorted(reach.purposes),
        "k": str(reach.children),
        "o": sorted(reach.organisations),
        "h": sorted(reach.keeps),
        "n": sorted(reach.own),
        "c": crossing,
        "x": {table: many for table, many in chosen.items() if many},
        "g": sorted(reach.agreements),
        "m": sorted(reach.may),
    }


def told() -> tuple[str, str]:
    """Return what the database is told at this moment of who acts and of what they have met; '' for nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting(%s, true), ''), coalesce(current_setting(%s, true), '')", [SETTING, MET]
        )
        who, has_met = cursor.fetchone()
        return str(who), str(has_met)


def tell(text: str, has_met: str = "") -> None:
    """Tell the database who acts, and what they have met (nothing), until the transaction under way ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true), set_config(%s, %s, true)", [SETTING, text, MET, has_met])


def met(numbers: Iterable[int]) -> None:
    """Tell the database which cases whoever acts has met in this transaction: they came through both locks, and what belongs to them follows."""
    if who := said_now.get():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [MET, meeting(numbers, who)])


def meeting(numbers: Iterable[int], who: str) -> str:
    """Return the numbers of cases as the text the database believes while it is told that `who` acts, signed claims, and no longer."""
    body = ",".join(map(str, sorted(numbers)))
    mac = hmac.new(key(), f"{body}.{who.rpartition('.')[2]}".encode(), hashlib.sha256).hexdigest()
    return f"{body}.{mac}"


@contextmanager
def telling(what: dict[str, object]) -> Iterator[None]:
    """Open a transaction that knows these claims, and put back those of an outer piece of work."""
    inner = connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor != "postgresql":
            yield
            return
        before, now = told() if inner else ("", ""), signed(what)
        tell(now)
        ends = said_now.set(now)
        try:
            yield
        finally:
            said_now.reset(ends)
        if inner and not transaction.get_rollback():  # one that failed is told nothing more, and one that ends forgets
            tell(*before)
