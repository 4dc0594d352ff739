"""The people of the stories: those of the area from a table, and of each school a few with invented names. Most of them never sign in."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from random import Random
from typing import Any

from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.actions import organisations, people
from belonging.apps.accounts.models import User
from belonging.apps.accounts.queries import Organisation
from belonging.apps.accounts.roles import ROLES
from belonging.kernel.registry import rows
from belonging.site.demo import names
from belonging.site.demo.casework.tables import HERE

OF_A_SCHOOL = ("headteacher", "pastoral_lead", "senco", "board_member")
SIGNS_IN = {
    "pastoral_lead": ("pastoral", "children and the cases it keeps"),
    "board_member": ("board", "children whose cases they are in"),
}
Password = Callable[[str], str]


class Cast:
    """Everybody there is, by role; the people of a school are made when it first needs them. `since` is when they all began."""

    def __init__(self, *, since: date, seed: int, home: int) -> None:
        self.since, self.seed, self.home = since, seed, home
        self.schools: dict[int, dict[str, User]] = {}
        self.area: dict[str, User] = {}
        self.seats: dict[str, User] = {}

    def assemble(self, password: Password) -> list[dict[str, Any]]:
        """Make the people of the area and of the school at home; return what a table of sign-ins says of those who can sign in."""
        found = [self.of_the_area(row, password) for row in rows(HERE, "cast.csv")]
        home = self.school(self.home, password)
        found += [(home[role], role, f"{accounts.school(self.home)}: {sees}") for role, (_, sees) in SIGNS_IN.items()]
        return [
            {
                "username": who.username,
                "password": password(who.username),
                "role": ROLES[role].title,
                "sees": sees,
            }
            for who, role, sees in found
            if sees
        ]

    def of_the_area(self, row: Mapping[str, str], password: Password) -> tuple[User, str, str]:
        """Make somebody of the area's table; return them with their role and what they see ('' where they never sign in)."""
        if row["kind"] == "authority":
            place = accounts.authority()
        else:
            place = organisations.keep(kind=row["kind"], key=row["key"], name=row["place"])
        made = self.made(row["username"], row["name"], row["role"], place, password if row["sees"] else None)
        self.area.setdefault(row["role"], made)
        self.area[row["username"]] = made
        if row["seat"]:
            self.seats[row["seat"]] = made
        return made, row["role"], row["sees"]

    def made(self, username: str, name: str, role: str, place: Organisation | None, password: Password | None) -> User:
        """Make somebody with a post since the beginning; without a password they never sign in."""
        if place is None:
            raise LookupError("The record has no authority. Load the school register first.")
        address = f"{username}@westmere.example"
        person = accounts.named(username)
        if password is not None:
            person = people.keep(username=username, email=address, name=name, password=password(username))
        elif person is None:
            person = people.keep(username=username, email=address, name=name, password=None)
        people.give(person=person, role=role, organisation=place, starts=self.since)
        return person

    def school(self, urn: int, password: Password | None = None) -> dict[str, User]:
        """Return the people of a school by their role: whoever holds it there, else somebody made for it."""
        if urn not in self.schools:
            place = accounts.school(urn)
            random = Random(f"{self.seed}:{urn}")
            found: dict[str, User] = {}
            for role in OF_A_SCHOOL:
                holder = accounts.holders([place.pk], [role]).order_by("pk").first() if place else None
                of_home = SIGNS_IN[role][0] if urn == self.home and role in SIGNS_IN else None
                found[role] = holder or self.made(
                    of_home or f"{role.replace('_', '-')}-{urn}",
                    a_name(random),
                    role,
                    place,
                    password if of_home else None,
                )
            self.schools[urn] = found
        return self.schools[urn]

    def holder(self, roles: Iterable[str], urn: int | None) -> User | None:
        """Return who holds the first of these roles that anybody holds: at the school, else in the area."""
        there = self.school(urn) if urn else {}
        return next((found for role in roles if (found := there.get(role) or self.area.get(role))), None)


def a_name(random: Random) -> str:
    """Return an invented name of a grown-up."""
    forename = random.choice(names.FORENAMES[random.choice("FM")])
    return f"{forename} {random.choice(names.surnames()[:300])}"
