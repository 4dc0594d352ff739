"""Who was mentioned in a note, and what somebody has not seen yet."""

from belonging.apps.accounts.models import User
from belonging.apps.casework.models import Case, Note, Participant
from belonging.apps.casework.queries import cases, doing


def of_case(case: Case) -> list[Note]:
    """Return the notes of a case that somebody was found to see, the latest first, with whom each mentions."""
    found = Note.objects.filter(case=case).select_related("by").prefetch_related("mentions__person")
    return list(found.order_by("-at", "-id"))


def who_may_be_named(case: Case, *, but: User) -> list[User]:
    """Return the people who take part in a case today, in the order of their names, apart from one and those who only read."""
    held = Participant.objects.filter(case=case, until=None, person__isnull=False).exclude(person=but)
    held = held.exclude(part__in=cases.reading(case.type))
    people = {each.person.pk: each.person for each in held.select_related("person") if each.person}
    return sorted(people.values(), key=lambda each: (each.name.lower(), each.pk))


def may_write(case: Case, person: User) -> bool:
    """Tell whether a person writes in a case: whoever works on it and reads what is written there."""
    return doing.of(case, person).writes
