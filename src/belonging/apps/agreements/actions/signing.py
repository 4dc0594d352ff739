"""Signing, and taking a signature back."""

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.agreements.models import Agreement, SignOff
from belonging.apps.agreements.places import Place
from belonging.apps.agreements.queries import whole
from belonging.apps.agreements.standing import Standing, may_sign_for, standing
from belonging.apps.agreements.telling import tell
from belonging.apps.agreements.terms import Refused

SIGNABLE = {Standing.WAITING, Standing.AGREED, Standing.IN_FORCE}


@transaction.atomic
def sign(*, agreement: Agreement, place: Place, name: str, post: str, by: User | None) -> SignOff:
    """Sign for an organisation that is a party; `by` is None for somebody who came by a link. Raises Refused."""
    held = Agreement.objects.select_for_update().get(pk=agreement.pk)
    found = whole(Agreement.objects.filter(pk=held.pk)).get()
    if found.statutory:
        raise Refused("A regulation made this agreement, so nobody signs it.")
    if standing(found, timezone.localdate()) not in SIGNABLE:
        raise Refused("This agreement is not open for signature.")
    if place not in may_sign_for(found, [place]):
        raise Refused(f"{place.name} is not a party to this agreement, or has signed already.")
    if not name.strip() or not post.strip():
        raise Refused("Give your name and your post.")
    signed = SignOff.objects.create(
        agreement=held,
        organisation_id=place.pk,
        person=by,
        signed_as=f"{name.strip()}, {post.strip()}"[:200],
        at=timezone.now(),
    )
    tell(held, f"{place.name} signed.", by=by)
    return signed


@transaction.atomic
def withdraw(*, agreement: Agreement, place: Place, by: User) -> None:
    """Take an organisation's signature back: what rests on it stops at once. Raises Refused where there is none."""
    held = Agreement.objects.select_for_update().get(pk=agreement.pk)
    gone, _ = SignOff.objects.filter(agreement=held, organisation_id=place.pk).delete()
    if not gone:
        raise Refused(f"{place.name} has not signed this agreement.")
    tell(held, f"{place.name} took its signature back.", by=by)
