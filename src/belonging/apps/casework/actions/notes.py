"""Notes in a case, and telling somebody that they are mentioned: by e-mail only that, and never about whom."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused, parts
from belonging.apps.casework.models import Case, Mention, Note
from belonging.apps.casework.queries import mentions

LONGEST = 4_000


@transaction.atomic
def write(case: Case, text: str, *, by: User, mentioned: Iterable[int] = ()) -> Note:
    """Write a note and mention people who take part in the case. Raises Refused.

    The caller has made sure that `by` may see the case.
    """
    said = text.strip()
    if not said:
        raise Refused("Write something, or leave the note.")
    if len(said) > LONGEST:
        raise Refused(f"A note holds {LONGEST:,} characters at most; this one has {len(said):,}. Shorten it.")
    if not mentions.may_write(case, by):
        raise Refused("You may read this case and do not take part in it, so you cannot write in it.")
    named = {each.pk: each for each in mentions.who_may_be_named(case, but=by)}
    wanted = set(mentioned)
    if wanted - set(named):
        raise Refused("Only somebody who takes part in the case can be mentioned. Give them a part in it first.")
    made = Note.objects.create(case=case, pupil_id=case.pupil_id, text=said, by=by)
    Mention.objects.bulk_create(
        Mention(note=made, case=case, pupil_id=case.pupil_id, person=named[pk]) for pk in sorted(wanted)
    )
    parts.tell(
        case, "A note was written." if not wanted else "A note was written, and somebody was asked to look at it."
    )
    addresses = [named[pk].email for pk in sorted(wanted) if named[pk].email]
    transaction.on_commit(lambda: tell(addresses))
    return made


def tell(addresses: list[str]) -> None:
    """Send each of them a sentence that names nobody."""
    for address in addresses:
        send_mail(
            "Somebody mentioned you in Belonging",
            f"Somebody mentioned you in Belonging.\n\nIt waits on your day: {settings.ADDRESS}{reverse('my-day')}\n",
            None,
            [address],
        )


def seen(shown: Iterable[Note], *, by: User) -> int:
    """Say that somebody was shown these notes, and return how many mentions of them that settles."""
    return Mention.objects.filter(note__in=[each.pk for each in shown], person=by, seen_at=None).update(
        seen_at=timezone.now()
    )
