"""Signing in: failures are counted, and guessing is stopped for a name and slowed for an address."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from belonging.apps.accounts.models import FailedSignIn, User
from belonging.apps.accounts.telling import tell

WINDOW = timedelta(minutes=30)  # failures this close together count, and this long is the wait after the last
FOR_A_NAME = 6
FOR_AN_ADDRESS = 60  # a whole school may share one address


def key(text: str) -> str:
    """Return the keyed hash under which a name or an address is counted."""
    return salted_hmac("belonging.sign-in", text.strip().casefold(), algorithm="sha256").hexdigest()


def refused_until(*, name: str, address: str, now: datetime | None = None) -> datetime | None:
    """Return when this name or address may try again, or None when it may try now; the same whether anyone has the name or not."""
    now = now or timezone.now()
    ends = []
    for kind, value, limit in (("name_key", name, FOR_A_NAME), ("address_key", address, FOR_AN_ADDRESS)):
        failures = FailedSignIn.objects.filter(**{kind: key(value)}).order_by("-at")
        times = list(failures.values_list("at", flat=True)[:limit])
        if len(times) == limit and times[0] - times[-1] <= WINDOW and times[0] + WINDOW > now:
            ends.append(times[0] + WINDOW)
    return max(ends, default=None)


@transaction.atomic
def failed(*, name: str, address: str, now: datetime | None = None) -> None:
    """Count a failure, and forget those that no longer count."""
    now = now or timezone.now()
    FailedSignIn.objects.filter(at__lte=now - 2 * WINDOW).delete()
    FailedSignIn.objects.create(name_key=key(name), address_key=key(address), at=now)
    tell("sign-in failed", "Somebody tried to sign in and was not let in.", who=None)


def succeeded(*, name: str) -> None:
    """Forget the failures of a name whose owner has come in."""
    FailedSignIn.objects.filter(name_key=key(name)).delete()


@transaction.atomic
def came_in(*, person: User, how: str) -> None:
    """Note that a person has signed in, and how ('password and authenticator app')."""
    person.seen_at, person.warned_at = timezone.now(), None
    person.save(update_fields=["seen_at", "warned_at"])
    tell("sign-in", f"{person.name} signed in with {how}.", who=person)
