"""What SQLite's triggers ask of the program: which act it is, who acts, and a salt with its commitment."""

import hashlib
import json
import secrets
import sqlite3
from typing import Any

from django.utils import timezone

from belonging.apps.history import context
from belonging.apps.history.acts import under_way
from belonging.apps.history.canonical import moment
from belonging.apps.history.redaction import is_redacting


def commitment(salt: str, value: str) -> str:
    """Return the SHA-256, in hex, of the salt followed by the value."""
    return hashlib.sha256((salt + value).encode()).hexdigest()


def new_salt() -> str:
    """Return 128 random bits as 32 hex digits."""
    return secrets.token_hex(16)


def difference(before: str | None, after: str | None) -> str | None:
    """Return the columns in which two rows, each JSON or None for no row, differ; None when they do not."""
    old, new = json.loads(before or "{}"), json.loads(after or "{}")
    columns = [name for name in {**old, **new} if name not in old or name not in new or old[name] != new[name]]
    if not columns:
        return None
    kept = {
        "before": {name: old[name] for name in columns if name in old},
        "after": {name: new[name] for name in columns if name in new},
    }
    return json.dumps(kept, ensure_ascii=False)


def register(wrapper: Any, connection: sqlite3.Connection) -> None:
    """Teach a connection the functions that the triggers of the history and of the watched tables call."""
    last: dict[str, Any] = {}

    def act() -> int:
        return under_way(wrapper).number

    def begin() -> None:
        found = under_way(wrapper)
        found.watched = True
        last["act"] = found.number  # outside a transaction each row is an act of its own

    def commit(value: str) -> str:
        last.update(salt=new_salt(), value=value)
        return commitment(last["salt"], value)

    connection.create_function("belonging_act", 0, act)
    connection.create_function("belonging_begin", 0, begin)
    connection.create_function("belonging_watched_act", 0, lambda: last["act"])
    connection.create_function("belonging_loading", 0, lambda: int(context.is_loading()))
    connection.create_function("belonging_redacting", 2, lambda entry, child: int(is_redacting(entry, child)))
    connection.create_function("belonging_now", 0, lambda: moment(timezone.now()))
    connection.create_function("belonging_difference", 2, difference, deterministic=True)
    connection.create_function("belonging_commit", 1, commit)
    connection.create_function("belonging_committed", 1, last.__getitem__)
