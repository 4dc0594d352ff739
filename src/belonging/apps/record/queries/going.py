"""How children who are to be erased were named, now and by every return."""

from collections import defaultdict
from collections.abc import Collection

from belonging.apps.record.models import Enrolment, Pupil, Snapshot
from belonging.apps.record.naming import Gone, Name, fold

NAMED = ("surname", "forename", "birth_date", "upn", "former_upn", "uln")


def gone(children: Collection[int]) -> list[Gone]:
    """Return how children were named, now and by every return, so that what names them elsewhere can be found once they are gone."""
    numbers, names, born = defaultdict(set), defaultdict(set), defaultdict(set)
    now = Pupil.objects.filter(pk__in=children).values_list("pk", *NAMED)
    said = Snapshot.objects.filter(pupil__in=children).values_list("pupil_id", *NAMED).distinct()
    for child, surname, forename, day, *given in (*now, *said):
        numbers[child] |= {each for each in given if each}
        names[child] |= {(fold(surname), fold(forename))} if surname and forename else set()
        born[child] |= {day} if day else set()
    schools = defaultdict(set)
    places = Enrolment.objects.filter(pupil__in=children).values_list("pupil_id", "school_id", "school__laestab")
    for child, urn, laestab in places:
        schools[child] |= {str(urn), laestab}
    shared = borne_by_others(children, {each for many in names.values() for each in many})
    return [
        Gone(
            id=child,
            key=key,
            numbers=frozenset(numbers[child] | ({key} if ":" not in key else set())),
            names=frozenset(names[child]),
            alone=frozenset(names[child] - shared),
            born=frozenset(born[child]),
            schools=frozenset(schools[child]),
        )
        for child, key in Pupil.objects.filter(pk__in=children).values_list("pk", "key")
    ]


def borne_by_others(children: Collection[int], names: Collection[Name]) -> set[Name]:
    """Return those of these names that a child other than these bears."""
    if not names:
        return set()
    others = Pupil.objects.exclude(pk__in=children).values_list("surname", "forename").distinct()
    return {name for last, first in others.iterator() if (name := (fold(last), fold(first))) in names}
