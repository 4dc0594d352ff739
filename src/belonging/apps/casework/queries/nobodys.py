"""Open cases that nobody keeps: a duty in one of them that nobody holds is on no one's day, so whoever may take it up is told."""

from django.db.models import Count

from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import CASE_TYPES
from belonging.apps.casework.models import Participant
from belonging.apps.casework.queries.workload import OWNER, kept


def counted(person: User) -> dict[str, int]:
    """Return how many open cases of each organisation this person keeps cases for, by its name, have nobody who keeps them; of kinds they may keep."""
    role = person.post.role if person.post else ""
    kinds = [
        key for key, kind in CASE_TYPES.items() if any(each.key == OWNER and role in each.roles for each in kind.parts)
    ]
    if not kinds or not reach(person).keeps:
        return {}
    held = Participant.objects.filter(part=OWNER, until=None).values("case")
    found = kept(seen_by=person).filter(type__in=kinds).exclude(pk__in=held).order_by("keeper__name")
    return dict(found.values_list("keeper__name").annotate(Count("pk", distinct=True)))
