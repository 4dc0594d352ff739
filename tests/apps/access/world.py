"""A small world for tests of access: an authority, a trust of two schools, a third school, partners, and a child in each state."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests.apps.people import person

TODAY = timezone.localdate()
NORTH, SOUTH, EAST = 199001, 199002, 199003
KEYS = {"authority": "999", "trust": "T1", "school": str(NORTH), "site": "here"}


@dataclass
class World:
    """Organisations by name, and the next child's number."""

    places: dict[str, Any] = field(default_factory=dict)
    count: int = 0


def made() -> World:
    """Make the organisations, and the agreements that regulations make."""
    from belonging.apps.accounts.actions import organisations
    from belonging.apps.agreements.actions import statutory
    from belonging.apps.directory.models import School

    world = World()
    world.places["authority"] = organisations.keep(kind="authority", key="999", name="Westmere")
    world.places["trust"] = organisations.keep(kind="trust", key="T1", name="Tarn Trust")
    for urn, above, name in ((NORTH, "trust", "North"), (SOUTH, "trust", "South"), (EAST, "authority", "East")):
        School.objects.create(urn=urn, laestab=f"999{urn % 10000:04}", name=name)
        world.places[urn] = organisations.keep(
            kind="school", key=str(urn), name=name, parent=world.places[above], urn=urn
        )
    statutory.keep()
    return world


def reader(role: str) -> Any:
    """Make somebody in a role, at the northern school or the organisation above it, else at a partner."""
    from belonging.apps.accounts.roles import ROLES

    kind = ROLES[role].kinds[0]
    parents = {"school": "trust"}
    key = KEYS.get(kind, f"{kind} one")
    above = None
    if kind in parents:
        from belonging.apps.accounts import queries

        above = queries.organisation(kind="trust", key="T1")
    return person(role, role, NORTH if kind == "school" else None, kind=kind, key=key, parent=above)


def child(world: World, *stays: tuple[int, date, date | None]) -> Any:
    """Make a child with these enrolments (school, entry, leaving), one suspension at the first school, and the ties of the roll."""
    from belonging.apps.access.actions import ties
    from belonging.apps.record.models import Enrolment, Pupil, Suspension

    world.count += 1
    made = Pupil.objects.create(
        key=f"K{world.count:012}", upn=f"K{world.count:012}", forename="Ash", surname=f"Moor {world.count}"
    )
    for urn, entry, leaving in stays:
        Enrolment.objects.create(pupil=made, school_id=urn, entry_date=entry, leaving_date=leaving)
    Suspension.objects.create(
        scope=1, pupil=made, school_id=stays[0][0], category="SUSP", start_date=stays[0][1], sessions=2,
        reason1="PB", academic_year=2025, term=1,
    )  # fmt: skip
    ties.follow_roll(
        enrolments=f"SELECT pupil_id, school_id AS urn, entry_date, leaving_date FROM record_enrolment WHERE pupil_id = {made.pk}",
        of=f"SELECT {made.pk}",
    )
    return made


def long_ago() -> date:
    """Return a day two years back."""
    return TODAY - timedelta(days=730)


def agreement(receiver: Any, *, expires: date | None, purposes: list[str]) -> Any:
    """Make a signed agreement by which every school gives a child's name and suspensions (not their reasons) to `receiver`."""
    from belonging.apps.accounts import queries as accounts
    from belonging.apps.agreements.models import Agreement, Item, Party, SignOff

    made = Agreement.objects.create(
        title="Sharing", purposes=purposes, basis="UK GDPR Article 6(1)(e)", starts=long_ago(), expires_on=expires, status="live"
    )  # fmt: skip
    Party.objects.create(agreement=made, kind="school", gives=True)
    Party.objects.create(agreement=made, organisation=receiver, receives=True)
    SignOff.objects.create(agreement=made, organisation=receiver, signed_as="A director", at=timezone.now())
    SignOff.objects.create(agreement=made, organisation=accounts.school(EAST), signed_as="A head", at=timezone.now())
    Item.objects.create(agreement=made, table="record.Pupil", fields=["forename", "surname"])
    Item.objects.create(agreement=made, table="record.Suspension", fields=["pupil", "category", "start_date"])
    return made


def tie(child: Any, who: Any, kind: str, *, agreement: Any = None, ends: Any = None) -> Any:
    """Tie somebody to a child since an hour ago."""
    from belonging.apps.access.models import Tie

    return Tie.objects.create(
        pupil_id=child.pk, person=who, kind=kind, starts=timezone.now() - timedelta(hours=1), ends=ends,
        agreement=agreement, reason="A reason" if kind == "break_glass" else "",
    )  # fmt: skip
