"""What the record holds of all the children asked about: each table read once, when the first fact needs it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Protocol, TypeVar

from belonging.apps.casework.facts import _spells
from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._spells import Spell
from belonging.apps.directory import queries as directory
from belonging.apps.intake.queries import standing
from belonging.apps.record.queries import everywhere
from belonging.apps.record.queries.everywhere import Entry, Event, Meals, Provision, Stay, Told
from belonging.engine.clocks import SchoolDays, Stretch, school_calendar
from belonging.engine.indicators.half_terms import HalfTerms
from belonging.kernel.periods import academic_year_of
from belonging.store import one_child
from belonging.store.one_child import Week

# How far back marks are read for a fact about what has happened lately.
LATELY = timedelta(weeks=20)
PART_TIME = "part_time_timetables"


class OfAChild(Protocol):
    """A row that names its child."""

    @property
    def child(self) -> int:
        """Return the child's id."""


Row = TypeVar("Row", bound=OfAChild)


class Found:
    """Children's rows by child, and calendars by school, for as many cases as are asked about; a constant number of questions."""

    def __init__(self, abouts: Iterable[About]) -> None:
        self.abouts = tuple(abouts)
        self.children = frozenset(each.child for each in self.abouts)

    @cached_property
    def events(self) -> dict[int, list[Event]]:
        """Return suspensions and permanent exclusions at every school."""
        return by_child(everywhere.events(self.children))

    @cached_property
    def spells(self) -> dict[int, list[Spell]]:
        """Return suspensions alone, with those that only casework knows."""
        return by_child(_spells.told(self.children, (each for many in self.events.values() for each in many)))

    @cached_property
    def stays(self) -> dict[int, list[Stay]]:
        """Return enrolments, the earliest first."""
        return by_child(everywhere.stays(self.children))

    @cached_property
    def told(self) -> dict[int, list[Told]]:
        """Return what returns said, the earliest first."""
        return by_child(everywhere.told(self.children))

    @cached_property
    def provisions(self) -> dict[int, list[Provision]]:
        """Return dated spells of SEN provision, the earliest first."""
        return by_child(everywhere.provisions(self.children))

    @cached_property
    def meals(self) -> dict[int, list[Meals]]:
        """Return spells of free school meals; empty where no return gave any of anybody."""
        return by_child(everywhere.meals(self.children))

    @cached_property
    def weeks(self) -> dict[int, list[Week]]:
        """Return the weeks of marks of the last twenty weeks, at every school, the earliest first."""
        first, last = min(each.on for each in self.abouts) - LATELY, max(each.on for each in self.abouts)
        whose = {each.enrolment: child for child, many in self.stays.items() for each in many}
        schools = {each.urn for many in self.stays.values() for each in many}
        found = defaultdict(list)
        for week in one_child.weeks(standing.store(), schools=schools, enrolments=whose, first=first, last=last):
            found[whose[week.enrolment]].append(week)
        return dict(found)

    @cached_property
    def timetables(self) -> dict[int, list[Entry]]:
        """Return part-time timetables that schools list, the earliest first."""
        return by_child(everywhere.listed(self.children, PART_TIME))

    def school(self, about: About) -> int | None:
        """Return the school a case is about, else the one the child joined last before the day."""
        before = [each for each in self.stays.get(about.child, ()) if (each.entry or date.min) <= about.on]
        return about.urn or (before[-1].urn if before else None)

    @cached_property
    def _calendars(self) -> dict[int, tuple[str, tuple[Stretch, ...]]]:
        """Return each school's LAESTAB with its own stretches and its authority's, by URN; URN 0 is the authority's alone."""
        urns = {each.urn for many in self.spells.values() for each in many}
        urns |= {each.urn for many in self.stays.values() for each in many}
        laestabs = directory.laestabs(urns | {each.urn for each in self.abouts if each.urn})
        told: dict[str, list[Stretch]] = {}
        for each in everywhere.stretches(laestabs.values()):
            told.setdefault(each.school, []).append(each)
        whole = told.get("", [])
        own = {urn: (laestab, (*told.get(laestab, ()), *whole)) for urn, laestab in laestabs.items()}
        return {0: ("", tuple(whole)), **own}

    def _own(self, urn: int) -> tuple[str, tuple[Stretch, ...]]:
        return self._calendars.get(urn, self._calendars[0])

    def calendar(self, urn: int) -> SchoolDays | None:
        """Return a school's own days, or None where nobody gave its terms or its authority's."""
        laestab, told = self._own(urn)
        return _days(told, laestab)

    def half_terms(self, urn: int | None, day: date) -> HalfTerms:
        """Return the half-terms of the school year of a day: the school's own terms, else its authority's, else the usual ones."""
        laestab, told = self._own(urn or 0)
        year = academic_year_of(day)
        return HalfTerms.from_calendar(
            year, [(each.kind, each.first, each.last) for each in _holding(told, laestab, year)]
        )


def by_child(rows: Iterable[Row]) -> dict[int, list[Row]]:
    """Return rows by the child they are about, in their order."""
    found: dict[int, list[Row]] = {}
    for each in rows:
        found.setdefault(each.child, []).append(each)
    return found


def _holding(told: Sequence[Stretch], laestab: str, year: int) -> list[Stretch]:
    """Return a school's own stretches of a year where it gives a term, and otherwise its authority's."""
    of_year = [each for each in told if academic_year_of(each.first) == year]
    own = [each for each in of_year if laestab and each.school == laestab]
    return own if any(each.kind == "Term" for each in own) else [each for each in of_year if not each.school]


@lru_cache(maxsize=512)
def _days(told: tuple[Stretch, ...], laestab: str) -> SchoolDays | None:
    try:
        return school_calendar(told, school=laestab)
    except ValueError:  # no term, or a row that cannot be: school days are then not known, and nothing is guessed
        return None
