"""What somebody typed to find a child is kept sealed in their session under a number, so that no address, log or browser history holds it."""

import secrets
from typing import Any

from belonging.apps.accounts.sealing import seal, unseal

SEARCHES = "searches"
KEPT = 20  # the latest ones, so that the way back from a child still leads to what was found
LONGEST = 100  # characters
USE = "searches"


def keep(session: Any, typed: str) -> str:
    """Keep what was typed, and return the number it is found by; '' when nothing was typed."""
    search = typed.strip()[:LONGEST]
    if not search:
        return ""
    number = secrets.token_hex(8)
    kept = [*session.get(SEARCHES, []), [number, seal(search, what=USE)]]
    session[SEARCHES] = kept[-KEPT:]
    return number


def kept(session: Any, number: str) -> str | None:
    """Return what was typed under a number: '' for no number, None when it is kept no longer."""
    if not number:
        return ""
    sealed = dict(session.get(SEARCHES, [])).get(number)
    try:
        return unseal(sealed, what=USE) if sealed else None
    except ValueError:
        return None
