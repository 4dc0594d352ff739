"""Evaluations somebody may read."""

from django.db.models import QuerySet

from belonging.apps.access.reach import reach
from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import places
from belonging.apps.programmes import permissions
from belonging.apps.programmes.models import Amendment, Evaluation, Unit


def listed(*, seen_by: Person) -> QuerySet[Evaluation]:
    """Return evaluations, those registered last first; drafts only to those who write."""
    if not permissions.reads(seen_by):
        return Evaluation.objects.none()
    found = Evaluation.objects.order_by("-registered_at", "-begun_at")
    return found if permissions.writes(seen_by) else found.exclude(registered_at=None)


def one(pk: int, *, seen_by: Person) -> Evaluation | None:
    """Return an evaluation within reach, or None."""
    return listed(seen_by=seen_by).filter(pk=pk).select_related("keeper", "registered_by", "begun_by").first()


def units(evaluation: Evaluation, *, seen_by: Person) -> list[tuple[Unit, str]]:
    """Return its schools with their names, in the order of their names; where a lot was drawn, in its order."""
    names, sees = places.names(seen_by=seen_by), reach(seen_by)
    held = Unit.objects.filter(evaluation=evaluation)
    found = [(each, names.get(str(each.urn), f"School {each.urn}")) for each in held if sees.sees(each.urn)]
    return sorted(found, key=lambda pair: (pair[0].place or 0, pair[1]))


def amendments(evaluation: Evaluation) -> QuerySet[Amendment]:
    """Return what was amended, the first first."""
    return Amendment.objects.filter(evaluation=evaluation).select_related("by").order_by("at", "pk")
