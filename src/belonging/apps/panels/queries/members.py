"""Who is on a panel, who came, and for whom they speak."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.panels.declared import panel
from belonging.apps.panels.models import Attendance, Member, Sitting
from belonging.engine.panels import Came, Seat, lacking


@dataclass(frozen=True, kw_only=True)
class Place:
    """A seat of a panel and who sits in it: members first, then their deputies."""

    seat: Seat
    members: tuple[Member, ...]


@dataclass(frozen=True, kw_only=True)
class Here:
    """One person of the room: whose seat, and whether they came (None: nobody has said)."""

    person: User
    seat: Seat
    deputy: bool
    present: bool | None


def on_panel(*, key: str, keeper: int, area: str | None = None) -> list[Member]:
    """Return who is on a panel today: all areas' members, or those of one area and of all."""
    found = Member.objects.filter(panel=key, keeper=keeper, until=None).select_related("person")
    if area is not None:
        found = found.filter(Q(area="") | Q(area=area))
    return list(found.order_by("deputy", "person__name", "pk"))


def of(sitting: Sitting) -> list[Member]:
    """Return who is on the panel for a sitting."""
    return on_panel(key=sitting.panel, keeper=sitting.keeper_id, area=sitting.area)


def places(key: str, members: Sequence[Member]) -> list[Place]:
    """Return each seat of a panel with who sits in it, empty ones too."""
    return [
        Place(seat=seat, members=tuple(each for each in members if each.seat == seat.key)) for seat in panel(key).seats
    ]


def room(sitting: Sitting) -> list[Here]:
    """Return everybody of the panel with whether they came, in the order of the seats."""
    came = {each.person_id: each for each in Attendance.objects.filter(sitting=sitting).select_related("person")}
    declared = sitting.declared
    order = [seat.key for seat in declared.seats]
    found = {
        each.person_id: Here(
            person=each.person,
            seat=declared.seat(each.seat),
            deputy=each.deputy,
            present=came[each.person_id].present if each.person_id in came else None,
        )
        for each in of(sitting)
        if each.seat in order
    }
    for each in came.values():  # somebody who was on the panel that day, and is no longer
        if each.person_id not in found and each.seat in order:
            seat = declared.seat(each.seat)
            found[each.person_id] = Here(person=each.person, seat=seat, deputy=each.deputy, present=each.present)
    return sorted(found.values(), key=lambda each: (order.index(each.seat.key), each.deputy, each.person.name))


def quorum(sitting: Sitting, here: Sequence[Here]) -> tuple[bool, str]:
    """Tell whether those who are here can decide, and say so, with what the room lacks."""
    lacks = lacking(sitting.declared, [each.seat.key for each in here if each.present])
    if lacks:
        return False, f"Those who are here cannot decide yet. {' '.join(lacks)}"
    return True, "Those who are here can decide."


def came(here: Sequence[Here]) -> list[Came]:
    """Return who came and who sent apologies, for the minutes: a deputy is missed only where nobody else sits in the seat."""
    filled = {each.seat.key for each in here if each.present}
    return [
        Came(name=each.person.name, seat=each.seat.key, present=bool(each.present), deputy=each.deputy)
        for each in here
        if each.present or (each.seat.key not in filled and not each.deputy)
    ]


def agencies(*, key: str, keeper: int) -> dict[int, str]:
    """Return {person: the agency they speak for on this panel}, also of those who were on it once."""
    declared = panel(key)
    titles = {seat.key: seat.agency for seat in declared.seats}
    found = Member.objects.filter(panel=key, keeper=keeper).order_by("pk").values_list("person", "seat")
    return {person: titles[seat] for person, seat in found if seat in titles}


@dataclass(frozen=True, kw_only=True)
class Owner:
    """Who may be given an action: a person with the organisation they act for, or an organisation where nobody is named."""

    key: str
    name: str
    person: User | None
    organisation: int | None


def owners(sitting: Sitting, case: Any) -> list[Owner]:
    """Return who may be given an action for a child: their school, everybody of the panel, and the agencies these act for."""
    school = accounts.school(case.school_id) if case.school_id else None
    return [*([of_school(school.name, school.pk)] if school else []), *of_room(room(sitting))]


def of_school(name: str, organisation: int | None = None) -> Owner:
    """Return the child's school as somebody who may be given an action."""
    return Owner(key="school", name=name, person=None, organisation=organisation)


def of_room(everybody: Sequence[Here]) -> list[Owner]:
    """Return everybody of the panel who may be given an action, and the agencies they act for, those first who are here."""
    here = sorted(everybody, key=lambda each: not each.present)
    acts = accounts.everybody().filter(pk__in=[each.person.pk for each in here])
    posts = {each.pk: next((post for post in each.posts.all() if post.is_live()), None) for each in acts}
    people, places = [], {}
    for each in here:
        post = posts.get(each.person.pk)
        place = post.organisation if post else None
        people.append(
            Owner(
                key=f"person:{each.person.pk}",
                name=f"{each.person.name}, {each.seat.agency}",
                person=each.person,
                organisation=place.pk if place else None,
            )
        )
        if place and place.kind != "panel":
            places[place.pk] = Owner(
                key=f"organisation:{place.pk}", name=place.name, person=None, organisation=place.pk
            )
    return [*people, *places.values()]
