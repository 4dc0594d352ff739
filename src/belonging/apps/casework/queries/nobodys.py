"""Open cases that nobody keeps: a duty in one of them that nobody holds is on no one's day, so whoever may take it up is told."""

from django.db.models import Count, Exists, OuterRef

from belonging.apps.access.queries.numbers import among
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import CASE_TYPES
from belonging.apps.casework.models import Case, Participant
from belonging.apps.casework.queries.workload import OWNER, kept


def counted(person: User) -> dict[str, int]:
    """Return how many open cases of each organisation this person keeps cases for, by its name, have nobody who keeps them; of kinds they may keep."""
    role = person.post.role if person.post else ""
    kinds = [
        key for key, kind in CASE_TYPES.items() if any(each.key == OWNER and role in each.roles for each in kind.parts)
    ]
    if not kinds or not reach(person).keeps:
        return {}
    owner = Participant.objects.filter(case=OuterRef("pk"), part=OWNER, until=None)
    theirs = Case.objects.filter(keeper__in=reach(person).keeps, ended=None, type__in=kinds).exclude(Exists(owner))
    if not (
        ids := list(theirs.values_list("pk", flat=True))
    ):  # mostly there are none, and then nobody asks who sees which
        return {}
    found = kept(seen_by=person).filter(pk__in=among(ids)).order_by("keeper__name")
    return dict(found.values_list("keeper__name").annotate(Count("pk", distinct=True)))
