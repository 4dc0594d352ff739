"""The one answer to who may see and do what. Every query, page, chart, file and database policy reads it; nothing else decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from types import MappingProxyType

from django.utils import timezone

from belonging.apps.access.purposes import purpose_of
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.roles import Person
from belonging.apps.agreements import queries as agreements
from belonging.engine.access import Reaches, Tier

FIGURES = "figures"


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """What agreements in force let come of one table: its fields ('*' all), from which schools (None: every one), and under which."""

    fields: frozenset[str]
    urns: frozenset[int] | None
    agreements: tuple[tuple[int, str], ...]

    def joined(self, other: "Crossing") -> "Crossing":
        """Return what two agreements let come together."""
        everyone = self.urns is None or other.urns is None
        return Crossing(
            fields=self.fields | other.fields,
            urns=None if everyone else (self.urns or frozenset()) | (other.urns or frozenset()),
            agreements=(*self.agreements, *other.agreements),
        )


@dataclass(frozen=True, kw_only=True)
class Reach:
    """What one person, in one post, for one purpose, may see and do.

    Figures: `everything`, or the `urns` of the schools whose figures carry a name, through the door's `profile`. Children: how far
    `children` reaches, through which `organisations` and `own` schools, which fields by `tiers`, and what `crossing` lets come from others.
    """

    everything: bool = False
    urns: frozenset[int] = frozenset()
    profile: str = "internal"
    may: frozenset[str] = frozenset()
    purpose: str = FIGURES
    person: int | None = None
    post: int | None = None
    tiers: frozenset[Tier] = frozenset()
    children: Reaches = Reaches.NONE
    organisations: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()
    crossing: Mapping[str, Crossing] = field(default_factory=lambda: MappingProxyType({}))

    def sees(self, urn: int) -> bool:
        """Tell whether this person sees the figures of the school of this URN by name."""
        return self.everything or urn in self.urns

    @property
    def agreements(self) -> frozenset[int]:
        """Return the ids of the agreements in force for this person and purpose."""
        return frozenset(pk for each in self.crossing.values() for pk, _ in each.agreements)


NOTHING = Reach()


def reach(person: "Person | Reach", purpose: str | None = None, *, day: date | None = None) -> Reach:
    """Return what `person` reaches for a purpose (the one acted under now, else figures) on a day (today).

    A reach that is known already (background work for nobody in particular) is itself. A stranger, somebody who may no longer sign in, and somebody without a post that holds reach nothing.
    """
    if isinstance(person, Reach):
        return person
    if not person.is_authenticated or not person.is_active or person.post is None:
        return NOTHING
    purpose = purpose or purpose_of(person) or FIGURES
    post = person.post
    role = post.declared
    held = accounts.under(post.organisation)
    own = frozenset(each.urn for each in held if each.urn)
    meets = purpose in role.purposes and "see children" in role.may
    return Reach(
        everything=role.figures == "area",
        urns=own if role.figures == "own" else frozenset(),
        profile=role.profile,
        may=role.may,
        purpose=purpose,
        person=person.pk,
        post=post.pk,
        tiers=role.tiers if meets else frozenset(),
        children=role.reaches if meets else Reaches.NONE,
        organisations=frozenset(each.pk for each in held),
        own=own,
        crossing=crossing(post.organisation, purpose, day or timezone.localdate()) if meets else MappingProxyType({}),
    )


def crossing(receiver: object, purpose: str, day: date) -> Mapping[str, Crossing]:
    """Return, for each table, what the agreements in force let come to an organisation for a purpose."""
    found: dict[str, list[Crossing]] = {}
    for flow in agreements.in_force(receiver=receiver, purpose=purpose, day=day):  # type: ignore[arg-type]
        urns = None if flow.kinds & {"school", "authority"} else accounts.urns_of(flow.organisations)
        for table, fields in flow.items.items():
            one = Crossing(fields=fields, urns=urns, agreements=((flow.agreement, flow.title),))
            found.setdefault(table, []).append(one)
    return MappingProxyType({table: reduce(Crossing.joined, many) for table, many in found.items()})
