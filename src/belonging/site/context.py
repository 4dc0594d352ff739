"""What every page knows: the area's name, the person, and the parts of the site they may go to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from belonging.apps.access.reach import reach
from belonging.apps.casework.views.day import FOR as CASES_FOR
from belonging.apps.measures.queries import places


@dataclass(frozen=True, kw_only=True)
class Section:
    """One entry of the navigation: where it leads, what a person must be allowed to do to be shown it, and for one of which purposes (none: any)."""

    title: str
    route: str
    may: str = "see"
    purposes: tuple[str, ...] = ()


SECTIONS = (
    Section(title="My day", route="my-day", may="see children", purposes=CASES_FOR),
    Section(title="Area", route="area"),
    Section(title="Indicators", route="indicators"),
    Section(title="Schools", route="schools"),
    Section(title="Children", route="children", may="see children"),
    Section(title="Cases", route="cases", may="see children", purposes=CASES_FOR),
    Section(title="Coverage", route="coverage"),
    Section(title="Load", route="load", may="load"),
    Section(title="Agreements", route="agreements", may="sign"),
    Section(title="Methods", route="methods"),
    Section(title="Objections", route="objections", may="rights"),
    Section(title="Kept", route="retention", may="retention"),
    Section(title="People", route="people", may="people"),
)


def site(request: HttpRequest) -> Mapping[str, Any]:
    """Return the area's name and, for a person signed in, the navigation with the open section marked."""
    user = getattr(request, "user", None)
    shown = {"area_name": settings.AREA_NAME or places.area_name(), "sections": [], "sees_figures": False}
    if user is None or not user.is_authenticated:
        return shown
    allowed, purposes = reach(user).may, user.post.declared.purposes if user.post else ()
    shown["sees_figures"] = "see" in allowed
    opened = request.path
    for section in SECTIONS:
        if section.may not in allowed or (section.purposes and not set(section.purposes) & set(purposes)):
            continue
        address = address_of(section.route)
        here = opened == address or (address != "/" and opened.startswith(address))
        shown["sections"].append({"title": section.title, "address": address, "here": here})
    return shown


def address_of(route: str) -> str:
    """Return the address of a named page."""
    return reverse(route)
