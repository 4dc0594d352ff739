"""What every page knows: the area's name, the person, and the parts of the site they may go to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from belonging.apps.access.reach import reach
from belonging.apps.accounts.roles import ROLES
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.views.day import FOR as CASES_FOR
from belonging.apps.measures.queries import places
from belonging.apps.measures.reports import scope
from belonging.apps.panels.declared import PANELS
from belonging.engine.access import Tier


@dataclass(frozen=True, kw_only=True)
class Section:
    """One entry of the navigation: where it leads, what a person must be allowed to do, for one of which purposes, and in which roles (none: any)."""

    title: str
    route: str
    may: str = "see"
    purposes: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()

    def fits(self, post: Any) -> bool:
        """Tell whether somebody in this post is shown it, as far as purposes and roles go."""
        if post is None:
            return not (self.purposes or self.roles)
        for_one = not self.purposes or bool(set(self.purposes) & set(post.declared.purposes))
        return for_one and (not self.roles or post.role in self.roles)


SIT = frozenset(role for panel in PANELS.values() for seat in panel.seats for role in seat.roles)
# Whoever keeps children safe and may refer one to a panel says who of it may have the papers.
RELEASE = frozenset(
    role
    for panel in PANELS.values()
    for part in case_type(panel.hears.case_type).parts
    for role in part.roles
    if panel.hears.keeps_from and not part.reads and Tier.SAFEGUARDING in ROLES[role].tiers
)
REPORT = frozenset(role for report in scope.reports().values() for role in report.roles)
TOLD = frozenset(key for key, role in ROLES.items() if role.figures == "area")
SECTIONS = (
    Section(title="My day", route="my-day", may="see children", purposes=CASES_FOR),
    Section(title="Area", route="area"),
    Section(title="Indicators", route="indicators"),
    Section(title="Schools", route="schools"),
    Section(title="Reports", route="reports", roles=REPORT),
    Section(title="Children", route="children", may="see children"),
    Section(title="Cases", route="cases", may="see children", purposes=CASES_FOR),
    Section(title="Panels", route="panels", may="see children", roles=SIT | RELEASE),
    Section(title="Evaluations", route="evaluations", roles=TOLD),
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
    allowed = reach(user).may
    shown["sees_figures"] = "see" in allowed
    opened = request.path
    for section in SECTIONS:
        if section.may not in allowed or not section.fits(user.post):
            continue
        address = address_of(section.route)
        here = opened == address or (address != "/" and opened.startswith(address))
        shown["sections"].append({"title": section.title, "address": address, "here": here})
    return shown


def address_of(route: str) -> str:
    """Return the address of a named page."""
    return reverse(route)
