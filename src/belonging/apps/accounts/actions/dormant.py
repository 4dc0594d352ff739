"""An account nobody uses is a door nobody watches: after sixty days it is closed, with a warning a week before."""

from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from belonging.apps.accounts import letters
from belonging.apps.accounts.actions import people
from belonging.apps.accounts.models import User

UNUSED_FOR = timedelta(days=60)
WARNING = timedelta(days=7)


def unused_since(day: datetime) -> QuerySet[User]:
    """Return the people who may sign in and have not since a moment, counted from when they last did or were made."""
    used = Greatest(Coalesce(F("seen_at"), F("made_at")), Coalesce(F("last_login"), F("made_at")))
    return User.objects.filter(is_active=True).annotate(used_at=used).filter(used_at__lte=day)


def warn(*, address: str, now: datetime | None = None) -> int:
    """Write once to everybody whose account closes within a week; return how many letters went."""
    now = now or timezone.now()
    due = list(unused_since(now - UNUSED_FOR + WARNING).filter(warned_at=None))
    for person in due:
        closes = max(person.used_at + UNUSED_FOR, now + WARNING)  # type: ignore[attr-defined]
        letters.send(person.email, "Your Belonging account closes soon", "dormant", closes=closes, address=address)
        User.objects.filter(pk=person.pk).update(warned_at=now)
    return len(due)


def close(*, now: datetime | None = None) -> int:
    """Close the accounts unused for sixty days whose people were warned a week ago; return how many."""
    now = now or timezone.now()
    due = list(unused_since(now - UNUSED_FOR).filter(warned_at__lte=now - WARNING))
    for person in due:
        people.close(person=person, why="Unused for 60 days.")
    return len(due)
