"""Reading people."""

from collections.abc import Iterable

from django.db.models import Count, Q

from belonging.apps.accounts.models import Organisation, User


def named(text: str) -> User | None:
    """Return the person of this user name or e-mail address, in any case, or None."""
    return User.objects.filter(Q(username__iexact=text.strip()) | Q(email__iexact=text.strip())).first()


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
