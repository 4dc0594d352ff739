"""People: made, changed and closed by name, and given what they are here to do."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from belonging.apps.accounts.actions import sessions
from belonging.apps.accounts.models import Organisation, Post, User
from belonging.apps.accounts.roles import ROLES
from belonging.apps.accounts.telling import tell
from belonging.kernel.days import written


@transaction.atomic
def keep(*, username: str, email: str, name: str, password: str | None) -> User:
    """Make this person, or bring the person of this user name to what is given here. Without a password they cannot sign in. Returns the person."""
    person = User.objects.filter(username__iexact=username).first()
    if person is None:
        return User.objects.create_user(username, email, password, name=name)
    person.email, person.name = email, name
    if password is not None and not person.check_password(password):
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
    post, new = Post.objects.get_or_create(
        person=person,
        role=role,
        organisation=organisation,
        ends=ends,
        defaults={"starts": starts or timezone.localdate(), "given_by": by},
    )
    person.__dict__.pop("live_posts", None)
    if new:
        tell("post", f"{person.name} became {post}.", who=by)
    return post


@transaction.atomic
def end(*, post: Post, on: date | None = None, by: User | None = None) -> None:
    """End a post on a day (today): from that day it reaches nothing."""
    post.ends = max(on or timezone.localdate(), post.starts)
    post.save(update_fields=["ends"])
    post.person.__dict__.pop("live_posts", None)
    tell("post", f"{post.person.name} is {post} until {written(post.ends)} and no longer.", who=by)


@transaction.atomic
def close(*, person: User, why: str, by: User | None = None) -> None:
    """Close an account: it signs in no more, everything it was given ends today, and every session ends at once."""
    person.is_active, person.why_closed = False, why
    person.save(update_fields=["is_active", "why_closed"])
    today = timezone.localdate()
    for post in Post.objects.filter(Q(ends=None) | Q(ends__gt=today), person=person):
        end(post=post, by=by)
    sessions.end_all(person=person, by=by)
    tell("account", f"The account of {person.name} was closed: {why}", who=by)


@transaction.atomic
def reopen(*, person: User, by: User | None = None) -> None:
    """Let a person sign in again. What they are here to do has to be given anew."""
    person.is_active, person.why_closed = True, ""
    person.seen_at, person.warned_at, person.leaves_on = timezone.now(), None, None
    person.save(update_fields=["is_active", "why_closed", "seen_at", "warned_at", "leaves_on"])
    tell("account", f"The account of {person.name} was opened again.", who=by)


@transaction.atomic
def change_password(*, person: User, password: str) -> None:
    """Give a person a new password."""
    person.set_password(password)
    person.save(update_fields=["password"])
    tell("password", f"{person.name} changed their password.", who=person)
