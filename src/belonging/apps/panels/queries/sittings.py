"""Sittings as one person may see them."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.panels import permissions
from belonging.apps.panels.declared import panel
from belonging.apps.panels.models import Member, Minutes, Sitting
from belonging.apps.panels.queries import calendars
from belonging.engine import panels as engine
from belonging.engine.access import Reaches

NOBODYS = Q(pk__in=())


def visible(*, seen_by: User) -> QuerySet[Sitting]:
    """Return the sittings of the panels this person chairs or is on."""
    if reach(seen_by).children is Reaches.NONE:
        return Sitting.objects.none()
    found = NOBODYS
    for key in permissions.led(seen_by):
        found |= Q(panel=key, keeper=seen_by.post.organisation_id if seen_by.post else None)
    for seat in Member.objects.filter(person=seen_by, until=None):
        found |= Q(panel=seat.panel, keeper=seat.keeper_id, **({"area": seat.area} if seat.area else {}))
    return Sitting.objects.filter(found).select_related("keeper").order_by("on", "pk")


def one(pk: int, *, seen_by: User) -> Sitting | None:
    """Return one sitting, or None where there is none that this person may see."""
    return visible(seen_by=seen_by).filter(pk=pk).first()


def coming(*, seen_by: User) -> QuerySet[Sitting]:
    """Return the sittings that are not over, the next first."""
    return visible(seen_by=seen_by).filter(on__gte=timezone.localdate(), ended=None)


def past(*, seen_by: User) -> QuerySet[Sitting]:
    """Return the sittings that are over, the latest first."""
    return visible(seen_by=seen_by).filter(Q(on__lt=timezone.localdate()) | Q(ended__isnull=False)).order_by("-on")


def before(sitting: Sitting) -> Sitting | None:
    """Return the sitting of the same panel and area before this one, of those that were held."""
    found = Sitting.objects.filter(panel=sitting.panel, keeper=sitting.keeper_id, area=sitting.area, on__lt=sitting.on)
    return found.filter(began__isnull=False).order_by("-on").first()


def after(sitting: Sitting) -> Sitting | None:
    """Return the next sitting of the same panel and area that is planned."""
    found = Sitting.objects.filter(panel=sitting.panel, keeper=sitting.keeper_id, area=sitting.area, on__gt=sitting.on)
    return found.filter(called_off="").order_by("on").first()


def days(key: str, *, keeper: int, first: date, last: date) -> tuple[engine.Sitting, ...]:
    """Return the days a panel sits from one to another. Raises ValueError or LookupError where no calendar says."""
    return engine.sittings(panel(key), calendars.basis(key, keeper=keeper).days, first, last)


def minutes(sitting: Sitting) -> Minutes | None:
    """Return what is written of a sitting, if anything is."""
    return Minutes.objects.filter(sitting=sitting).select_related("approved_by").first()


def every(key: str) -> list[Sitting]:
    """Return the sittings of a panel in order, whoever asks."""
    return list(Sitting.objects.filter(panel=key).order_by("on"))
