"""People are invited: nobody makes an account for themselves."""

import hashlib
import itertools
import re
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts import letters, queries
from belonging.apps.accounts.actions import people
from belonging.apps.accounts.models import Invitation, Organisation, User
from belonging.apps.accounts.roles import ROLES
from belonging.apps.accounts.telling import tell

VALID_FOR = timedelta(days=7)


def hashed(token: str) -> str:
    """Return what is kept of a link, so that the table opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(*, email: str, role: str, organisation: Organisation, by: User | None) -> tuple[Invitation, str]:
    """Keep an invitation and return it with its token, which is kept nowhere. Raises ValueError with a sentence."""
    if role not in ROLES or organisation.kind not in ROLES[role].kinds:
        raise ValueError(f"{role!r} is not a role in {organisation}. Choose another role or another organisation.")
    if queries.named(email):
        raise ValueError(
            "Somebody has an account with this e-mail address. Give them the post on their own page instead."
        )
    now, token = timezone.now(), secrets.token_urlsafe(32)
    Invitation.objects.filter(email__iexact=email, role=role, organisation=organisation, used_at=None).delete()
    made = Invitation.objects.create(
        email=email.strip(),
        role=role,
        organisation=organisation,
        token_hash=hashed(token),
        given_by=by,
        made_at=now,
        expires_at=now + VALID_FOR,
    )
    tell("invitation", f"Somebody was invited as {ROLES[role].title}, {organisation}.", who=by)
    return made, token


def send(*, invitation: Invitation, address: str) -> None:
    """Send the letter that holds the link."""
    letters.send(
        invitation.email,
        "You are invited to Belonging",
        "invitation",
        invitation=invitation,
        role=ROLES[invitation.role],
        address=address,
    )


@transaction.atomic
def accept(*, invitation: Invitation, username: str, name: str, password: str | None) -> User:
    """Make the person, give them their post, and use the invitation up. Raises ValueError when it was used meanwhile."""
    mine = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if mine.used_at or mine.expires_at <= timezone.now():
        raise ValueError("This invitation has been used or has expired. Ask for another.")
    person = User.objects.create_user(username, mine.email, password, name=name.strip())
    mine.used_at = timezone.now()
    mine.save(update_fields=["used_at"])
    tell("invitation", f"{person.name} accepted the invitation.", who=person)
    people.give(person=person, role=mine.role, organisation=mine.organisation, by=mine.given_by)
    return person


def accept_by_provider(*, email: str, name: str) -> User | None:
    """Accept the open invitation of an address that single sign-on has verified; there is no password then."""
    found = queries.open_invitations().filter(email__iexact=email, expires_at__gt=timezone.now()).first()
    if found is None:
        return None
    stem = re.sub(r"[^\w.\-]", "", email.partition("@")[0].lower())[:50] or "person"
    free = (name for number in itertools.count(1) if not queries.named(name := f"{stem}{number if number > 1 else ''}"))
    return accept(invitation=found, username=next(free), name=name or email, password=None)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    """Take an invitation back: its link opens nothing from now."""
    tell("invitation", f"An invitation as {ROLES[invitation.role].title} was withdrawn.", who=by)
    invitation.delete()
