"""Opening a file: a link that works once, within a minute of showing who one is, for the person who asked for the file."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.exports import keeping
from belonging.apps.exports.actions.asking import allowed
from belonging.apps.exports.makers import Refused
from belonging.apps.exports.models import Export, State
from belonging.apps.history import writing as history

LASTS = timedelta(seconds=60)
OVER = "This link is over: it works once, for a minute, for the person who asked for it. Open the file from your list again."


def hashed(token: str) -> str:
    """Return what is kept of a link, so that the table opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def link(export_id: int, *, by: User) -> str:
    """Return the token of a new link to one's own file; an older link stops working. Raises Refused."""
    now = timezone.now()
    mine = Export.objects.filter(pk=export_id, person=by, state=State.READY, expires_at__gt=now)
    export = mine.first()
    if export is None:
        raise Refused("There is no such file of yours to open. Ask for it again.")
    allowed(by, export.what, export.format)
    token = secrets.token_urlsafe(32)
    mine.update(token_hash=hashed(token), link_until=now + LASTS)
    return token


@transaction.atomic
def open_file(token: str, *, by: User) -> tuple[Export, bytes]:
    """Use a link up and return the file it opens. Raises Refused."""
    now, held = timezone.now(), hashed(token)
    found = Export.objects.filter(token_hash=held, person=by, state=State.READY, link_until__gt=now).first()
    used = Export.objects.filter(token_hash=held, person=by, link_until__gt=now)
    if found is None or used.update(token_hash="", link_until=None, used_at=now) != 1:
        raise Refused(OVER)
    allowed(by, found.what, found.format)
    try:
        content = keeping.read(found.file)
    except (FileNotFoundError, ValueError):
        raise Refused("This file is no longer there. Ask for it again.") from None
    said = f"Took a file away: {found.title}, {found.format.upper()}, {found.rows} rows."
    history.write(kind="exported", sentence=said, subject="exports.Export", subject_id=found.pk)
    return found, content
