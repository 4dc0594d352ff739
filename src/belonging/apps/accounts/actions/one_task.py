"""Links for people without an account: one task, one address, one code, an end."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from belonging.apps.accounts import letters
from belonging.apps.accounts.models import OneTaskLink, User
from belonging.apps.accounts.telling import tell

VALID_FOR = timedelta(days=14)
CODE_FOR = timedelta(minutes=10)
TRIES = 3
CODES = 5


def hashed(token: str) -> str:
    """Return what is kept of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def bound(email: str) -> str:
    """Return what is kept of the address a link is bound to."""
    return salted_hmac("belonging.one-task", email.strip().casefold(), algorithm="sha256").hexdigest()


@transaction.atomic
def make(
    *, task: str, object_id: int, email: str, by: User | None, valid_for: timedelta = VALID_FOR
) -> tuple[OneTaskLink, str]:
    """Keep a link for one task on one object, bound to an address; return it with its token, which is kept nowhere."""
    now, token = timezone.now(), secrets.token_urlsafe(32)
    link = OneTaskLink.objects.create(
        task=task,
        object_id=object_id,
        token_hash=hashed(token),
        email_hash=bound(email),
        given_by=by,
        made_at=now,
        expires_at=now + valid_for,
    )
    tell("one-task link", f"A link for one task ({task}) was made.", who=by)
    return link, token


@transaction.atomic
def send_code(*, link: OneTaskLink, email: str) -> None:
    """Send six digits to the address, when it is the one the link is bound to; nothing tells which it was."""
    code = f"{secrets.randbelow(1_000_000):06}"
    kept = make_password(code)  # worked out for a stranger too, so that both take as long
    if bound(email) != link.email_hash or link.codes_sent >= CODES:
        return
    link.code_hash, link.code_at, link.codes_sent = kept, timezone.now(), link.codes_sent + 1
    link.save(update_fields=["code_hash", "code_at", "codes_sent"])
    letters.send(email.strip(), "Your code for Belonging", "one_task_code", code=code)


@transaction.atomic
def opens(*, link: OneTaskLink, code: str) -> bool:
    """Tell whether a code opens the link; the third wrong one ends it."""
    mine = OneTaskLink.objects.select_for_update().get(pk=link.pk)
    if mine.tries >= TRIES or not mine.code_at or mine.code_at + CODE_FOR <= timezone.now():
        return False
    if check_password(code.strip().replace(" ", ""), mine.code_hash):
        mine.code_hash, mine.code_at = "", None
        mine.save(update_fields=["code_hash", "code_at"])
        tell("one-task link", f"Somebody opened the link for one task ({mine.task}).", who=None)
        return True
    OneTaskLink.objects.filter(pk=mine.pk).update(tries=F("tries") + 1)
    link.tries = mine.tries + 1
    if link.tries >= TRIES:
        tell("one-task link", f"A link for one task ({mine.task}) ended after {TRIES} wrong codes.", who=None)
    return False


@transaction.atomic
def used(*, link: int) -> None:
    """Use a link up: its task is done."""
    OneTaskLink.objects.filter(pk=link, used_at=None).update(used_at=timezone.now())
