"""Suspending, resuming and ending: what flows under an agreement stops in the same moment."""

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.agreements.models import Agreement
from belonging.apps.agreements.models.agreement import Status
from belonging.apps.agreements.telling import tell
from belonging.apps.agreements.terms import Refused


@transaction.atomic
def suspend(*, agreement: Agreement, why: str, by: User) -> None:
    """Stop everything that flows under it, until it is resumed. Raises Refused without a reason."""
    found = held(agreement)
    if found.status != Status.LIVE:
        raise Refused("Only an agreement that was offered or agreed can be suspended.")
    leave(found, Status.SUSPENDED, why)
    tell(found, f"It was suspended: {found.why}", by=by)


@transaction.atomic
def resume(*, agreement: Agreement, by: User) -> None:
    """Let it hold again. Raises Refused unless it is suspended."""
    found = held(agreement)
    if found.status != Status.SUSPENDED:
        raise Refused("Only a suspended agreement can be resumed.")
    found.status, found.why, found.changed_on = Status.LIVE, "", None
    found.save(update_fields=["status", "why", "changed_on"])
    tell(found, "It was resumed.", by=by)


@transaction.atomic
def end(*, agreement: Agreement, why: str, by: User) -> None:
    """End it for good. Raises Refused for one that a regulation made, and without a reason."""
    found = held(agreement)
    if found.statutory:
        raise Refused("A regulation made this agreement, so it cannot be ended here. It can be suspended.")
    if found.status == Status.ENDED:
        raise Refused("It has ended already.")
    leave(found, Status.ENDED, why)
    tell(found, f"It was ended: {found.why}", by=by)


def held(agreement: Agreement) -> Agreement:
    """Return the agreement as it stands, held until the transaction ends."""
    return Agreement.objects.select_for_update().get(pk=agreement.pk)


def leave(agreement: Agreement, status: Status, why: str) -> None:
    """Write the new state with its reason."""
    if not why.strip():
        raise Refused("Say why, in a sentence, for whoever asks later.")
    agreement.status, agreement.why, agreement.changed_on = status, why.strip()[:500], timezone.localdate()
    agreement.save(update_fields=["status", "why", "changed_on"])
