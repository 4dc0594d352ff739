"""Where the record lies: SQLite in BELONGING_HOME, or what DATABASE_URL names, over a connection nobody can read or answer in its place."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

HERE = ("", "localhost", "127.0.0.1", "::1")
ROLE = "belonging_app"  # owns nothing, and sees no row that its claims do not reach


def databases(home: Path) -> dict[str, dict[str, Any]]:
    """Return the record's database as the application uses it and, for PostgreSQL, as the owner who changes its tables.

    BELONGING_OWNER_DATABASE_URL names the owner; without it the application's own sign-in is taken to be the owner's too.
    Raises ImproperlyConfigured for a server on another machine that is asked without making sure who answers.
    """
    given = os.environ.get("DATABASE_URL")
    used = found(given or f"sqlite:///{home / 'record.sqlite3'}", "DATABASE_URL")
    if str(used["ENGINE"]).endswith("sqlite3"):
        return {"default": {**used, "CONN_MAX_AGE": None, "OPTIONS": SQLITE}}
    owner = os.environ.get("BELONGING_OWNER_DATABASE_URL")
    options = used.get("OPTIONS", {})
    # Compiling what the second lock asks takes far longer than answering it.
    plain = f"{options.get('options', '')} -c jit=off".strip()
    return {
        "default": {**used, **KEPT_OPEN, "OPTIONS": {**options, **PLANS_KEPT, "assume_role": ROLE, "options": plain}},
        "owner": found(owner, "BELONGING_OWNER_DATABASE_URL") if owner else found(str(given), "DATABASE_URL"),
    }


def found(url: str, setting: str) -> dict[str, Any]:
    """Return one database as Django reads it, its history chained before each commit."""
    read = dict(dj_database_url.parse(url))
    read["ENGINE"] = f"belonging.apps.history.databases.{str(read['ENGINE']).rpartition('.')[2]}"
    if not str(read["ENGINE"]).endswith("sqlite3"):
        safe(read, setting)
    return read


def safe(read: dict[str, Any], setting: str) -> None:
    """Raise ImproperlyConfigured when another machine is asked and its certificate is not checked against its name."""
    options = read.get("OPTIONS", {})
    hosts = options.get("hostaddr") or options.get("host") or read.get("HOST") or os.environ.get("PGHOST", "")
    mode = options.get("sslmode") or os.environ.get("PGSSLMODE", "prefer")
    away = [each for each in str(hosts).split(",") if each not in HERE and not each.startswith("/")]
    if away and mode != "verify-full":
        raise ImproperlyConfigured(
            f"{setting} names a database on another machine ({away[0]}) with sslmode {mode!r}, so children's data could be read "
            "on the way or sent to a stranger. Add ?sslmode=verify-full&sslrootcert=system to it, or the file of your own "
            "authority's certificate in place of `system`."
        )


# A page of a case takes longer to make over a new connection, on which the second lock's functions are read anew. Claims end with each transaction.
KEPT_OPEN = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
# The second lock makes a question of one row as long to plan as one of many: asked a third time over a connection, its plan is kept.
PLANS_KEPT = {"server_side_binding": True, "prepare_threshold": 3}
SQLITE = {  # writers wait instead of failing
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; "
    "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY",
}
