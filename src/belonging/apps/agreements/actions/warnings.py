"""Owners are told before an agreement ends, and when it is to be looked at again. Run it every night; twice is once."""

import logging
from datetime import date
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction

from belonging.apps.agreements.models import Agreement
from belonging.apps.agreements.queries import live
from belonging.apps.agreements.telling import tell
from belonging.kernel.days import written

log = logging.getLogger("belonging.agreements")
DAYS = (7, 30, 60)
KEEPERS = {"agreements", "sign"}


def due(day: date, *, address: str = "") -> int:
    """Tell the owners of every agreement that nears its end or its review on a day; return how many letters were sent.

    The letter names no child and no agreement by its title, which is free text: its number leads to it, below `address`.
    """
    return sum(
        tell_owner(each, day, address) for each in live(day).exclude(owner=None).select_related("owner").order_by("pk")
    )


def tell_owner(agreement: Agreement, day: date, address: str) -> int:
    """Write to whoever looks after one agreement, once for each warning; return how many letters went."""
    sent = 0
    left = threshold(agreement, day)
    if left is not None and (agreement.warned_at is None or agreement.warned_at > left):
        ends = written(agreement.expires_on) if agreement.expires_on else ""
        said = f"ends on {ends}. From that day nothing flows under it. Renew it, or let it end."
        sent += once(agreement, said, address, warned_at=left)
    if agreement.review_on and agreement.review_on <= day and agreement.reviewed_for != agreement.review_on:
        said = f"was to be reviewed on {written(agreement.review_on)}. Look at it again: is it still needed, and still right?"
        sent += once(agreement, said, address, reviewed_for=agreement.review_on)
    return sent


def threshold(agreement: Agreement, day: date) -> int | None:
    """Return the nearest warning an agreement has come within: 60, 30 or 7 days before its end; None when it is further off."""
    if agreement.expires_on is None:
        return None
    left = (agreement.expires_on - day).days
    return next((each for each in DAYS if 0 < left <= each), None)


def once(agreement: Agreement, said: str, address: str, **marks: object) -> int:
    """Mark a warning as given and send it, both or neither; return how many letters went."""
    to = addresses(agreement)
    try:
        with transaction.atomic():
            if not Agreement.objects.filter(pk=agreement.pk).exclude(**marks).update(**marks):
                return 0
            tell(agreement, "Its owner was told that its end or its review is near.", by=None)
            for reader in to:
                send_mail("An agreement needs you", letter(agreement, said, address), None, [reader])
    except (SMTPException, OSError) as fault:
        log.error("The letter about agreement %s was not sent, and is tried again next time: %s", agreement.pk, fault)
        return 0
    return len(to)


def letter(agreement: Agreement, said: str, address: str) -> str:
    """Return what the letter says."""
    return (
        f"Agreement number {agreement.pk}, which {agreement.owner} looks after, {said}\n\n"
        f"Sign in to Belonging and open Agreements{f': {address}/agreements/{agreement.pk}/' if address else '.'}\n"
    )


def addresses(agreement: Agreement) -> list[str]:
    """Return the e-mail addresses of those at the owner who keep or sign agreements."""
    posts = agreement.owner.posts.select_related("person").order_by("person_id")
    keepers = [each for each in posts if each.is_live() and each.person.is_active and KEEPERS & each.declared.may]
    return list(dict.fromkeys(each.person.email for each in keepers))
