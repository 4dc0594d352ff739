"""Who could take part in a case: people by role, with the organisation they act for."""

from collections.abc import Iterable

from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.engine.casework import CaseType

AGENCIES = ("agency", "provider", "authority", "panel")


def of_agencies(*, but: User) -> list[tuple[User, int, str]]:
    """Return who acts for agencies, providers and the authority: (person, organisation, its name), by organisation and name."""
    here = but.post.organisation_id if but.post else 0
    places = {each.pk: each.name for each in accounts.organisations() if each.kind in AGENCIES and each.pk != here}
    return in_places(places, None)


def for_part(roles: Iterable[str], places: dict[int, str]) -> list[tuple[User, int, str]]:
    """Return who in these places has a role that may hold a part."""
    return in_places(places, set(roles))


def near(case_type: CaseType, key: str, *, own: Iterable[int], urns: Iterable[int]) -> dict[str, str]:
    """Return, as choices, who could hold a part of a case that is not open yet: people of the child's schools and of these organisations, else of agencies."""
    roles = next(each.roles for each in case_type.parts if each.key == key)
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


def named(found: list[tuple[User, int, str]]) -> dict[str, str]:
    """Return people as choices: {person and organisation: words}."""
    return {f"{person.pk}:{place}": f"{person}, {name}" for person, place, name in found}
