"""A small area of organisations, and agreements between them, for the tests."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from tests.apps.people import person

SAFEGUARDING = "Data Protection Act 2018, Schedule 1, paragraph 18: safeguarding of children"
PUBLIC_TASK = "UK GDPR Article 6(1)(e): a public task"
ITEMS = {"record.Pupil": ["surname", "forename"], "record.Suspension": ["pupil", "category", "start_date"]}
URNS = {"north": 199001, "south": 199002, "east": 199003}


def made():
    """Make an authority, a trust with two schools, a school of the authority, two agencies, a provider, and two people."""
    from belonging.apps.accounts.actions import organisations

    here = SimpleNamespace(today=timezone.localdate())
    here.lead = person("lead", "data_protection_lead", kind="authority", key="999")
    here.authority = organisations.keep(kind="authority", key="999", name="Westmere Council")
    here.trust = organisations.keep(kind="trust", key="T1", name="Tarn Trust")
    for name, urn in URNS.items():
        above = here.authority if name == "east" else here.trust
        school = organisations.keep(kind="school", key=str(urn), name=f"{name.title()} School", parent=above, urn=urn)
        setattr(here, name, school)
    here.police = organisations.keep(kind="agency", key="police", name="Westmere Police")
    here.nurses = organisations.keep(kind="agency", key="nurses", name="School Nurses")
    here.boathouse = organisations.keep(kind="provider", key="boat", name="The Boathouse")
    return here


def drafted(here, *, parties=None, items=ITEMS, starts=0, days=365, purposes=("inclusion",), condition=SAFEGUARDING):
    """Draw one up, whole, as a person would; by default the authority and the police give and receive."""
    from belonging.apps.agreements import queries
    from belonging.apps.agreements.actions import drafting

    by = here.lead
    made = drafting.draw_up(title="Keeping children in school", owner=here.authority, by=by)
    drafting.say_why(agreement=made, title=made.title, purposes=purposes, basis=PUBLIC_TASK, condition=condition, by=by)
    for who, gives, receives in parties or [(here.authority, True, True), (here.police, True, True)]:
        kind = who if isinstance(who, str) else ""
        drafting.add_party(
            agreement=made, place=None if kind else who, kind=kind, gives=gives, receives=receives, by=by
        )
    drafting.cover(agreement=made, items=items, by=by)
    begins = here.today + timedelta(days=starts)
    drafting.say_when(
        agreement=made, starts=begins, review_on=begins + timedelta(days=days // 2), retention="One year",
        expires_on=begins + timedelta(days=days), owner=here.authority, by=by,
    )  # fmt: skip
    return queries.one(made.pk)


def offered(here, *, signed=(), **terms):
    """Draw one up, offer it, and have these organisations sign it."""
    from belonging.apps.agreements import queries
    from belonging.apps.agreements.actions import drafting, signing

    made = drafted(here, **terms)
    drafting.offer(agreement=made, by=here.lead)
    for place in signed:
        signing.sign(agreement=made, place=place, name="A. Person", post="Director", by=None)
    return queries.one(made.pk)


def flows(here, receiver, *, on=0, purpose="inclusion"):
    """The numbers of the agreements under which something may come to a receiver, so many days from today."""
    from belonging.apps.agreements import queries

    day = here.today + timedelta(days=on)
    return [each.agreement for each in queries.in_force(receiver=receiver, purpose=purpose, day=day)]
