"""The people of the stories: those of the area from a table, and of each school a few with invented names. Most of them never sign in."""

from collections.abc import Callable, Iterable
from datetime import date
from random import Random
from typing import Any

from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.actions import organisations, people
from belonging.apps.accounts.models import Organisation, User
from belonging.apps.accounts.roles import ROLES
from belonging.kernel.registry import rows
from belonging.site.demo import names
from belonging.site.demo.casework.tables import HERE

OF_A_SCHOOL = ("headteacher", "pastoral_lead", "senco", "board_member")
SIGNS_IN = {"pastoral_lead": "pastoral", "board_member": "board"}
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
        told = []
        for row in rows(HERE, "cast.csv"):
            place = (
                accounts.authority()
                if row["kind"] == "authority"
                else organisations.keep(kind=row["kind"], key=row["key"], name=row["place"])
            )
            made = self.made(row["username"], row["name"], row["role"], place, password if row["sees"] else None)  # fmt: skip
            self.area.setdefault(row["role"], made)
            self.area[row["username"]] = made
            if row["seat"]:
                self.seats[row["seat"]] = made
            if row["sees"]:
                told.append(self.told(made, row["role"], row["sees"]))
        home = self.school(self.home, password)
        school = accounts.school(self.home)
        return told + [self.told(home[role], role, f"{school}: children whose cases they are in" if role == "board_member" else f"{school}: children, and their cases") for role in SIGNS_IN]  # fmt: skip

    @staticmethod
    def told(person: User, role: str, sees: str) -> dict[str, Any]:
        """Return a row of the table of sign-ins; the password is for whoever gave it to add."""
        return {"username": person.username, "role": ROLES[role].title, "sees": sees}

    def made(self, username: str, name: str, role: str, place: Organisation | None, password: Password | None) -> User:
        """Make somebody with a post since the beginning; without a password they never sign in."""
        if place is None:
            raise LookupError("The record has no authority. Load the school register first.")
        address = f"{username}@westmere.example"
        person = accounts.named(username)
        if password is not None:
            person = people.keep(username=username, email=address, name=name, password=password(username))
        elif person is None:
            person = User.objects.create_user(username, address, None, name=name)
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
                of_home = SIGNS_IN.get(role) if urn == self.home else None
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
