"""A copy is made: a new home with its own keys, nobody who can sign in but the training sign-in, and no history."""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from belonging.apps.access import acting
from belonging.apps.history import writing as history
from belonging.site.cli._record import as_owner
from belonging.site.scrub import files, record
from belonging.site.scrub.inventing import Inventor
from belonging.site.scrub.record import Progress

PURPOSE = "information_rights"
OURS = "BELONGING_"  # what the copy is told of this machine's settings: nothing
TOLD = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
SET_UP = "from belonging.site.cli._record import open_record; open_record()"
SIGN_IN = "from belonging.site.scrub.training import tell; tell()"


@dataclass(frozen=True, kw_only=True)
class Made:
    """What was made: how many children are in it, and the training sign-in."""

    children: int
    username: str
    password: str
    posts: tuple[str, ...]


def make(to: Path, progress: Progress) -> Made:
    """Make a scrubbed copy of the record in a new home; an error leaves nothing behind. The caller has made sure that nothing is there."""
    to.mkdir(parents=True, mode=0o700)
    try:
        progress("Making an empty record", 0, 1)
        run(to, SET_UP)
        with as_owner(), acting.system(PURPOSE, reading=True):
            children = fill(to, progress)
        with as_owner(), acting.system(PURPOSE):
            said = "A scrubbed copy of the record was made for training. Nobody in it can be recognised by name, number or words."
            history.write(kind="exported", sentence=said, subject="record")
        made = json.loads(run(to, SIGN_IN))
        settle(to / "record.sqlite3")
    except BaseException:
        shutil.rmtree(to, ignore_errors=True)
        raise
    return Made(children=children, **made | {"posts": tuple(made["posts"])})


def fill(to: Path, progress: Progress) -> int:
    """Write the record and the files, and return how many children there are."""
    from belonging.apps.intake.queries.standing import standing

    inventor = Inventor(record.known())
    children = record.others(inventor)
    target = connected(to)
    try:
        record.copy(target, inventor, children, progress)
        home, version = Path(settings.BELONGING_HOME), standing().version
        counted = files.copy(home, to, version, inventor, children, progress) if version else 0
        with target.cursor() as cursor:
            cursor.execute("UPDATE intake_storeversion SET version = %s", [counted])
    finally:
        target.close()
    return len(children)


def connected(to: Path) -> DatabaseWrapper:
    """Return a connection to the record of the new home, known to nobody else."""
    given = {
        **connections.databases["default"],
        "NAME": str(to / "record.sqlite3"),
        "OPTIONS": {},
        "CONN_MAX_AGE": None,
    }
    return DatabaseWrapper(given, "copy")


def settle(record: Path) -> None:
    """Bring the record into one file that its owner alone may read, with nothing left of what was written and removed."""
    with contextlib.closing(sqlite3.connect(record, isolation_level=None)) as alone:
        alone.execute("VACUUM")
        alone.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    record.chmod(0o600)


def run(to: Path, code: str) -> str:
    """Run a few words of Python in the new home, with keys of its own, and return what they print."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS) and name not in TOLD}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, "BELONGING_HOME": str(to)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The copy could not be made: {done.stderr.strip().splitlines()[-1:] or 'it stopped'}")
    return done.stdout
