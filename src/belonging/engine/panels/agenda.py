"""A sitting's agenda: each child once, what was promised last time first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from belonging.engine.panels.declaration import Panel


@dataclass(frozen=True, kw_only=True)
class Action:
    """What somebody promised for a child. `agreed` is the day of the sitting it was agreed at; `done` when it was, if it was."""

    child: int
    case: int
    what: str
    agency: str
    agreed: date
    due: date
    done: date | None = None


@dataclass(frozen=True, kw_only=True)
class Referral:
    """A child whom somebody asks the panel about, and the day by which an answer is needed (None: none was named)."""

    child: int
    case: int
    sent: date
    wanted_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class Signal:
    """A child who is flagged while nobody is acting, and since when."""

    child: int
    since: date


@dataclass(frozen=True, kw_only=True)
class Item:
    """One child of an agenda: every reason for being there, the foremost first. `asked` are the cases in which a question waits."""

    child: int
    sources: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    asked: tuple[int, ...] = ()
    wanted_by: date | None = None

    @property
    def case(self) -> int | None:
        """Return the case that is heard: one that asks before one in which promises are open; None where the child has neither."""
        return next(iter((*self.asked, *(action.case for action in self.actions))), None)


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """The children there is time for, and those there is not: `waits` says so, and drops nobody."""

    items: tuple[Item, ...]
    waits: tuple[Item, ...]


Matter = Action | Referral | Signal


def agenda(
    panel: Panel,
    on: date,
    *,
    last_sat: date | None = None,
    actions: Iterable[Action] = (),
    referrals: Iterable[Referral] = (),
    signals: Iterable[Signal] = (),
) -> Agenda:
    """Return the agenda of a sitting `on` a day, in the order its panel declares.

    What was agreed at the sitting before (`last_sat`) comes back done or not, so that a promise kept is heard as well; older promises
    only once their day is past. Referrals are in the order of the day an answer is needed, and of the day they were sent; a child
    who is there already is not there twice. Actions are each child's own, in the order of their days.
    """
    open_now = [each for each in actions if each.agreed == last_sat or (each.done is None and each.due < on)]
    matters: dict[str, Sequence[Matter]] = {
        "last_time": sorted((each for each in open_now if each.agreed == last_sat), key=_promised),
        "overdue": sorted((each for each in open_now if each.agreed != last_sat), key=_promised),
        "referrals": sorted(referrals, key=_wanted),
        "signals": sorted(signals, key=lambda each: (each.since, each.child)),
    }
    found: dict[int, Item] = {}
    for source in panel.agenda:
        for matter in matters[source]:
            found[matter.child] = _with(found.get(matter.child), source, matter)
    items = tuple(found.values())
    return Agenda(items=items[: panel.holds], waits=items[panel.holds :])


def begins_at(panel: Panel, on: date, place: int) -> datetime:
    """Return when the child in this place (0 for the first) is heard."""
    return datetime.combine(on, panel.rhythm.begins) + timedelta(minutes=place * panel.minutes_a_child)


def _promised(action: Action) -> tuple[date, int, str]:
    return action.due, action.child, action.what


def _wanted(referral: Referral) -> tuple[date, date, int]:
    return referral.wanted_by or date.max, referral.sent, referral.child


def _with(item: Item | None, source: str, matter: Matter) -> Item:
    """Return a child's item with one more reason."""
    own = item or Item(child=matter.child)
    own = replace(own, sources=tuple(dict.fromkeys((*own.sources, source))))
    if isinstance(matter, Action):
        return replace(own, actions=(*own.actions, matter))
    if isinstance(matter, Referral):
        return replace(own, asked=(*own.asked, matter.case), wanted_by=own.wanted_by or matter.wanted_by)
    return own
