"""Signing in: failures are counted, and guessing is slowed for a name and for an address."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from belonging.apps.accounts.models import FailedSignIn

WINDOW = timedelta(minutes=15)
FOR_A_NAME = 5
FOR_AN_ADDRESS = 30  # a whole school may share one address


def key(text: str) -> str:
    """Return the keyed hash under which a name or an address is counted."""
    return salted_hmac("belonging.sign-in", text.strip().casefold(), algorithm="sha256").hexdigest()


def refused_until(*, name: str, address: str, now: datetime | None = None) -> datetime | None:
    """Return when this name or address may try again, or None when it may try now."""
    now = now or timezone.now()
    recent = FailedSignIn.objects.filter(at__gt=now - WINDOW)
    ends = []
    for kind, value, limit in (("name_key", name, FOR_A_NAME), ("address_key", address, FOR_AN_ADDRESS)):
        times = list(recent.filter(**{kind: key(value)}).order_by("-at").values_list("at", flat=True)[:limit])
        if len(times) == limit:
            ends.append(times[-1] + WINDOW)
    return max(ends, default=None)


@transaction.atomic
def failed(*, name: str, address: str, now: datetime | None = None) -> None:
    """Count a failure, and forget those that no longer count."""
    now = now or timezone.now()
    FailedSignIn.objects.filter(at__lte=now - WINDOW).delete()
    FailedSignIn.objects.create(name_key=key(name), address_key=key(address), at=now)


def succeeded(*, name: str) -> None:
    """Forget the failures of a name whose owner has come in."""
    FailedSignIn.objects.filter(name_key=key(name)).delete()
