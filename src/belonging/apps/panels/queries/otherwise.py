"""How members of a panel see a child's case in another way than by its papers, so that leaving somebody out is not taken for more than it is."""

from collections.abc import Iterator

from belonging.apps.access.queries import rows
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type, part
from belonging.apps.casework.queries import cases
from belonging.apps.panels.models import Item
from belonging.apps.panels.queries import members


def ways(item: Item) -> list[tuple[User, str]]:
    """Return the members of the panel who see a case otherwise, each with why: a part or a referral of their own, or their organisation."""
    found = [(each.person, next(_ways(item, each.person), "")) for each in members.of(item.sitting)]
    return [(person, why) for person, why in found if why]


def _ways(item: Item, person: User) -> Iterator[str]:
    """Yield why somebody sees a case, their own part first; papers are no reason."""
    case, kind = item.case, case_type(item.case.type)
    places = {each.organisation_id for each in person.live_posts}
    for each in cases.held_in(case):
        if each.part in cases.reading(case.type):
            continue
        if each.person_id == person.pk:
            yield f"they are {part(kind, each.part).title} in it"
        elif each.organisation_id in places and not case.restricted:
            yield f"{each.organisation} is {part(kind, each.part).title} in it"
    if case.referrals.filter(owner=person, state__in=cases.LIVE).exists():
        yield "they are asked for something in it by a referral"
    if not case.restricted:
        yield from _by_place(item, person)


def _by_place(item: Item, person: User) -> Iterator[str]:
    """Yield why somebody's organisation or role lets them see a case, whichever of their posts they act in."""
    case = item.case
    for post in person.live_posts:
        person.acting_in = post.pk
        found = reach(person, case.purpose)
        if case.keeper_id in found.keeps and case.purpose in found.purposes:
            yield f"{case.keeper} keeps it"
        elif type(case).objects.filter(rows.of_record(type(case), found), pk=case.pk).exists():
            yield f"cases of this kind come to them as {post}"
