"""A child's papers for a sitting: what the referral shares, what was promised before, what was agreed; and the minutes made of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type, questions
from belonging.apps.casework.queries import Case, many
from belonging.apps.panels import declared
from belonging.apps.panels.models import Conflict, Item, ItemState, Reading, Sitting
from belonging.apps.panels.queries import agendas, members, releases, sittings
from belonging.engine import panels as engine
from belonging.kernel.days import written


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One child of a sitting: `own` are the child's words and `said` what others say, as (question, answer); `before` are the promises of
    earlier sittings, `agreed` those of this one.

    `readers` are who of the panel has read it, `stepped_back` who will not. `guarded`: somebody must not be told.
    """

    item: Item
    name: str
    school: str
    question: str
    own: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, str], ...]
    before: tuple[Any, ...] = ()
    agreed: tuple[Any, ...] = ()
    readers: frozenset[int] = field(default_factory=frozenset)
    stepped_back: tuple[User, ...] = ()
    guarded: bool = False

    @property
    def guests(self) -> tuple[str, ...]:
        """Return who without a seat came for this child, and what they are."""
        return tuple(each["said"] for each in self.item.guests)

    @property
    def reasons(self) -> list[str]:
        """Return why this child is on the agenda."""
        return [engine.SOURCES[each] for each in self.item.sources if each in engine.SOURCES]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return what the room has kept of this child so far, each as a few strong words and the rest."""
        found = [("Came", "; ".join(self.guests))] if self.guests else []
        found += [("Put off", self.item.put_off)] if self.item.state == ItemState.PUT_OFF else []
        found += [("Agreed", self.item.decision)] if self.item.decision else []
        found += [(each.what, f"{who(each)}, by {written(each.due)}") for each in self.agreed]
        if self.item.decision and not self.agreed:
            found.append(("", "No action yet: say who does what, by when."))
        return found or [("", "Nothing yet.")]

    @property
    def promises(self) -> list[tuple[Any, str, str]]:
        """Return the promises of earlier sittings, each with who made it and what became of it ('' while it is open)."""
        return [(each, f"{who(each)}, by {written(each.due)}", became(each)) for each in self.before]


def papers(sitting: Sitting, items: Sequence[Item]) -> list[Paper]:
    """Return the papers of children whom the caller has found the reader to see, in their order."""
    ids, hears = [each.case_id for each in items], sitting.declared.hears
    asked = questions(case_type(hears.case_type))
    own = [key for key in hears.shows if asked[key].of == "child"]
    others = [key for key in hears.shows if key not in (hears.asks, *own)]
    given, promises = many.standing(ids), many.tasks(ids, agendas.ACTION)
    last = sittings.before(sitting)
    read: dict[int, set[int]] = {}
    for item, person in Reading.objects.filter(item__in=items).values_list("item", "person"):
        read.setdefault(item, set()).add(person)
    stepped: dict[int, list[User]] = {}
    for each in Conflict.objects.filter(case__in=ids).select_related("person").order_by("at"):
        stepped.setdefault(each.case_id, []).append(each.person)
    return [
        Paper(
            item=each,
            name=each.case.called or "A child",
            school=each.case.school.name if each.case.school else "",
            question=str(given.get(each.case_id, {}).get(hears.asks, "")),
            own=tuple(answers(own, asked, given.get(each.case_id, {}))),
            said=tuple(answers(others, asked, given.get(each.case_id, {}))),
            before=tuple(one for one in promises.get(each.case_id, ()) if comes_back(one, sitting, last)),
            agreed=tuple(
                one for one in promises.get(each.case_id, ()) if one.about == sitting.about and not one.dropped
            ),
            readers=frozenset(read.get(each.pk, ())),
            stepped_back=tuple(stepped.get(each.case_id, ())),
            guarded=bool(hears.keeps_from and given.get(each.case_id, {}).get(hears.keeps_from)),
        )
        for each in items
    ]


def shares(case: Case, parts: Collection[str], person: User) -> Iterator[tuple[str, str]]:
    """Yield what a case shares with somebody who holds these parts of it as a member or guest of a panel, as (question, answer)."""
    hears = [each.hears for each in declared.PANELS.values() if each.hears.case_type == case.type]
    keys = [key for one in hears if {one.member, one.guest} & set(parts) for key in (*one.shows, one.asks) if key]
    if any(releases.withheld(Item.objects.filter(case=case).select_related("case", "sitting"), person)):
        return
    yield from answers(
        list(dict.fromkeys(keys)), questions(case_type(case.type)), many.standing([case.pk]).get(case.pk, {})
    )


def answers(keys: Sequence[str], asked: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each question of these that has an answer, with the answer as a person reads it."""
    for key in keys:
        if given.get(key) is not None:
            yield asked[key].asks, asked[key].label(given[key])


def comes_back(task: Any, sitting: Sitting, last: Sitting | None) -> bool:
    """Tell whether a promise of an earlier sitting is still open, or was settled since the last one."""
    if task.about == sitting.about or not task.about.startswith("panels.Sitting:"):
        return False
    return task.done is None or last is None or task.done >= last.on


def opening(sitting: Sitting) -> tuple[str, ...]:
    """Return how the minutes begin: who was there, and whether they could decide."""
    came = members.came(members.room(sitting))
    return made(sitting, came=came).opening


def lines(sitting: Sitting, found: Sequence[Paper]) -> dict[int, tuple[str, ...]]:
    """Return {item: what the minutes say of the child}: as approved, or as recorded so far."""
    discussed = [
        engine.Discussed(
            item=each.item.pk,
            name=each.name,
            question=each.question,
            guests=each.guests,
            stepped_back=tuple(str(person) for person in each.stepped_back),
            reported=tuple(promised(one, reported=True) for one in each.before),
            decision=each.item.decision,
            actions=tuple(promised(one) for one in each.agreed),
            put_off=each.item.put_off if each.item.state == ItemState.PUT_OFF else "",
        )
        for each in found
    ]
    said = {each.item: each.lines for each in made(sitting, discussed=discussed).children}
    return {each.item.pk: tuple(each.item.minuted) or said[each.item.pk] for each in found}


def made(sitting: Sitting, **more: Any) -> engine.Minutes:
    """Return the minutes of what is given."""
    began, ended = (timezone.localtime(each) if each else None for each in (sitting.began, sitting.ended))
    return engine.minutes(sitting.declared, on=sitting.on, area=sitting.area, began=began, ended=ended, **more)


def promised(task: Any, *, reported: bool = False) -> engine.Promised:
    """Return a task as the minutes tell it."""
    agency = task.organisation.name if task.organisation else ""
    told = (became(task) or "not yet done") if reported else ""
    return engine.Promised(what=task.what, who=str(task.owner or agency), agency=agency, due=task.due, became=told)


def who(task: Any) -> str:
    """Return who is to do something, and for whom they act."""
    return ", ".join(str(each) for each in (task.owner, task.organisation) if each)


def became(task: Any) -> str:
    """Return what became of a promise; '' while it is open."""
    if task.done is None:
        return ""
    said = f"Will not be done: {task.outcome}" if task.dropped else f"Done on {written(task.done)}. {task.outcome}"
    return said.strip()
