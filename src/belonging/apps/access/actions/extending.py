"""Two further months to answer a family: once, for a reason the law knows, told to them within the first month (UK GDPR, Article 12(3))."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from belonging.apps.access import acting
from belonging.apps.access.actions.choices import PURPOSE, Refused, check, objection, tell
from belonging.apps.access.models import Objection, Tie
from belonging.apps.access.models.objection import Outcome
from belonging.apps.access.models.tie import Kind
from belonging.apps.access.spoken import Delay
from belonging.apps.accounts.models import User
from belonging.kernel.days import written


@transaction.atomic
def extend(*, pk: int, pupil_id: int, by: User, reason: str, why: str) -> tuple[Objection, int]:
    """Give an objection two further months, and write to those of the family who sign in; return it, and how many were written to.

    `reason` is a key of Delay. Raises Refused.
    """
    check(by, "rights")
    found, today = objection(pk, pupil_id, by), timezone.localdate()
    if found.outcome != Outcome.WAITING:
        raise Refused("This objection does not wait for an answer, so its time cannot be made longer.")
    if found.extended_on:
        raise Refused(f"It was given two further months on {written(found.extended_on)}, and the law allows that once.")
    if today > found.within:
        raise Refused(
            f"The family had to be told by {written(found.within)} that it takes longer, and that day has passed. Answer it now."
        )
    if reason not in Delay.values or not why.strip():
        raise Refused("Say whether what is asked is complex or there are many requests, and why it needs more time.")
    found.extended_on, found.extended_for, found.extended_why = today, reason, why.strip()
    found.save(update_fields=["extended_on", "extended_for", "extended_why"])
    said = f"The objection of {written(found.received_on)} was given two further months, until {written(found.due)}"
    tell(found, f"{said} (UK GDPR, Article 12(3)). {found.get_extended_for_display()}:", found.extended_why)
    family = addresses(pupil_id)
    transaction.on_commit(lambda: notify(family))
    return found, len(family)


def addresses(pupil_id: int) -> list[str]:
    """Return the addresses of those of a child's family who sign in here."""
    with acting.system(PURPOSE, reading=True):
        tied = Tie.objects.filter(
            pupil_id=pupil_id, kind=Kind.FAMILY, starts__lte=timezone.now(), person__is_active=True
        )
        live = tied.filter(ends=None) | tied.filter(ends__gt=timezone.now())
        return sorted(set(live.values_list("person__email", flat=True)))


def notify(addresses: list[str]) -> None:
    """Tell each of the family that the answer takes longer. The letter names nobody: the page behind it does, and says why."""
    for address in addresses:
        send_mail(
            "The answer to what you asked for will take longer",
            "You objected to how data is used. The answer will take up to two months longer than the month the law sets.\n\n"
            f"Sign in to read why, and by which day you will have it: {settings.ADDRESS}/children/\n\n"
            "If you are not content with this, you may complain to the Information Commissioner, or go to a court.\n",
            None,
            [address],
        )
