"""A password that was forgotten, a second factor that was lost: somebody who looks after people begins it, the person ends it."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator as tokens
from django.db import transaction
from django.utils.http import base36_to_int, int_to_base36

from belonging.apps.accounts import letters
from belonging.apps.accounts.actions import people, sessions
from belonging.apps.accounts.models import User
from belonging.apps.accounts.telling import tell


def token_of(person: User) -> str:
    """Return what opens the page of a new password for a day, until it is used or the person signs in. It is kept nowhere."""
    return f"{int_to_base36(person.pk)}.{tokens.make_token(person)}"


def person_of(token: str) -> User | None:
    """Return the person whose link this is, while it opens anything."""
    number, _, rest = token.partition(".")
    try:
        person = User.objects.filter(pk=base36_to_int(number), is_active=True).first()
    except (ValueError, OverflowError):
        return None
    return person if person and tokens.check_token(person, rest) else None


@transaction.atomic
def send_link(*, person: User, address: str, by: User) -> None:
    """Send a person the link to choose a new password; whoever asks for it is never shown it."""
    tell("password", f"{person.name} was sent a link to choose a new password.", who=by)
    letters.send(person.email, "Choose a new password for Belonging", "password", address=address)


@transaction.atomic
def choose(*, person: User, password: str) -> None:
    """Give a person the password they chose by their link, and end every session. The second factor is asked for as before."""
    people.change_password(person=person, password=password)
    sessions.end_all(person=person)


@transaction.atomic
def remove_factors(*, person: User, by: User, address: str) -> None:
    """Take away every second factor of somebody who lost theirs, and end every session: at the next sign-in they set one up."""
    Authenticator.objects.filter(user=person).delete()
    sessions.end_all(person=person, by=by)
    tell("second factor", f"Every second factor of {person.name} was removed, as theirs was lost.", who=by)
    letters.send(
        person.email,
        "Your second factor was removed",
        "changed",
        what="Your second factor was removed",
        address=address,
    )
