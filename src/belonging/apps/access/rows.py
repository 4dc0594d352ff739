"""Which rows of a child's record a person may see: one test for lists, counts, searches, charts, files and single pages."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from belonging.apps.access.models import Tie
from belonging.apps.access.models.tie import Kind
from belonging.apps.access.reach import Reach
from belonging.engine.access import Reaches

NONE = Q(pk__in=())
Row = TypeVar("Row", bound=Model)


def rows(model: type[Row], *, reach: Reach) -> QuerySet[Row]:
    """Return the rows of a model with `Privacy.child` that this reach may see; nothing unless every test agrees."""
    return model._default_manager.filter(condition(model, reach))


def condition(model: type[Model], reach: Reach) -> Q:
    """Return the test as a condition: the child is within reach, and the row is their own or an agreement lets it come."""
    if reach.children is Reaches.NONE:
        return NONE
    child = f"{model.Privacy.child}__in"  # type: ignore[attr-defined]
    opened = Q(**{child: tied(reach, broken=True)})
    may = own(model, reach)
    if reach.children is Reaches.AREA:
        return may | opened
    return (Q(**{child: tied(reach)}) & may) | opened


def own(model: type[Model], reach: Reach) -> Q:
    """Return the test that a row is of one of the reader's own schools, or that an agreement in force covers it."""
    crossing = reach.crossing.get(model._meta.label)
    if crossing and crossing.urns is None:
        return Q()
    urns = reach.own | (crossing.urns or frozenset() if crossing else frozenset())
    school = getattr(model.Privacy, "school", None)  # type: ignore[attr-defined]
    if school is None:  # a child has no school of its own: being on roll at one is the tie itself
        return Q() if urns else NONE
    return Q(**{f"{school}__in": urns}) if urns else NONE


def tied(reach: Reach, *, broken: bool = False) -> QuerySet[Tie]:
    """Return the ids of the children tied to this person or their organisations now; with `broken`, by breaking the glass."""
    now = timezone.now()
    found = Tie.objects.filter(Q(ends=None) | Q(ends__gt=now), starts__lte=now)
    if broken:
        return found.filter(kind=Kind.BREAK_GLASS, person=reach.person).values("pupil_id")
    found = found.filter(Q(agreement=None) | Q(agreement__in=reach.agreements)).exclude(kind=Kind.BREAK_GLASS)
    mine = Q(person=reach.person) | Q(organisation__in=reach.organisations)
    if reach.children is Reaches.TIED:
        found = found.exclude(kind=Kind.ON_ROLL)
    return found.filter(mine).values("pupil_id")
