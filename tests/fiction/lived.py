"""The area of 2,000 pupils loaded once, with two years of cases lived through in it, for the tests of its cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

CASES, SEED, HOME_PHASE = 60, 1, "Secondary"
LATER = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend"}
}  # as in the demonstration: what a load asks of the background waits
FOLDERS = ("register", "calendars", "census", "exclusions")


@dataclass(frozen=True, kw_only=True)
class Lived:
    """What was made: the stage at its end, the people's sign-ins, the school at home, and the e-mails sent meanwhile."""

    stage: Any
    people: list[dict[str, Any]]
    home: int
    sent: list[Any]


@contextmanager
def lived(out: Any, home: Any) -> Iterator[Lived]:
    """Load the files of an area and live through its cases, in a transaction that is taken back at the end."""
    from django.core import mail
    from django.db import transaction
    from django.test import override_settings

    with override_settings(BELONGING_HOME=home, TASKS=LATER), transaction.atomic():
        _behind_the_second_lock()
        yield _made(out, mail)
        transaction.set_rollback(True)


def _behind_the_second_lock() -> None:
    """On PostgreSQL, ask every question from here on in the application's own role."""
    from django.db import connection

    from belonging.apps.access import protection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # tables with keys still to be checked cannot be changed
            protection.install(connection)
            cursor.execute(f"SET LOCAL ROLE {protection.ROLE}")


def _made(out: Any, mail: Any) -> Lived:
    from belonging.apps.access.acting import system
    from belonging.apps.directory.models import School
    from belonging.apps.intake.actions import loads
    from belonging.site.demo.casework import making
    from belonging.site.demo.casework.cast import Cast

    load = loads.load_paths([out / name for name in FOLDERS], by=None)
    assert load.state == "loaded", load.sentence
    mail.outbox = []
    with system("inclusion", reading=True):
        home = School.objects.filter(phase=HOME_PHASE, status="Open").order_by("name").first().urn
    cast = Cast(since=making.first_day(), seed=SEED, home=home)
    people = cast.assemble(lambda username: f"a-long-word-for-{username}")
    stage = making.make(cast, cases=CASES, seed=SEED, home=home, progress=lambda *told: None)
    return Lived(stage=stage, people=people, home=home, sent=mail.outbox)
