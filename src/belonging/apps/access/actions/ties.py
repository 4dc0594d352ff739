"""Ties between children and those who may see them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from belonging.apps.access import acting
from belonging.apps.access.models import Tie
from belonging.apps.access.models.tie import Kind
from belonging.apps.accounts.models import User
from belonging.apps.accounts.queries import ORGANISATIONS, posts_in

FOLLOWS_FOR = 28  # days after leaving in which the file can still follow the child
LASTS = Q(ends=None)


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
        made = cursor.rowcount
        cursor.execute(
            f"UPDATE {ORGANISATIONS} SET rolls = %s WHERE rolls = %s AND id IN "
            f"(SELECT organisation_id FROM {tie} WHERE kind = %s AND pupil_id IN ({of}))",
            [True, False, Kind.ON_ROLL],
        )
        return made


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


def through_case(
    *, case_id: int, pupil_id: int, owner: bool, person: User | None, organisation_id: int | None, by: User | None
) -> int:
    """Tie a person or an organisation to a child through a case, from now on, and return the tie."""
    made = Tie.objects.create(
        pupil_id=pupil_id,
        kind=Kind.CASE_OWNER if owner else Kind.PARTICIPANT,
        person=person,
        organisation_id=None if person else organisation_id,
        case_id=case_id,
        starts=timezone.now(),
        given_by=by,
    )
    return made.pk


def end_through_case(ids: Sequence[int], *, at: datetime | None = None) -> None:
    """End ties of cases now, or at a time to come. One that ends before then is left as it is."""
    end = at or timezone.now()
    Tie.objects.filter(LASTS | Q(ends__gt=end), pk__in=ids, case_id__isnull=False).update(ends=end)


def end_of_case(case_id: int, *, at: datetime, but: Collection[int], keeper: int) -> None:
    """Let every tie through a case end at a time, but for these ties and those of its keeper and of whoever acts for it."""
    own = Q(organisation=keeper) | Q(person__in=[each.person_id for each in posts_in([keeper])])
    kept = own | Q(kind=Kind.CASE_OWNER) | Q(pk__in=but)
    end_through_case(list(Tie.objects.exclude(kept).filter(case_id=case_id).values_list("pk", flat=True)), at=at)


def lasting(case_id: int, person: User) -> list[int]:
    """Return the ties without an end that somebody has through a case."""
    return list(Tie.objects.filter(LASTS, case_id=case_id, person=person).order_by("pk").values_list("pk", flat=True))


def over(ids: Collection[int]) -> set[int]:
    """Return those of these ties that have ended."""
    return set(Tie.objects.filter(pk__in=ids, ends__lte=timezone.now()).values_list("pk", flat=True))
