"""Who sees which case: every role, every way a case can stand to them, the same on pages and in the database's own lock.

The answers are checked in beside this file; WRITE_WHO_SEES_CASES=1 writes them anew, for a person to read.
"""

import csv
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from belonging.apps.access import claims
from belonging.apps.access.queries.rows import rows
from belonging.apps.access.reach import reach
from belonging.apps.accounts.roles import ROLES
from tests.apps.access import world as w
from tests.apps.casework.filling import case_of

pytestmark = pytest.mark.django_db
ANSWERS = Path(__file__).with_name("who_sees_a_case.csv")
EXPECTED = {
    (row["role"], row["purpose"], row["state"]): row["sees"]
    for row in csv.DictReader(ANSWERS.read_text(encoding="utf-8").splitlines() if ANSWERS.exists() else ())
}


class Undone(Exception):
    """Raised to take back what a state was made of."""


def kept_by(urn, *, purpose="inclusion", restricted=False):
    """A case kept by a school about a child on its roll."""

    def made(world, who):
        child = w.child(world, (urn, w.long_ago(), None))
        return case_of(child, keeper=world.places[urn], urn=urn, purpose=purpose, restricted=restricted)

    return made


def taking_part(made, *, organisation=False, ended=False):
    """The same case, in which this person or their organisation takes part."""

    def more(world, who):
        from belonging.apps.access.models import Tie

        case = made(world, who)
        holder = {"organisation": who.post.organisation} if organisation else {"person": who}
        now = timezone.now()
        Tie.objects.create(
            pupil_id=case.pupil_id, kind="participant", case_id=case.pk, starts=now - timedelta(hours=2),
            ends=now - timedelta(hours=1) if ended else None, **holder,
        )  # fmt: skip
        return case

    return more


HERE, THERE = kept_by(w.NORTH), kept_by(w.EAST)
SHUT = kept_by(w.NORTH, restricted=True)
STATES = {
    "own school": HERE,
    "own school, exclusion": kept_by(w.NORTH, purpose="exclusion"),
    "own school, restricted": SHUT,
    "own school, restricted, in it": taking_part(SHUT),
    "own school, restricted, organisation in it": taking_part(SHUT, organisation=True),
    "another school": THERE,
    "another school, exclusion": kept_by(w.EAST, purpose="exclusion"),
    "another school, in it": taking_part(THERE),
    "another school, organisation in it": taking_part(THERE, organisation=True),
    "another school, was in it": taking_part(THERE, ended=True),
    "another school, restricted": kept_by(w.EAST, restricted=True),
}


def sees(case, who, purpose):
    """Tell whether a case is seen, and that the database agrees."""
    from belonging.apps.casework.models import Case, Note

    found = reach(who, purpose)
    Note.objects.create(case=case, pupil=case.pupil, text="A word.")
    seen = rows(Case, reach=found).filter(pk=case.pk).exists()
    assert rows(Note, reach=found).filter(case=case).exists() is seen
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            claims.tell(claims.signed(claims.of(found)))
            cursor.execute("SET LOCAL ROLE belonging_app")
            cursor.execute(
                "SELECT (SELECT count(*) FROM casework_case WHERE id = %s), count(*) FROM casework_note WHERE case_id = %s",
                [case.pk] * 2,
            )
            assert cursor.fetchone() == (int(seen), int(seen))
            cursor.execute("RESET ROLE")
    return "yes" if seen else "-"


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_exactly_the_cases_written_down(role, request):
    from belonging.apps.access import protection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        protection.install(connection)
    world, found = w.made(), {}
    who = w.reader(role)
    for purpose in ROLES[role].purposes:
        for name, state in STATES.items():
            try:
                with transaction.atomic():
                    found[role, purpose, name] = sees(state(world, who), who, purpose)
                    raise Undone
            except Undone:
                pass
    if os.environ.get("WRITE_WHO_SEES_CASES"):
        write(found)
        return
    assert found == {key: said for key, said in EXPECTED.items() if key[0] == role}


def write(found):
    """Add answers to the file."""
    with ANSWERS.open("a", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        if file.tell() == 0:
            lines.writerow(("role", "purpose", "state", "sees"))
        lines.writerows((*key, said) for key, said in found.items())


def test_nobody_outside_a_restricted_case_sees_it():
    told = {role for (role, _, state), said in EXPECTED.items() if said == "yes" and state.endswith("restricted")}
    assert not told


def test_every_role_and_state_has_an_answer():
    assert set(EXPECTED) == {(role, each, name) for role in ROLES for each in ROLES[role].purposes for name in STATES}
