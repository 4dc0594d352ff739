"""Before a case is opened: what there is already of this child, and other children who are easily taken for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from rapidfuzz import fuzz

from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import CASE_TYPES
from belonging.apps.casework.models import Case
from belonging.apps.casework.queries import cases
from belonging.apps.record import queries as record
from belonging.apps.record.sections import Section
from belonging.engine.casework import CaseType, Move, Owes

A_YEAR = timedelta(days=365)
NEAR = 84.0  # of a hundred: Leah and Lea, Mohammed and Muhammad, but not Ben and Beth
MANY = 8


@dataclass(frozen=True, kw_only=True)
class Already:
    """What there is of a child: open cases of the type first, then those of it that ended within a year, then open ones of other types."""

    same: list[Case]
    ended: list[Case]
    others: list[Case]

    @property
    def children(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.same or self.ended or self.others)


@dataclass(frozen=True, kw_only=True)
class Way:
    """A type of case this person may open, and the move that opens it."""

    key: str
    type: CaseType
    move: Move

    @property
    def asks(self) -> Owes | None:
        """Return what somebody else is asked for by opening it, or None."""
        return self.type.state(self.move.to).owes


def of_child(pupil: int, type_key: str, *, seen_by: User) -> Already:
    """Return what there is of a child, as far as this person may see it; without a type, open cases are all `others`."""
    since = timezone.localdate() - A_YEAR
    found = cases.of_child(pupil, seen_by=seen_by)
    return Already(
        same=[each for each in found if each.ended is None and each.type == type_key],
        ended=[each for each in found if each.ended and each.ended >= since and type_key in ("", each.type)],
        others=[each for each in found if each.ended is None and each.type != type_key],
    )


def like(child: record.Child, *, seen_by: User) -> list[record.Child]:
    """Return other children this person may see who were born on the same day and are called alike, or whose whole names are near, the nearest first.

    A child whose name or day is not shown to this person is compared by what is.
    """
    surname, born = child.pupil.surname or "", child.pupil.birth_date
    if not surname and born is None:
        return []
    near = Q(surname__istartswith=surname[:2]) if len(surname) > 1 else Q(pk__in=())
    if born is not None:
        near |= Q(birth_date=born)
    among = record.found(search="", seen_by=seen_by).filter(near).exclude(pk=child.id)
    close = _closest(child, ((pk, f"{fore} {sur}".lower(), day) for pk, fore, sur, day in among.values_list(
        "pk", "forename", "surname", "birth_date")))  # fmt: skip
    found = {each.id: each for each in record.shown(among.filter(pk__in=close), seen_by=seen_by)}
    return [found[pk] for pk in close if pk in found]


def _closest(child: record.Child, among: Iterable[tuple[int, str, object]]) -> list[int]:
    """Return the ids of those nearest in name, the nearest first; with the same day of birth less of the name need agree."""
    scored = []
    for pk, name, day in among:
        likeness = fuzz.token_sort_ratio(child.name.lower(), name)
        same_day = child.pupil.birth_date is not None and day == child.pupil.birth_date
        if likeness >= NEAR or (same_day and likeness >= NEAR / 2):
            scored.append((-likeness, pk))
    return [pk for _, pk in sorted(scored)[:MANY]]


def ways(person: User) -> list[Way]:
    """Return the types of case this person's role may open, by title, each with the move that does it."""
    found = []
    for key, kind in CASE_TYPES.items():
        mine = cases.may(None, key, person)
        move = next((each for each in kind.moves if not each.froms and not mine.isdisjoint(each.may)), None)
        if move and person.post and kind.purpose in person.post.declared.purposes:
            found.append(Way(key=key, type=kind, move=move))
    return sorted(found, key=lambda each: each.type.title)


def section(pupil: int, person: User) -> Section | None:
    """Return the cases of a child as their page shows them; None for somebody who works on no cases."""
    if person.post is None or not {each.purpose for each in CASE_TYPES.values()}.intersection(
        person.post.declared.purposes
    ):
        return None
    holds = {"cases": cases.of_child(pupil, seen_by=person), "opens": bool(ways(person)), "child": pupil}
    return Section(template="casework/day/_of_child.html", holds=holds)


def schools_of(child: record.Child, person: User) -> list[int]:
    """Return the URNs of the schools a case of this child may be about: those they are on roll at, the one this person acts for first."""
    now = [each.school for each in child.enrolments if each.school and each.leaving_date is None]
    own = person.post.organisation.urn if person.post else None
    return sorted(dict.fromkeys(now), key=lambda urn: urn != own)
