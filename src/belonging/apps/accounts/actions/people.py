"""People: made, changed and closed by name, and given what they are here to do."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import Organisation, Post, User
from belonging.apps.accounts.roles import ROLES


@transaction.atomic
def keep(*, username: str, email: str, name: str, password: str) -> User:
    """Make this person, or bring the person of this user name to what is given here. Returns the person."""
    person = User.objects.filter(username__iexact=username).first()
    if person is None:
        return User.objects.create_user(username, email, password, name=name)
    person.email, person.name = email, name
    if not person.check_password(password):
        person.set_password(password)
    person.save()
    return person


@transaction.atomic
def give(
    *,
    person: User,
    role: str,
    organisation: Organisation,
    by: User | None = None,
    starts: date | None = None,
    ends: date | None = None,
) -> Post:
    """Give a person a role in an organisation; the same one twice is one post. Raises ValueError with a sentence."""
    if role not in ROLES:
        raise ValueError(f"There is no role {role!r}. Use one of: {', '.join(ROLES)}.")
    if organisation.kind not in ROLES[role].kinds:
        raise ValueError(
            f"{ROLES[role].title} is not a role in {organisation.get_kind_display().lower()} organisations. "
            f"Choose one of: {', '.join(ROLES[role].kinds)}."
        )
    post, _ = Post.objects.get_or_create(
        person=person,
        role=role,
        organisation=organisation,
        ends=ends,
        defaults={"starts": starts or timezone.localdate(), "given_by": by},
    )
    person.__dict__.pop("live_posts", None)
    return post


@transaction.atomic
def end(*, post: Post, on: date | None = None) -> None:
    """End a post on a day (today): from that day it reaches nothing."""
    post.ends = max(on or timezone.localdate(), post.starts)
    post.save(update_fields=["ends"])
    post.person.__dict__.pop("live_posts", None)


@transaction.atomic
def close(*, person: User, why: str) -> None:
    """Close an account: it signs in no more, and everything it was given ends today."""
    person.is_active, person.why_closed = False, why
    person.save(update_fields=["is_active", "why_closed"])
    for post in Post.objects.filter(person=person, ends=None):
        end(post=post)
