"""A child's suspensions, as the law adds them up: those that files told, and those only casework knows."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from belonging.apps.record.queries.everywhere import Event
from belonging.engine.clocks import SchoolDays
from belonging.engine.exclusions import Suspension

PERMANENT, LUNCHTIME, MISTAKEN = "PERM", "LNCH", "mistaken"


@dataclass(frozen=True, kw_only=True)
class Spell:
    """A suspension from its first day; its last day and how many sessions it took, where somebody said so.

    `undone` is why it is none any longer: `cancelled` (the days out still count), or `mistaken` where a file was wrong about it.
    """

    child: int
    urn: int
    first: date
    last: date | None = None
    sessions: int | None = None
    lunchtimes: bool = False
    undone: str = ""

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
    """Return these children's suspensions in order; of one that a file told and casework knows too, what the file says."""
    filed = (
        Spell(child=each.child, urn=each.urn, first=each.start, last=each.end, sessions=each.sessions, lunchtimes=each.category == LUNCHTIME)
        for each in events
        if each.category != PERMANENT
    )  # fmt: skip
    of_a_child: dict[int, list[Spell]] = {}
    for each in filed:
        of_a_child.setdefault(each.child, []).append(each)
    known = (one for source in _sources for one in source(children))
    for each in sorted(
        known, key=lambda one: not one.undone
    ):  # what stands has the last word about one cancelled and begun again
        mine = of_a_child.setdefault(each.child, [])
        same = [at for at, one in enumerate(mine) if each.is_same(one)]
        for at in same:
            mine[at] = replace(mine[at], undone=each.undone)
        if not same and each.undone != MISTAKEN:
            mine.append(each)
    found = (each for many in of_a_child.values() for each in many)
    return sorted(found, key=lambda each: (each.child, each.first, each.urn))
