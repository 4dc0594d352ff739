"""The one answer to who may see and do what. Every query, page, chart, file and database policy reads it; nothing else decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from django.apps import apps
from django.utils import timezone

from belonging.apps.access import stamps
from belonging.apps.access.purposes import PURPOSES, once, purpose_of
from belonging.apps.access.queries.closures import Closure, closures
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.queries import areas
from belonging.apps.accounts.roles import Person
from belonging.apps.agreements import queries as agreements
from belonging.apps.agreements.places import Place
from belonging.engine.access import Reaches, Tier

FIGURES = "figures"
ANY = ""  # a crossing that holds for a child tied in whatever way


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """What one agreement in force lets come of one table: its fields ('*' all), from which schools (None: every one), to whom tied how.

    Families may have a say in it: it comes for the children `agreed` alone (None: nobody needs asking), and for none `closed`.
    """

    agreement: int
    title: str
    fields: frozenset[str]
    urns: frozenset[int] | None
    through: frozenset[str]
    agreed: frozenset[int] | None = None
    closed: frozenset[int] = frozenset()

    @property
    def chosen(self) -> bool:
        """Tell whether some family's choice decides for whom this comes."""
        return self.agreed is not None or bool(self.closed)

    @property
    def listed(self) -> list[int] | None:
        """Return the children agreed to in order; None where nobody needs asking."""
        return None if self.agreed is None else sorted(self.agreed)

    def comes_for(self, child: int) -> bool:
        """Tell whether this comes for one child, as far as the family has a say."""
        return child not in self.closed and (self.agreed is None or child in self.agreed)


@dataclass(frozen=True, kw_only=True)
class Reach:
    """What one person, in one post, for one purpose, may see and do.

    Figures: `everything`, or the `urns` of the schools whose figures carry a name, through the door's `profile`; of the schools it `knows`, where every
    child on roll is met by name, nothing is hidden. Children: how far
    `children` reaches, for which `purposes` cases may be met, through which `organisations` and `own` schools, of which it `keeps` the cases, which fields by `tiers`, and what `crossing` lets come of each table from others.
    """

    everything: bool = False
    urns: frozenset[int] = frozenset()
    profile: str = "internal"
    knows: frozenset[int] = frozenset()
    may: frozenset[str] = frozenset()
    purpose: str = FIGURES
    purposes: frozenset[str] = frozenset()
    person: int | None = None
    post: int | None = None
    tiers: frozenset[Tier] = frozenset()
    children: Reaches = Reaches.NONE
    organisations: frozenset[int] = frozenset()
    keeps: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()
    crossing: Mapping[str, tuple[Crossing, ...]] = field(default_factory=dict)
    tests: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)  # what `rows` made of it

    def sees(self, urn: int) -> bool:
        """Tell whether this person sees the figures of the school of this URN by name."""
        return self.everything or urn in self.urns

    @property
    def agreements(self) -> frozenset[int]:
        """Return the ids of the agreements in force for this person and purpose."""
        return frozenset(each.agreement for many in self.crossing.values() for each in many)

    def comes(self, table: str) -> dict[str, frozenset[int] | None]:
        """Return, for each kind of tie (ANY: whatever kind), the schools whose rows of a table may come; None is every school.

        What families have a say in is left out: it comes child by child.
        """
        found: dict[str, frozenset[int] | None] = {}
        for each in self.crossing.get(table, ()):
            if each.chosen:
                continue
            for kind in each.through or {ANY}:
                before = found.get(kind, frozenset())
                found[kind] = None if before is None or each.urns is None else before | each.urns
        return found


NOTHING = Reach()


def reach(person: "Person | Reach", purpose: str | None = None, *, day: date | None = None) -> Reach:
    """Return what `person` reaches for a purpose (the one acted under now, else figures) on a day (today).

    A reach that is known already (background work for nobody in particular) is itself. A stranger, somebody who may no longer sign in, and
    somebody without a post that holds reach nothing.
    """
    if isinstance(person, Reach):
        return person
    if not person.is_authenticated or not person.is_active or person.post is None:
        return NOTHING
    purpose, day = purpose or purpose_of(person) or FIGURES, day or timezone.localdate()
    post = person.post
    key = (person.pk, post.pk, post.role, post.organisation_id, purpose, day)
    return once(key, lambda: stamps.kept(key, lambda: worked_out(person, purpose, day)))


def worked_out(person: Person, purpose: str, day: date) -> Reach:
    """Return what somebody in a post reaches, as the declarations and agreements have it on a day."""
    post, role = person.post, person.post.declared
    held = accounts.under(post.organisation)
    own = frozenset(each.urn for each in held if each.urn)
    area, of_trust = role.reaches is Reaches.AREA, post.organisation.kind == "trust"
    reaches = Reaches.ROLL if area and of_trust else role.reaches
    figures = "own" if role.figures == "area" and of_trust else role.figures
    meets = purpose in role.purposes and PURPOSES[purpose].names and "see children" in role.may
    return Reach(
        everything=figures == "area",
        urns=own if figures == "own" else frozenset(),
        profile=role.profile,
        knows=own if figures == "own" and reaches is Reaches.ROLL and "see children" in role.may else frozenset(),
        may=role.may,
        purpose=purpose,
        purposes=frozenset(role.purposes) if meets else frozenset(),
        person=person.pk,
        post=post.pk,
        tiers=role.tiers if meets else frozenset(),
        children=reaches if meets else Reaches.NONE,
        organisations=frozenset(each.pk for each in held),
        keeps=frozenset(each.pk for each in held) if reaches is not Reaches.AREA else frozenset({post.organisation_id}),
        own=own,
        crossing=crossing(post.organisation, purpose, day) if meets else {},
    )


def crossing(receiver: Place, purpose: str, day: date) -> Mapping[str, tuple[Crossing, ...]]:
    """Return, for each table, what the agreements in force let come to an organisation for a purpose."""
    found: dict[str, tuple[Crossing, ...]] = {}
    flows = agreements.in_force(receiver=receiver, purpose=purpose, day=day)
    free = [each for each in flows if not each.statutory]
    said = closures(
        agreements=[each.agreement for each in free], asking=[each.agreement for each in free if each.asks], day=day
    )
    for flow in flows:
        rows, children = giving(flow, receiver)
        chose = said.get(flow.agreement, Closure())
        for table, fields in flow.items.items():
            one = Crossing(
                agreement=flow.agreement,
                title=flow.title,
                fields=fields,
                urns=children if table in of_children() else rows,
                through=flow.through,
                agreed=chose.agreed,
                closed=chose.closed,
            )
            found[table] = (*found.get(table, ()), one)
    return MappingProxyType(found)


def giving(flow: agreements.Flow, receiver: Place) -> tuple[frozenset[int] | None, frozenset[int] | None]:
    """Return the schools whose rows come to an organisation, and those whose children's own rows do, which name no school (None: every one)."""
    if "school" in flow.kinds <= {"school", "authority"} and receiver.kind == "authority":
        return once(("of the area", receiver.pk), lambda: of_the_area(receiver.pk))
    urns = None if flow.kinds & {"school", "authority"} else accounts.urns_of(flow.organisations)
    return urns, urns


def of_the_area(authority: int) -> tuple[frozenset[int] | None, frozenset[int] | None]:
    """Return the schools whose rows come to an authority by law, and those whose children's own rows do: a school answers to the authority it lies in, and to no other."""
    urns = areas.urns_in(authority)
    return urns, None if urns is None or areas.has_to_itself(authority) else urns


@cache
def of_children() -> frozenset[str]:
    """Return the tables that hold a child's data and name no school: a child's own row, and what their family said."""
    held = {model._meta.label: getattr(model, "Privacy", None) for model in apps.get_models()}
    return frozenset(
        label for label, said in held.items() if getattr(said, "child", None) and not hasattr(said, "school")
    )
