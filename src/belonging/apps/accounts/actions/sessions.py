"""Sessions of a person: noted as used, and ended."""

from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.accounts.telling import tell

NOTED_EVERY = timedelta(minutes=5)


def seen(*, person: User, key: str) -> None:
    """Note that a person uses this session now, at most every five minutes."""
    now = timezone.now()
    if person.seen_at and now - person.seen_at < NOTED_EVERY:
        return
    person.seen_at = now
    User.objects.filter(pk=person.pk).update(seen_at=now, warned_at=None)
    UserSession.objects.filter(user=person, session_key=key).update(last_seen_at=now)


def renew(session: Any, *, person: User) -> None:
    """Go on under another key, so that one seen before a proof opens nothing after it."""
    before = session.session_key
    session.cycle_key()
    UserSession.objects.filter(user=person, session_key=before).update(session_key=session.session_key)


@transaction.atomic
def end_one(*, person: User, session: int) -> bool:
    """End one of a person's own sessions at once; tell whether there was such a one."""
    found = UserSession.objects.filter(user=person, pk=session).first()
    if found is None:
        return False
    found.end()
    tell("session", f"{person.name} signed out one of their sessions.", who=person)
    return True


@transaction.atomic
def end_all(*, person: User, but: str | None = None, by: User | None = None) -> int:
    """End every session of a person at once, but the one of the key `but`. Returns how many ended."""
    ended = list(UserSession.objects.filter(user=person).exclude(session_key=but or ""))
    for each in ended:
        each.end()
    if ended:
        tell("session", f"{len(ended)} sessions of {person.name} were ended.", who=by or person)
    return len(ended)


def forget_ended() -> int:
    """Forget the browsers and addresses of sessions that are over; return how many."""
    going = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return UserSession.objects.exclude(session_key__in=going).delete()[0]
