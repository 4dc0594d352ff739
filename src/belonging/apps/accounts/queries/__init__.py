"""Reading people."""

import hashlib
import json
from collections.abc import Collection, Iterable
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from belonging.apps.accounts.models import Draft, Invitation, OneTaskLink, Organisation, Post, User
from belonging.apps.accounts.sealing import unseal

ORGANISATIONS = Organisation._meta.db_table  # for SQL that joins to it


def named(text: str) -> User | None:
    """Return the person of this user name or e-mail address, in any case, or None."""
    return User.objects.filter(Q(username__iexact=text.strip()) | Q(email__iexact=text.strip())).first()


def of_address(email: str) -> User | None:
    """Return the person of this e-mail address, in any case, or None."""
    return User.objects.filter(email__iexact=email.strip()).first()


def entitled(user_id: int) -> User | None:
    """Return the person of a session, unless they may no longer sign in."""
    return User.objects.filter(pk=user_id, is_active=True).first()


def school(urn: int) -> Organisation | None:
    """Return the organisation of a school."""
    return Organisation.objects.filter(urn=urn).first()


def authority() -> Organisation | None:
    """Return the local authority of this area: the one most schools stand under where several are known."""
    under = Count("children") + Count("children__children")
    return Organisation.objects.filter(kind="authority").annotate(under=under).order_by("-under", "key").first()


def authorities() -> list[Organisation]:
    """Return the local authorities."""
    return list(Organisation.objects.filter(kind="authority"))


def organisation(*, kind: str, key: str) -> Organisation | None:
    """Return the organisation of this kind and key."""
    return Organisation.objects.filter(kind=kind, key=key).first()


def under(organisation: Organisation) -> list[Organisation]:
    """Return an organisation and those that stand under it (a trust's schools)."""
    return [organisation, *Organisation.objects.filter(parent=organisation)]


def urns_of(ids: Iterable[int]) -> frozenset[int]:
    """Return the URNs of organisations and of those that stand under them (every school of an authority or trust)."""
    wanted = set(ids)
    found = Organisation.objects.filter(Q(pk__in=wanted) | Q(parent__in=wanted) | Q(parent__parent__in=wanted))
    return frozenset(found.exclude(urn=None).values_list("urn", flat=True))


def second_factors(person: User) -> list[Authenticator]:
    """Return the second factors a person has set up, recovery codes apart, the oldest first."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return list(Authenticator.objects.filter(user=person, type__in=kinds).order_by("created_at"))


def recovery_codes_left(person: User) -> int:
    """Return how many recovery codes a person has not used."""
    found = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(found.wrap().get_unused_codes()) if found else 0


def sessions(person: User) -> list[UserSession]:
    """Return the sessions of a person that still open something, the latest used first."""
    return sorted(UserSession.objects.purge_and_list(person), key=lambda each: each.last_seen_at, reverse=True)


def invitation(token: str) -> Invitation | None:
    """Return the invitation of a link, while it can be accepted."""
    hashed = hashlib.sha256(token.encode()).hexdigest()
    found = Invitation.objects.filter(token_hash=hashed, used_at=None, expires_at__gt=timezone.now())
    return found.select_related("organisation").first()


def open_invitations(*, within: Collection[int] | None = None) -> QuerySet[Invitation]:
    """Return the invitations nobody has accepted yet, expired ones too, the latest first; those of organisations `within` (None: all)."""
    found = Invitation.objects.filter(used_at=None).select_related("organisation").order_by("-made_at")
    return found if within is None else found.filter(organisation__in=within)


def everybody(search: str = "", *, closed: bool = False, within: Collection[int] | None = None) -> QuerySet[User]:
    """Return people by name, with their posts: those who may sign in, or those who may not; those of organisations `within` (None: all)."""
    found = of(within).filter(is_active=not closed)
    if search:
        found = found.filter(Q(name__icontains=search) | Q(username__icontains=search) | Q(email__icontains=search))
    return found.prefetch_related("posts__organisation").order_by("name", "pk")


def of(within: Collection[int] | None) -> QuerySet[User]:
    """Return the people who hold or held a post in one of these organisations, or who have none anywhere; None is everybody."""
    if within is None:
        return User.objects.all()
    return User.objects.filter(Q(pk__in=Post.objects.filter(organisation__in=within).values("person")) | Q(posts=None))


def person(pk: int, *, within: Collection[int] | None = None) -> User | None:
    """Return a person, where they are of one of these organisations (None: whoever they are)."""
    return of(within).filter(pk=pk).first()


def acts_elsewhere(person: User, within: Collection[int] | None) -> bool:
    """Tell whether a person holds a post in an organisation other than these."""
    return within is not None and any(each.organisation_id not in within for each in person.live_posts)


def posts(of: User) -> list[Post]:
    """Return every post of a person, those that hold first."""
    return sorted(of.posts.select_related("organisation"), key=lambda each: (not each.is_live(), each.pk))


def organisations(*, within: Collection[int] | None = None) -> QuerySet[Organisation]:
    """Return every organisation by kind and name, families apart; those `within` (None: all)."""
    found = Organisation.objects.exclude(kind="family").order_by("kind", "name")
    return found if within is None else found.filter(pk__in=within)


def draft(person: User, path: str) -> tuple[datetime, dict[str, list[str]]] | None:
    """Return when something was kept for a page, and its fields, or None."""
    found = Draft.objects.filter(person=person, path=path).first()
    if found is None:
        return None
    try:
        return found.kept_at, json.loads(unseal(found.sealed, what="drafts"))
    except ValueError:
        return None


def draft_paths(person: User) -> list[str]:
    """Return the pages for which something is kept."""
    return list(Draft.objects.filter(person=person).order_by("kept_at").values_list("path", flat=True))


def one_task_link(token: str) -> OneTaskLink | None:
    """Return the link of a token, while it can be used."""
    return open_links().filter(token_hash=hashlib.sha256(token.encode()).hexdigest()).first()


def one_task_link_of(pk: int) -> OneTaskLink | None:
    """Return a link by its id, while it can be used."""
    return open_links().filter(pk=pk).first()


def open_links() -> QuerySet[OneTaskLink]:
    """Return the links that can be used: not used, not expired, not ended by wrong codes."""
    return OneTaskLink.objects.filter(used_at=None, expires_at__gt=timezone.now(), tries__lt=3)


def addresses(*, organisations: Iterable[int], roles: Iterable[str], but: User | None = None) -> list[str]:
    """Return the e-mail addresses of people who hold one of these roles in one of these organisations today, in order, each once."""
    held = holders(organisations, roles).exclude(pk=but.pk if but else None)
    return sorted(set(held.values_list("email", flat=True)))


def names(*, organisations: Iterable[int], roles: Iterable[str]) -> list[str]:
    """Return the names of people who hold one of these roles in one of these organisations today, in order, each once."""
    return sorted(set(holders(organisations, roles).values_list("name", flat=True)))


def holders(organisations: Iterable[int], roles: Iterable[str]) -> QuerySet[User]:
    """Return the people who hold one of these roles in one of these organisations today."""
    today = timezone.localdate()
    return User.objects.filter(
        Q(posts__ends=None) | Q(posts__ends__gt=today),
        is_active=True,
        posts__starts__lte=today,
        posts__organisation__in=list(organisations),
        posts__role__in=list(roles),
    )


def school_names(urns: Iterable[int]) -> dict[int, str]:
    """Return {URN: name} of schools."""
    return dict(Organisation.objects.filter(urn__in=set(urns)).values_list("urn", "name"))


def with_ids(ids: Iterable[int]) -> list[Organisation]:
    """Return these organisations with what they stand under."""
    return list(Organisation.objects.filter(pk__in=set(ids)).select_related("parent"))


def posts_in(organisations: Iterable[int]) -> list[Post]:
    """Return the posts that hold today in these organisations, of people who may sign in, with the person."""
    today = timezone.localdate()
    held = Post.objects.filter(Q(ends=None) | Q(ends__gt=today), starts__lte=today, person__is_active=True)
    return list(held.filter(organisation__in=list(organisations)).select_related("person").order_by("pk"))
