"""What documents can belong to. An app above registers each kind when it starts, with who may see its documents; no other is known.

Nothing of a document is shown, by any query of this app, unless the app that registered its kind says yes for this very subject, besides
whatever `access` says of its row.
"""

from collections.abc import Callable
from dataclasses import dataclass

from belonging.apps.accounts.models import User
from belonging.apps.documents.refusals import Refused

About = tuple[str, int]  # the kind, as "casework.case", and the number


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One thing documents belong to: its child, the school of whose record it is part (None: of no school's), what it is called, and its page."""

    pupil_id: int
    urn: int | None
    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of subject: how one is found, and who may see its documents and add to them."""

    subject: Callable[[int], Subject | None]
    may_see: Callable[[int, User], bool]
    may_add: Callable[[int, User], bool]


_kinds: dict[str, Kind] = {}


def register(
    key: str,
    *,
    subject: Callable[[int], Subject | None],
    may_see: Callable[[int, User], bool],
    may_add: Callable[[int, User], bool] | None = None,
) -> None:
    """Let documents belong to this kind of thing; those who may see them may add to them, unless `may_add` says who."""
    _kinds[key] = Kind(subject=subject, may_see=may_see, may_add=may_add or may_see)


def forget(key: str) -> None:
    """Let documents of this kind be seen by nobody."""
    _kinds.pop(key, None)


def seen(about: About, *, seen_by: User) -> Subject | None:
    """Return a subject whose documents this person may see, else None; a kind nobody registered has none."""
    key, number = about
    kind = _kinds.get(key)
    if kind is None or kind.may_see(number, seen_by) is not True:
        return None
    return kind.subject(number)


def may_add(about: About, *, by: User) -> bool:
    """Tell whether this person may add documents here."""
    return seen(about, seen_by=by) is not None and adds(about, by=by)


def adds(about: About, *, by: User) -> bool:
    """Tell whether somebody who was found to see a subject may add documents to it."""
    key, number = about
    kind = _kinds.get(key)
    return kind is not None and kind.may_add(number, by) is True


def to_add_to(about: About, *, by: User) -> Subject:
    """Return the subject to which this person may add documents. Raises Refused."""
    found = seen(about, seen_by=by)
    if found is None or not may_add(about, by=by):
        raise Refused("You may not add documents here.")
    return found
