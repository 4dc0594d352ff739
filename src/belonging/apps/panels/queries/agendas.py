"""What fills an agenda, and what is on it: each child's case as this person may see it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from belonging.apps.access.queries import rows
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.queries import cases, many, tasks
from belonging.apps.panels.models import Conflict, Item, ItemState, Release, Sitting
from belonging.apps.panels.queries import members, releases, sittings
from belonging.engine import panels as engine

ACTION = "action"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What could be on a sitting's agenda and is not yet: those there is time for, and those there is not; each with its case."""

    agenda: engine.Agenda
    cases: dict[int, Any]

    @property
    def listed(self) -> list[tuple[engine.Item, Any]]:
        """Return the children there is time for, with the case of each."""
        return self._with(self.agenda.items)

    @property
    def waits(self) -> list[tuple[engine.Item, Any]]:
        """Return the children there is no time for, with the case of each."""
        return self._with(self.agenda.waits)

    def _with(self, items: Sequence[engine.Item]) -> list[tuple[engine.Item, Any]]:
        return [(each, self.cases[each.case]) for each in items if each.case in self.cases]


def of(sitting: Sitting, *, seen_by: User) -> list[Item]:
    """Return the children of a sitting in their order, as this person may see them: nobody for whom they stepped back, were left out, or are still to be released."""
    stepped = Conflict.objects.filter(person=seen_by).values("case")
    left_out = Release.objects.filter(person=seen_by, may=False).values("case")
    found = rows.rows(Item, reach=reach(seen_by)).filter(sitting=sitting)
    found = found.exclude(case__in=stepped).exclude(case__in=left_out)
    items = list(found.select_related("case__school", "sitting").order_by("place", "pk"))
    withheld = releases.withheld(items, seen_by)
    return [each for each in items if each.case_id not in withheld]


def untold(sitting: Sitting, *, seen_by: User) -> list[Item]:
    """Return the children who were heard, and of whom nobody has yet told those who asked what was agreed."""
    hears = sitting.declared.hears
    found = [
        each
        for each in of(sitting, seen_by=seen_by)
        if hears.tells and each.state == ItemState.HEARD and each.case.state == hears.heard
    ]
    told = many.moved([each.case_id for each in found], hears.tells)
    return [each for each in found if each.case_id not in told or told[each.case_id] < sitting.on]


def item(pk: int, *, seen_by: User) -> Item | None:
    """Return one child of a sitting this person may see, or None."""
    found = Item.objects.filter(pk=pk).select_related("sitting").first()
    sitting = sittings.one(found.sitting_id, seen_by=seen_by) if found else None
    return next((each for each in of(sitting, seen_by=seen_by) if each.pk == pk), None) if sitting else None


def wanted(sitting: Sitting, *, seen_by: User) -> Wanted:
    """Return the agenda that the panel's sources make for a sitting, without the children who are on it already."""
    declared, hears = sitting.declared, sitting.declared.hears
    last = sittings.before(sitting)
    there = set(Item.objects.filter(sitting=sitting).values_list("case", flat=True))
    open_now = cases.visible(seen_by=seen_by).filter(type=hears.case_type, ended=None).exclude(pk__in=there)
    found = {each.pk: each for each in open_now.select_related("school__locality", "school__cluster")}
    waits = [each for each in found.values() if each.state == hears.waits]
    waiting = [each for each in (*waits, *put_off(found, hears)) if fits(each, sitting)]
    made = engine.agenda(
        declared,
        sitting.on,
        last_sat=last.on if last else None,
        actions=actions(sitting, found, seen_by=seen_by),
        referrals=referrals(sitting, waiting),
        signals=asked_about(sitting, waiting),
    )
    return Wanted(agenda=made, cases=found)


def put_off(found: Mapping[int, Any], hears: engine.Hears) -> list[Any]:
    """Return the cases that were given a place and lost it: they are on no agenda of a sitting to come."""
    listed = {pk for pk, each in found.items() if each.state == hears.listed}
    coming = Item.objects.filter(case__in=listed, state=ItemState.LISTED, sitting__ended=None)
    return [found[pk] for pk in sorted(listed - set(coming.values_list("case", flat=True)))]


def fits(case: Any, sitting: Sitting) -> bool:
    """Tell whether a case may be heard for the area of a sitting: one whose school lies in another of the panel's areas waits for that."""
    school = case.school
    return lies({each.name for each in (school.locality, school.cluster) if each} if school else set(), sitting)


def lies(places: Collection[str], sitting: Sitting) -> bool:
    """Tell whether a school of these places is one for the area of a sitting; one in none of the panel's areas is for any."""
    areas = set(places) & set(sitting.declared.rhythm.areas)
    return not sitting.area or not areas or sitting.area in areas


def referrals(sitting: Sitting, waiting: Sequence[Any]) -> list[engine.Referral]:
    """Return the cases that wait for a place, with the day an answer is wanted."""
    hears = sitting.declared.hears
    given = many.standing([each.pk for each in waiting])
    sent = many.reached([each.pk for each in waiting], hears.waits)
    return [
        engine.Referral(
            child=each.pupil_id,
            case=each.pk,
            sent=sent.get(each.pk, each.opened),
            wanted_by=given.get(each.pk, {}).get(hears.wanted_by),
        )
        for each in waiting
    ]


def asked_about(sitting: Sitting, waiting: Sequence[Any]) -> list[engine.Signal]:
    """Return the children among those that wait about whom the chair asked before anybody referred them, and since when."""
    states = [each.key for each in case_type(sitting.declared.hears.case_type).states if each.owes]
    since = {pk: day for state in states for pk, day in many.reached([each.pk for each in waiting], state).items()}
    return [engine.Signal(child=each.pupil_id, since=since[each.pk]) for each in waiting if each.pk in since]


def actions(sitting: Sitting, among: Mapping[int, Any], *, seen_by: User) -> list[engine.Action]:
    """Return what was promised for these cases at earlier sittings of this panel, each with the day of its sitting: of an area of its own, only
    what was agreed there, and of children who may be heard there.
    """
    whole = Sitting.objects.filter(panel=sitting.panel, keeper=sitting.keeper_id, on__lt=sitting.on)
    agreed = {each.about: each for each in whole}
    speak = members.agencies(key=sitting.panel, keeper=sitting.keeper_id)
    found = tasks.visible(seen_by=seen_by).filter(kind=ACTION, case__in=list(among), dropped=False)
    return [
        promised(each, agreed[each.about].on, speak)
        for each in found
        if each.about in agreed and (agreed[each.about].area == sitting.area or fits(among[each.case_id], sitting))
    ]


def promised(task: Any, agreed: Any, speak: dict[int, str]) -> engine.Action:
    """Return a task as the engine counts it: one that will not be done was asked, and not given."""
    return engine.Action(
        child=task.pupil_id,
        case=task.case_id,
        what=task.what,
        agency=agency(task, speak),
        agreed=agreed,
        due=task.due,
        done=None if task.dropped else task.done,
    )


def agency(task: Any, speak: dict[int, str]) -> str:
    """Return for whom a task is done."""
    return speak.get(task.owner_id) or (task.organisation.name if task.organisation else str(task.owner or ""))
