"""The people of the demonstration: one for each of the roles to be tried, and an agreement under which two children are shared."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

LENDS = "Children who learn at the Boathouse"
PROVIDER = ("boathouse", "The Boathouse")
MANY = 2  # children shared
PEOPLE = (
    ("admin", "Alex Marlow", "administrator", "every school's figures; the accounts"),
    ("analyst", "Sam Okafor", "data_analyst", "every school's figures; children where files need settling"),
    ("inclusion", "Robin Tamsin", "head_of_inclusion", "every school and child"),
    ("protection", "Fran Aldous", "data_protection_lead", "agreements, who looked, every child on request"),
    ("head", "Jo Penhale", "headteacher", "{school}: figures and children"),
    ("senco", "Kit Lorimer", "senco", "{school}: figures and children"),
    ("governor", "Pat Wenlow", "governor", "{school}: figures, no child by name"),
    ("provider", "Lou Brightwell", "alternative_provider_lead", "{shared} children that {school} shared"),
)
"""User name, name, role, and what the printed table says they see."""

ITEMS = {
    "record.Pupil": ["surname", "forename", "birth_date", "sex"],
    "record.Enrolment": ["*"],
    "record.Suspension": ["pupil", "category", "start_date"],
}


def home() -> Any:
    """Return the school of the demonstration's headteacher."""
    from belonging.apps.measures.queries.places import all_places

    return next((each for each in all_places() if each.phase == "Secondary"), all_places()[0])


def keep(password: Callable[[str], str], *, starts: date | None = None) -> list[dict[str, Any]]:
    """Make these people with their posts (from a day on: today), and what is shared with the provider; return what the printed table says of each."""
    from belonging.apps.accounts import queries as accounts
    from belonging.apps.accounts.actions import organisations, people
    from belonging.apps.accounts.roles import ROLES

    school = home()
    places = {
        "school": accounts.school(school.urn),
        "provider": organisations.keep(kind="provider", key=PROVIDER[0], name=PROVIDER[1]),
        "authority": accounts.authority(),
    }
    made, found = {}, []
    for username, name, role, sees in PEOPLE:
        word = password(username)
        person = people.keep(username=username, email=f"{username}@westmere.example", name=name, password=word)
        kind = next(each for each in ("school", "provider", "authority") if each in ROLES[role].kinds)
        people.give(person=person, role=role, organisation=places[kind], starts=starts)
        made[username] = person
        found.append({"username": username, "password": word, "role": ROLES[role].title, "sees": sees})
    shared = share(made, places)
    for each in found:
        each["sees"] = each["sees"].format(school=school.name, shared=shared)
    return found


def share(people: dict[str, Any], places: dict[str, Any]) -> int:
    """Have the head share the first children of the school with the provider, once; return how many are shared."""
    from belonging.apps.access.acting import acting
    from belonging.apps.access.actions import sharing
    from belonging.apps.agreements import queries as agreements
    from belonging.apps.record import queries as record

    with acting(people["provider"], "inclusion"):
        there = record.found(search="", seen_by=people["provider"]).count()
    if there or any(each.title == LENDS for each in agreements.every()):
        return there  # whoever stopped it has not changed their mind because Belonging was started again
    agreement = agreed(people, places)
    until = agreement.expires_on - timedelta(days=1)
    with acting(people["head"], "inclusion"):
        children = list(record.found(search="", seen_by=people["head"])[:MANY])
        for each in children:
            sharing.share(
                pupil_id=each.pk,
                outlet=f"{agreement.pk}:{places['provider'].pk}",
                until=until,
                reason="They go to The Boathouse two days a week.",
                by=people["head"],
            )
        for each in children[:1]:
            objected(each.pk, agreement, people["head"])
        return len(children)


def objected(child: int, agreement: Any, head: Any) -> None:
    """Record one objection that waits, so that the data-protection lead has something to answer."""
    from django.utils import timezone

    from belonging.apps.access.actions import choices

    choices.record_objection(
        pupil_id=child,
        by=head,
        about=agreement,
        who="parent",
        name="Rowan Fernley",
        how="written",
        words="We were glad of the two days there. We would rather nobody there reads about the suspensions.",
        received_on=timezone.localdate() - timedelta(days=9),
    )


def agreed(people: dict[str, Any], places: dict[str, Any]) -> Any:
    """Return the example agreement from the school to the provider: drawn up, offered and signed as people do it, for a year from today."""
    from django.utils import timezone

    from belonging.apps.access.acting import acting
    from belonging.apps.agreements.actions import drafting, signing

    lead, today = people["protection"], timezone.localdate()
    with acting(lead, "administration"):
        made = drafting.draw_up(title=LENDS, owner=places["authority"], by=lead)
        drafting.say_why(
            agreement=made,
            title=LENDS,
            purposes=["inclusion", "attendance"],
            basis="UK GDPR Article 6(1)(e): a public task",
            condition="Data Protection Act 2018, Schedule 1, paragraph 6: statutory and government purposes",
            by=lead,
        )
        drafting.add_party(agreement=made, place=places["school"], gives=True, receives=False, by=lead)
        drafting.add_party(agreement=made, place=places["provider"], gives=False, receives=True, by=lead)
        drafting.cover(agreement=made, items=ITEMS, by=lead)
        drafting.say_when(
            agreement=made,
            starts=today,
            review_on=today + timedelta(days=180),
            expires_on=today + timedelta(days=365),
            retention="Until the child leaves the provider, and a year after",
            owner=places["authority"],
            by=lead,
        )
        drafting.offer(agreement=made, by=lead)
    for username, place, post in (("head", "school", "Headteacher"), ("provider", "provider", "Lead")):
        by = people[username]
        with acting(by, "inclusion"):
            signing.sign(agreement=made, place=places[place], name=by.name, post=post, by=by)
    made.refresh_from_db()
    return made
