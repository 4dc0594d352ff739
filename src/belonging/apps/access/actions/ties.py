"""Ties between children and those who may see them."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from belonging.apps.access import acting
from belonging.apps.access.models import Tie
from belonging.apps.access.models.tie import Kind
from belonging.apps.access.queries import rows
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.accounts.queries import ORGANISATIONS
from belonging.apps.agreements import queries as agreements
from belonging.apps.agreements.places import Place
from belonging.apps.history import writing as history
from belonging.engine.access import Reaches
from belonging.kernel.days import written

FOLLOWS_FOR = 28  # days after leaving in which the file can still follow the child


class Refused(ValueError):
    """The child was not shared; the message says why."""


@transaction.atomic
def share(*, pupil_id: int, place: Place, agreement: Any, until: date, by: User) -> Tie:
    """Share one child with an organisation, under an agreement in force, until the midnight before a day. Raises Refused in a sentence."""
    sees = reach(by)
    if "share" not in sees.may:
        raise Refused("Your role may not share a child with another organisation. Ask somebody whose role may.")
    if sees.children is not Reaches.AREA and not rows.kinds(pupil_id, reach=sees):
        raise Refused("This child is outside your reach, so you may not share them.")
    today = timezone.localdate()
    flows = agreements.in_force(receiver=place, purpose=sees.purpose, day=today)
    if agreement.pk not in {each.agreement for each in flows}:
        raise Refused(f"‘{agreement.title}’ does not let {place.name} receive anything today for this purpose.")
    if until <= today or (agreement.expires_on and until > agreement.expires_on):
        raise Refused(f"Choose a day after today on which the agreement still holds; {written(until)} was given.")
    tie = Tie.objects.create(
        pupil_id=pupil_id,
        kind=Kind.SHARED_WITH,
        organisation_id=place.pk,
        agreement_id=agreement.pk,
        starts=timezone.now(),
        ends=timezone.make_aware(datetime.combine(until, time())),
        given_by=by,
    )
    said = f"Shared this child with {place.name} until {written(until)}, under ‘{agreement.title}’."
    history.write(kind="shared", sentence=said, subject="access.Tie", subject_id=tie.pk, children=[pupil_id])
    return tie


def follow_roll(*, enrolments: str, of: str) -> int:
    """Say anew where children are on roll, and return how many ties there are now. Runs in the caller's transaction.

    `enrolments` is SQL for (pupil_id, urn, entry_date, leaving_date), `of` SQL for the ids of the children it is said anew for.
    """
    tie = Tie._meta.db_table
    starts, ends = ROLL[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {tie} WHERE kind = %s AND pupil_id IN ({of})", [Kind.ON_ROLL])
        cursor.execute(
            f"INSERT INTO {tie} (pupil_id, kind, organisation_id, starts, ends, reason) "
            f"SELECT e.pupil_id, %s, o.id, {starts}, {ends}, '' FROM ({enrolments}) e JOIN {ORGANISATIONS} o ON o.urn = e.urn",
            [Kind.ON_ROLL],
        )
        return cursor.rowcount


def schools_of(pupil_id: int) -> list[int]:
    """Return the organisations a child is or was on roll at, whoever asks: for telling and offering, never for showing."""
    with acting.system("inclusion", reading=True):
        found = Tie.objects.filter(pupil_id=pupil_id, kind=Kind.ON_ROLL).values_list("organisation", flat=True)
        return list(found.distinct())


BEGINNING = "coalesce(e.entry_date, '1900-01-01')"
ROLL = {
    "postgresql": (
        BEGINNING.replace("'1", "DATE '1"),
        f"greatest(e.leaving_date, e.entry_date) + INTERVAL '{FOLLOWS_FOR + 1} days' * (CASE WHEN e.leaving_date IS NULL THEN NULL ELSE 1 END)",
    ),
    "sqlite": (
        f"datetime({BEGINNING})",
        f"datetime(max(e.leaving_date, coalesce(e.entry_date, e.leaving_date)), '+{FOLLOWS_FOR + 1} days')",
    ),
}


def forget(children: Sequence[int]) -> int:
    """Erase every tie of children whose record is erased, and return how many there were. Runs in the caller's transaction."""
    return Tie.objects.filter(pupil_id__in=children).delete()[0]
