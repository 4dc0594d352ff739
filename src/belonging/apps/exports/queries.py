"""Reading what was asked for: everybody sees their own files alone."""

from collections.abc import Iterable

from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.exports.makers import maker
from belonging.apps.exports.models import Export


def mine(*, seen_by: User) -> Iterable[Export]:
    """Return the files somebody asked for, newest first."""
    return Export.objects.filter(person=seen_by).order_by("-made_at", "-id")


def formats(what: str, *, seen_by: User) -> list[str]:
    """Return the formats in which this person may take something away."""
    may = reach(seen_by).may
    return [each for each, action in maker(what).formats.items() if action in may]
