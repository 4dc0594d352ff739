"""Papers that wait: somebody must not be told of the child, and whoever keeps children safe says which members may have them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from belonging.apps.access.queries import rows
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.queries import cases, many
from belonging.apps.panels.declared import PANELS
from belonging.apps.panels.models import Conflict, Item, Member, Release
from belonging.apps.panels.queries import members
from belonging.engine.access import Tier

WAITS = "The referral says that somebody must not be told, and somebody who sees the case and keeps children safe says first who may have them."


def guarded(items: Sequence[Item]) -> dict[int, frozenset[int]]:
    """Return {case: who may have its papers} of those children of whom somebody must not be told; what was answered since a release undoes it."""
    given = many.standing([each.case_id for each in items])
    asks = {each.case_id: each.sitting.declared.hears for each in items}
    held = [pk for pk, hears in asks.items() if hears.keeps_from and given.get(pk, {}).get(hears.keeps_from)]
    if not held:
        return {}
    questions = {key for pk in held for key in (asks[pk].keeps_from, asks[pk].keeps_from_whom) if key}
    said = many.answered_at(held, questions)
    found: dict[int, set[int]] = {pk: set() for pk in held}
    for each in Release.objects.filter(case__in=held, may=True):
        if each.at >= said[each.case_id]:
            found[each.case_id].add(each.person_id)
    return {pk: frozenset(people) for pk, people in found.items()}


def away_from(case_id: int) -> set[int]:
    """Return who stepped back from a child or was left out of the papers, by their numbers."""
    stepped = Conflict.objects.filter(case=case_id).values_list("person", flat=True)
    return {*stepped, *Release.objects.filter(case=case_id, may=False).values_list("person", flat=True)}


def withheld(items: Iterable[Item], person: User) -> set[int]:
    """Return the cases of these whose papers somebody who is shown no more than those may not have, or not yet."""
    found = list(items)
    may = guarded(found)
    only = cases.only_read([each.case for each in found if each.case_id in may], person)
    return {pk for pk in only if person.pk not in may[pk]}


def unthought(item: Item) -> list[Member]:
    """Return the members of the panel of whom nobody has said whether they may have a child's papers, since the answer was given."""
    hears = item.sitting.declared.hears
    said = many.answered_at([item.case_id], {key for key in (hears.keeps_from, hears.keeps_from_whom) if key})
    since: datetime | None = said.get(item.case_id)
    told = Release.objects.filter(case=item.case_id, **({"at__gte": since} if since else {}))
    known = set(told.values_list("person", flat=True))
    return [each for each in members.of(item.sitting) if each.person_id not in known]


def may_release(person: User) -> bool:
    """Tell whether somebody, as they act now, may read who must not be told."""
    return Tier.SAFEGUARDING in reach(person).tiers


def one(pk: int, *, seen_by: User) -> Item | None:
    """Return a child whose papers somebody may release: one of a case they see, of whom somebody must not be told."""
    return next((each for each in _held(seen_by) if each.pk == pk), None)


def waiting(*, seen_by: User) -> list[Item]:
    """Return the children whose papers this person is to release, the earliest sitting first."""
    return [each for each in _held(seen_by) if unthought(each)]


def _held(person: User) -> list[Item]:
    keys = [key for key, panel in PANELS.items() if panel.hears.keeps_from]
    if not keys or not may_release(person):
        return []
    coming = rows.rows(Item, reach=reach(person)).filter(
        sitting__panel__in=keys, sitting__ended=None, sitting__called_off=""
    )
    found = list(coming.select_related("case", "sitting").order_by("sitting__on", "place"))
    held = guarded(found)
    return [each for each in found if each.case_id in held]


def whom(item: Item) -> str:
    """Return who must not be told, and why, as the referral says it. The caller has found that the reader keeps children safe."""
    hears = item.sitting.declared.hears
    return str(many.standing([item.case_id]).get(item.case_id, {}).get(hears.keeps_from_whom, ""))


def left_out(item: Item) -> set[int]:
    """Return who was left out, so that a page which is opened again says what was said."""
    return set(Release.objects.filter(case=item.case_id, may=False).values_list("person", flat=True))
