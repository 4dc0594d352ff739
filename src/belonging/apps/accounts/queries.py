"""Reading people."""

from django.db.models import Q

from belonging.apps.accounts.models import User


def named(text: str) -> User | None:
    """Return the person of this user name or e-mail address, in any case, or None."""
    return User.objects.filter(Q(username__iexact=text.strip()) | Q(email__iexact=text.strip())).first()


def entitled(user_id: int) -> User | None:
    """Return the person of a session, unless they may no longer sign in."""
    return User.objects.filter(pk=user_id, is_active=True).first()
