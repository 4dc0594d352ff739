"""A child's suspensions, as the law adds them up: those that files told, and those only casework knows."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from belonging.apps.record.queries.everywhere import Event
from belonging.engine.clocks import SchoolDays
from belonging.engine.clocks.days import each as each_day
from belonging.engine.exclusions import Suspension

PERMANENT, LUNCHTIME, MISTAKEN = "PERM", "LNCH", "mistaken"


@dataclass(frozen=True, kw_only=True)
class Spell:
    """A suspension from its first day; its last day and how many sessions it took, where somebody said so.

    `back` is the day a person said the child came back. `undone` is why it is none any longer: `cancelled` (the days out still count),
    or `mistaken` where a file was wrong about it. `shut` is the number of the case that tells of it, where that is kept to those in it.
    """

    child: int
    urn: int
    first: date
    last: date | None = None
    sessions: int | None = None
    lunchtimes: bool = False
    back: date | None = None
    undone: str = ""
    shut: int | None = None

    def taken(self) -> "Spell | None":
        """Return it with the days that were taken alone: it ends before the child was back. None where they were never out."""
        if self.back is None or (self.last and self.last < self.back):
            return self
        if self.back <= self.first:
            return None
        last = self.back - timedelta(days=1)
        held = sum(day.weekday() < 5 for day in each_day(self.first, last)) * (1 if self.lunchtimes else 2)
        fits = self.sessions is not None and self.sessions < held
        return replace(self, last=last, sessions=self.sessions if fits else None)

    def is_same(self, other: "Spell") -> bool:
        """Tell whether two people (or a file and a person) tell of one suspension: of one child and school, on the same first day or days that overlap."""
        if (self.child, self.urn) != (other.child, other.urn):
            return False
        both = not (self.lunchtimes or other.lunchtimes)
        overlap = self.first <= (other.last or other.first) and other.first <= (self.last or self.first)
        return self.first == other.first or (both and overlap)

    def counted(self, calendar: SchoolDays) -> Suspension:
        """Return it for `belonging.engine.exclusions`. Where only sessions were said, it lasts until they are used up.

        Raises LookupError where the calendar does not reach it, or neither was said.
        """
        sessions = 1 if self.lunchtimes and self.sessions is None and self.last is None else self.sessions
        last = self.last or (self.first if sessions == 0 else self._used_up(sessions, calendar))
        return Suspension(
            school=str(self.urn),
            first=self.first,
            last=max(last, self.first),
            sessions=sessions,
            lunchtimes=self.lunchtimes,
        )

    def _used_up(self, sessions: int | None, calendar: SchoolDays) -> date:
        if sessions is None:
            raise LookupError("Neither the last day nor the sessions of a suspension are known. Add one of them.")
        day = self.first
        while True:
            there = calendar.sessions(day)
            sessions -= min(there, 1) if self.lunchtimes else there
            if sessions <= 0:
                return day
            day += timedelta(days=1)


Source = Callable[[Collection[int]], Iterable[Spell]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Have a source asked for the suspensions of children that no file has told: typed by a head, or cancelled since (days out still count)."""
    if source not in _sources:
        _sources.append(source)


def told(children: Collection[int], events: Iterable[Event]) -> list[Spell]:
    """Return these children's suspensions in order; of one that a file told and casework knows too, what the file says, as far as the child was not back."""
    filed = (
        Spell(child=each.child, urn=each.urn, first=each.start, last=each.end, sessions=each.sessions, lunchtimes=each.category == LUNCHTIME)
        for each in events
        if each.category != PERMANENT
    )  # fmt: skip
    of_a_child: dict[int, list[tuple[Spell, Spell | None]]] = {}
    for each in filed:
        of_a_child.setdefault(each.child, []).append((each, each))
    known = (one for source in _sources for one in source(children))
    # what stands has the last word about one cancelled and begun again
    for each in sorted(known, key=lambda one: not one.undone):
        mine, own = of_a_child.setdefault(each.child, []), each.taken()
        like = own or replace(each, last=each.first)
        same = [at for at, (_, now) in enumerate(mine) if now and like.is_same(now)]
        for at in same:
            whole = replace(mine[at][0], back=each.back, undone=each.undone, shut=each.shut)
            mine[at] = (whole, whole.taken())
        if not same and each.undone != MISTAKEN:
            mine.append((each, own))
    found = (now for many in of_a_child.values() for _, now in many if now)
    return sorted(found, key=lambda each: (each.child, each.first, each.urn))
