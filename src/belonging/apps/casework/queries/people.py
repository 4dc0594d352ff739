"""Who could take part in a case: people by role, with the organisation they act for."""

from collections.abc import Iterable

from belonging.apps.access.reach import reach
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.accounts.queries.areas import authorities_of
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.models import Case
from belonging.engine.casework import CaseType, Part, TakenBy

AGENCIES = ("agency", "provider", "authority", "panel")


def of_agencies(*, but: User) -> list[tuple[User, int, str]]:
    """Return who acts for agencies, providers and the authority: (person, organisation, its name), by organisation and name."""
    here = but.post.organisation_id if but.post else 0
    places = {each.pk: each.name for each in accounts.organisations() if each.kind in AGENCIES and each.pk != here}
    return in_places(places, None)


def for_part(roles: Iterable[str], places: dict[int, str]) -> list[tuple[User, int, str]]:
    """Return who in these places has a role that may hold a part."""
    return in_places(places, set(roles))


def near(kind: CaseType, key: str, *, own: Iterable[int], urns: Iterable[int]) -> dict[str, str]:
    """Return, as choices, who could hold a part of a case that is not open yet: people of the child's schools and of these organisations, else of agencies."""
    roles = next(each.roles for each in kind.parts if each.key == key)
    schools = [found.pk for urn in urns if (found := accounts.school(urn))]
    places = {each.pk: each.name for each in accounts.with_ids([*schools, *own])}
    far = {each.pk: each.name for each in accounts.organisations() if each.kind in AGENCIES}
    return named(for_part(roles, places) or for_part(roles, far))


def in_places(places: dict[int, str], roles: set[str] | None) -> list[tuple[User, int, str]]:
    """Return the people of these places, of these roles alone where any are named."""
    found = [
        (each.person, each.organisation_id, places[each.organisation_id])
        for each in accounts.posts_in(places)
        if roles is None or each.role in roles
    ]
    return sorted(found, key=lambda each: (each[2], each[0].name, each[0].pk))


def to_take(case: Case, person: User) -> list[Part]:
    """Return the parts of an open case that somebody who sees it may take up themselves: their role fits, and they act for whom the part is left to."""
    if case.ended is not None or person.post is None:
        return []
    keeps, place, role = case.keeper_id in reach(person).keeps, person.post.organisation_id, person.post.role
    return [
        each
        for each in case_type(case.type).parts
        if role in each.roles
        and (each.taken_by is not TakenBy.NAMED)
        and (keeps or (each.taken_by is TakenBy.ABOVE and place in {*above(case), *around(case)}))
    ]


def above(case: Case) -> list[int]:
    """Return the organisation that keeps a case, and those it stands under or lies in."""
    found = [case.keeper_id]
    for each in (case.keeper.parent_id, case.keeper.area_id):
        if each and each not in found:
            found.append(each)
    return found


def around(case: Case) -> list[int]:
    """Return the authorities in whose area the school that keeps a case lies; every one where nobody has said where it lies."""
    return [each.pk for each in authorities_of([case.keeper_id])] if case.keeper.kind == "school" else []


def named(found: list[tuple[User, int, str]]) -> dict[str, str]:
    """Return people as choices: {person and organisation: words}."""
    return {f"{person.pk}:{place}": f"{person}, {name}" for person, place, name in found}
