"""Every role, every state of a record: what is seen, against the answers checked in beside this file.

An answer is '-' for nothing, else what is seen of the child's suspension: 'row' and how many of its fields, 'n' the child's name too.
"""

import csv
import os
from pathlib import Path

import pytest
from django.db import connection, transaction

from belonging.apps.access import claims
from belonging.apps.access.fields import shown
from belonging.apps.access.queries.rows import kinds, rows
from belonging.apps.access.reach import reach
from belonging.apps.accounts.roles import ROLES
from tests.apps.access import states, world

pytestmark = pytest.mark.django_db
ANSWERS = Path(__file__).with_name("who_sees_what.csv")
EXPECTED = {
    (row["role"], row["purpose"], row["state"]): row["sees"]
    for row in csv.DictReader(ANSWERS.read_text(encoding="utf-8").splitlines() if ANSWERS.exists() else ())
}


class Undone(Exception):
    """Raised to take back what a state was made of."""


def answer(child, sees) -> str:
    """Say what is seen of a child's suspension and name."""
    from belonging.apps.record.models import Pupil, Suspension

    ties = kinds(child.pk, reach=sees)
    said = []
    for model, found in ((Pupil, {"pk": child.pk}), (Suspension, {"pupil": child})):
        row = rows(model, reach=sees).filter(**found).first()
        if row is not None:
            held = shown(row, reach=sees, ties=ties)
            said.append(f"{len(held.values) - len(held.withheld)} of {model._meta.verbose_name}")
    agrees(child, sees, said)
    return ", ".join(said) or "-"


def agrees(child, sees, said) -> None:
    """On PostgreSQL, the database shows exactly the rows the application shows, whatever SQL asks."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        claims.tell(claims.signed(claims.of(sees)))
        cursor.execute("SET LOCAL ROLE belonging_app")
        cursor.execute(
            "SELECT (SELECT count(*) FROM record_pupil WHERE id = %s), count(*) FROM record_suspension WHERE pupil_id = %s",
            [child.pk] * 2,
        )
        names, events = cursor.fetchone()
        cursor.execute("RESET ROLE")
    assert (names == 1) == any("pupil" in each for each in said)
    assert (events == 1) == any("suspension" in each for each in said)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_exactly_what_is_written_down(role, protected):
    found = {}
    made = world.made()
    who = world.reader(role)
    for purpose in ROLES[role].purposes:
        for name, state in states.STATES.items():
            try:
                with transaction.atomic():
                    child = state(made, who)
                    found[role, purpose, name] = answer(child, reach(who, purpose))
                    raise Undone
            except Undone:
                pass
    if os.environ.get("WRITE_WHO_SEES_WHAT"):
        write(found)
        return
    assert found == {key: sees for key, sees in EXPECTED.items() if key[0] == role}


def write(found) -> None:
    """Add answers to the file, for a person to read and check in."""
    with ANSWERS.open("a", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        if file.tell() == 0:
            lines.writerow(("role", "purpose", "state", "sees"))
        lines.writerows((*key, sees) for key, sees in found.items())


def test_every_role_and_state_has_an_answer():
    wanted = {(role, purpose, name) for role in ROLES for purpose in ROLES[role].purposes for name in states.STATES}
    assert set(EXPECTED) == wanted
