"""What was typed when a session ended is kept for the person, and offered to them again."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import Draft, User
from belonging.apps.accounts.sealing import seal

KEPT_FOR = timedelta(days=7)
MOST = 100_000  # characters of one form
SECRET = re.compile(r"pass|code|token|secret|csrf|credential|otp", re.IGNORECASE)


def keepable(fields: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the fields that may be kept: nothing that could be a password, a code or a token."""
    return {name: list(values) for name, values in fields.items() if not SECRET.search(name) and any(values)}


@transaction.atomic
def keep(*, person: User, path: str, fields: Mapping[str, Sequence[str]]) -> bool:
    """Keep what a person had typed on a page, instead of what was kept before; tell whether there was anything to keep."""
    text = json.dumps(keepable(fields))
    if text == "{}" or len(text) > MOST:
        return False
    sealed = seal(text, what="drafts")
    Draft.objects.update_or_create(
        person=person, path=path[:500], defaults={"sealed": sealed, "kept_at": timezone.now()}
    )
    return True


def forget(*, person: User, path: str) -> None:
    """Forget what was kept for a page."""
    Draft.objects.filter(person=person, path=path[:500]).delete()


def forget_old() -> int:
    """Forget what nobody has asked for in a week; return how many."""
    return Draft.objects.filter(kept_at__lte=timezone.now() - KEPT_FOR).delete()[0]
