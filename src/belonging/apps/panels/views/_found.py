"""What every page of a sitting begins with."""

from django.http import Http404, HttpRequest

from belonging.apps.panels import permissions
from belonging.apps.panels.declared import panel
from belonging.apps.panels.models import Item, Sitting
from belonging.apps.panels.queries import agendas, sittings
from belonging.engine.panels import Panel


def sitting_of(request: HttpRequest, pk: int) -> Sitting:
    """Return the sitting, or answer that there is none within reach."""
    found = sittings.one(pk, seen_by=request.user)
    if found is None:
        raise Http404("There is no such sitting within your reach.")
    return found


def item_of(request: HttpRequest, pk: int) -> Item:
    """Return a child of a sitting, or answer that there is none within reach."""
    found = agendas.item(pk, seen_by=request.user)
    if found is None:
        raise Http404("There is no such child on an agenda within your reach.")
    return found


def panel_of(request: HttpRequest, key: str) -> Panel:
    """Return a panel that this person chairs, or answer that there is none."""
    if key not in permissions.led(request.user):
        raise Http404("There is no such panel that you chair.")
    return panel(key)


def leads(request: HttpRequest, sitting: Sitting) -> bool:
    """Tell whether this person chairs the panel."""
    return permissions.leads(request.user, key=sitting.panel, keeper=sitting.keeper_id)


def heard(request: HttpRequest, sitting: Sitting) -> list[Item]:
    """Return the children of a sitting whom this person hears: as its chair, or in the chair's place."""
    return [each for each in agendas.of(sitting, seen_by=request.user) if permissions.hears(request.user, each)]
