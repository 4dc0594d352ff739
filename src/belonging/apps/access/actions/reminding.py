"""Those who must answer objections hear of the day before it comes, and after it every day until they have."""

from collections import Counter
from datetime import date

from django.conf import settings
from django.core.mail import send_mail

from belonging.apps.access import acting
from belonging.apps.access.actions.choices import DECIDERS, PURPOSE
from belonging.apps.access.actions.ties import schools_of
from belonging.apps.access.models.objection import Outcome
from belonging.apps.access.queries.closures import by_outcome
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.queries import areas

BEFORE = 7  # days


def remind(day: date) -> int:
    """Write to everybody who must answer something within a week, or is late; return how many letters went. They name nobody."""
    with acting.system(PURPOSE, reading=True):
        waiting = [each for each in by_outcome(Outcome.WAITING) if (each.due - day).days <= BEFORE]
        places = [answering(schools_of(each.pupil_id)) for each in waiting]
    many = Counter(one for each in places for one in accounts.addresses(organisations=each, roles=DECIDERS))
    for address, number in sorted(many.items()):
        are = "objection is" if number == 1 else "objections are"
        send_mail(
            f"{number} {are} to be answered within {BEFORE} days, or late",
            f"A family must have an answer within a month of the day their objection came, or of the longer time they were told of.\n\n{settings.ADDRESS}/objections/\n",
            None,
            [address],
        )
    return len(many)


def answering(schools: list[int]) -> list[int]:
    """Return the organisations that must answer for a child of these schools: the schools, and the authorities they lie in."""
    return [*schools, *(each.pk for each in areas.authorities_of(schools))]
