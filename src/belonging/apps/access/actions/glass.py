"""Breaking the glass: somebody opens a child's record outside their reach, for a reason, for a short while, and others are told.

It cannot be switched off, and it cannot be done in silence.
"""

from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from belonging.apps.access.actions.ties import schools_of
from belonging.apps.access.models import Tie
from belonging.apps.access.models.tie import Kind
from belonging.apps.access.reach import reach
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.accounts.queries import areas
from belonging.apps.history import writing as history

LONGEST = 3  # hours
SHORTEST_REASON = 20  # characters
TOLD = ("headteacher", "designated_safeguarding_lead", "data_protection_lead", "head_of_inclusion")


class Refused(ValueError):
    """The glass stays whole; the message says why."""


def break_glass(*, pupil_id: int, by: User, reason: str, hours: int) -> Tie:
    """Open one child's record to one person for some hours. Raises Refused in a sentence."""
    reason = " ".join(reason.split())
    if "break glass" not in reach(by).may:
        raise Refused("Your role cannot open a record outside its reach. Ask somebody whose role can.")
    if len(reason) < SHORTEST_REASON:
        raise Refused("Say why you need this record now, in a sentence that the child's family could read.")
    if not 1 <= hours <= LONGEST:
        raise Refused(f"Choose between one and {LONGEST} hours; {hours} was given.")
    now = timezone.now()
    with transaction.atomic():
        tie = Tie.objects.create(
            pupil_id=pupil_id,
            kind=Kind.BREAK_GLASS,
            person=by,
            starts=now,
            ends=now + timedelta(hours=hours),
            reason=reason,
            given_by=by,
        )
        said = f"Opened this record outside their reach for {hours} {'hour' if hours == 1 else 'hours'}. Their reason: {reason}"
        history.write(kind="broke_glass", sentence=said, subject="access.Tie", subject_id=tie.pk, children=[pupil_id])
        people = told(pupil_id, by)
        transaction.on_commit(lambda: tell(people))
    return tie


def told(pupil_id: int, by: User) -> list[str]:
    """Return the addresses of those who answer for the child, for the person, and for the area: heads, managers, data-protection leads."""
    schools = schools_of(pupil_id)
    above = [each.parent_id for each in accounts.with_ids(schools) if each.parent_id]
    places = [*schools, *above, *(each.pk for each in areas.authorities_of(schools))]
    if by.post:
        places.append(by.post.organisation_id)
    return accounts.addresses(organisations=places, roles=TOLD, but=by)


def tell(addresses: list[str]) -> None:
    """Send the notice. It names nobody: the page behind it does, to those who may see."""
    if addresses:
        send_mail(
            "A record was opened outside somebody's reach",
            "Somebody opened a child's record outside their usual reach, and gave a reason.\n\n"
            f"See who, when and why: {settings.ADDRESS}/broken-glass/\n",
            None,
            addresses,
        )
