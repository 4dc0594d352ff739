"""A record in PostgreSQL with the second lock on, children in two schools, and the application's sign-in as an attacker would hold it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import psycopg

from tests.apps.access import world as w
from tests.apps.casework.filling import whole_case_of
from tests.apps.people import person


@dataclass(frozen=True)
class Locked:
    """Where the record is, the application's sign-in, what heads of two schools may claim, and the children of each."""

    url: str
    login: str
    north: str
    east: str
    children: dict[str, tuple[int, ...]]
    tables: dict[str, str]

    @contextmanager
    def connected(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection as the application's sign-in."""
        with psycopg.connect(self.url.replace("belonging@", f"{self.login}@")) as connection:
            yield connection

    def owner(self) -> psycopg.Connection[Any]:
        """A connection as the owner."""
        return psycopg.connect(self.url, autocommit=True)


def claims_of(who: Any) -> dict[str, Any]:
    """What somebody may claim, for inclusion."""
    from belonging.apps.access import claims
    from belonging.apps.access.reach import reach

    return claims.of(reach(who, "inclusion"))


def everything_of(child: Any) -> None:
    """Write a row about a child in every protected table that `world.child` leaves empty."""
    from django.utils import timezone

    from belonging.apps.access.models import Consent, Objection
    from belonging.apps.accounts import queries as accounts
    from belonging.apps.documents.models import Document
    from belonging.apps.record.models import FsmPeriod, Listing, SenNeed, SenProvision, Snapshot

    stay = child.enrolments.get()
    here = {"scope": 1, "pupil": child, "school_id": stay.school_id}
    SenNeed.objects.create(**here, need="SEMH")
    SenProvision.objects.create(**here, provision="K")
    FsmPeriod.objects.create(**here)
    Listing.objects.create(**here, list="home_education", from_date=w.TODAY)
    Snapshot.objects.create(
        scope=1, pupil=child, enrolment=stay, as_at=w.TODAY, academic_year=2025, on_roll=True, surname=child.surname
    )
    spoken = {"pupil_id": child.pk, "who": "parent", "name": "Wren Moor", "how": "written"}
    Consent.objects.create(**spoken, asked="May the choir have the name?", given=True, on=w.TODAY, purpose="inclusion")
    Objection.objects.create(**spoken, words="Please stop.", received_on=w.TODAY)
    keeper = accounts.school(stay.school_id)
    whole_case_of(child, keeper=keeper, urn=stay.school_id, person=person("keeper", "senco", stay.school_id))
    Document.objects.create(
        pupil_id=child.pk, urn=stay.school_id, organisation=accounts.school(stay.school_id), about_kind="casework.case",
        about_id=1, title="Minutes", kind="pdf", size=1, sha256="", state="clean", added_at=timezone.now(),
    )  # fmt: skip


def made(url: str) -> Locked:
    """Fill the record, put the lock on, and make a sign-in that is only a member of the application's role."""
    from django.db import connection

    from belonging.apps.access import claims, protection

    area = w.made()
    children = {}
    for name, urn in (("north", w.NORTH), ("east", w.EAST)):
        two = [w.child(area, (urn, w.long_ago(), None)) for _ in range(2)]
        for each in two:
            everything_of(each)
        children[name] = tuple(each.pk for each in two)
    heads = {
        "north": w.reader("headteacher"),
        "east": person("east", "headteacher", w.EAST, parent=area.places["authority"]),
    }
    protection.install(connection)
    login = f"app_{uuid4().hex}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {login} LOGIN NOSUPERUSER NOBYPASSRLS IN ROLE {protection.ROLE}")
    tables = {
        each._meta.db_table: each._meta.get_field(each.Privacy.child).column  # type: ignore[attr-defined]
        for each in protection.protected()
    } | {"access_tie": "pupil_id"}
    said = {name: claims.signed(claims_of(head)) for name, head in heads.items()}
    return Locked(url=url, login=login, children=children, tables=tables, **said)
