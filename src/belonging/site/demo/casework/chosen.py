"""Which children the stories are about: suspensions and exclusions as the record has them, so that both agree, and children on a roll today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from belonging.apps.casework.queries import cases
from belonging.apps.directory import queries as directory
from belonging.apps.record.queries import calendars, everywhere
from belonging.engine.clocks import SchoolDays
from belonging.kernel.periods import academic_year_of
from belonging.site.demo.casework.days import school_days_after

PERMANENT, SUSPENSION = "PERM", "SUSP"
SOON = timedelta(
    days=35
)  # a second suspension within so many days is one of the same half-term, as near as makes no matter
MOST_SESSIONS = 70  # of one child in a year: five days more would be past what a head may do
QUIET = timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Whom a story is about, where, and from which day until which; `source` names the event of the record, if there is one."""

    child: int
    urn: int
    first: date
    last: date | None = None
    source: str = ""


class Children:
    """Events and rolls of the record of two years, drawn from by chance; nothing is drawn twice. A third of what is new happens at home."""

    def __init__(self, *, since: date, until: date, home: int, random: Random) -> None:
        self.until, self.home, self.random = until, home, random
        whose = everywhere.suspended(since=since, until=until)
        self.stays = everywhere.stays(whose)
        self.rolls = {(each.child, each.urn): each for each in self.stays}
        told = cases.sources()
        every = [
            each
            for each in everywhere.events(whose)
            if since <= each.start <= until and self.there(each) and source(each) not in told
        ]
        random.shuffle(every)
        self.used: set[tuple[int, date]] = set()
        self.events = {
            PERMANENT: [each for each in every if each.category == PERMANENT],
            SUSPENSION: [each for each in every if each.category == SUSPENSION and self.bearable(each, every)],
        }
        self.second = [each for each in self.events[SUSPENSION] if self.follows_another(each)]
        self.lately = {each.child for each in every if each.start > until - QUIET}

    def there(self, event: everywhere.Event) -> bool:
        """Tell whether the roll of the school of an event held the child on its day."""
        stay = self.rolls.get((event.child, event.urn))
        return stay is not None and (stay.entry or date.min) <= event.start <= (stay.leaving or date.max)

    @staticmethod
    def bearable(event: everywhere.Event, every: Collection[everywhere.Event]) -> bool:
        """Tell whether the child is well below the most days of a year: the stories leave out what no head may do."""
        year = academic_year_of(event.start)
        of_year = (
            each.sessions or 2 for each in every if each.child == event.child and academic_year_of(each.start) == year
        )
        return sum(of_year) < MOST_SESSIONS

    def follows_another(self, event: everywhere.Event) -> bool:
        """Tell whether the same child had been suspended a few weeks before."""
        return any(
            each.child == event.child and event.start - SOON <= each.start < event.start
            for each in self.events[SUSPENSION]
        )

    def of_record(self, kind: str) -> Subject | None:
        """Return the next event of the record for a case of its type, or None where there is none left."""
        many = self.events[PERMANENT if kind == "permanent_exclusion" else SUSPENSION]
        while many:
            each = many.pop()
            if (each.child, each.start) not in self.used:
                self.used.add((each.child, each.start))
                source = f"{each.urn}:{each.category}:{each.start.isoformat()}"
                return Subject(
                    child=each.child, urn=each.urn, first=each.start, last=self.last_day(each), source=source
                )
        return None

    def second_one(self) -> Subject | None:
        """Return a child suspended for the second time within some weeks, two days after."""
        while self.second:
            if found := self.after(self.second.pop(), 2):
                return found
        return None

    def any_day(self) -> Subject | None:
        """Return a child who was suspended at some time, a while after that."""
        many = self.events[SUSPENSION]
        tries = (self.after(self.random.choice(many), self.random.randint(4, 20)) for _ in many)
        return next((each for each in tries if each), None)

    def after(self, event: everywhere.Event, days: int) -> Subject | None:
        """Return the child of an event some school days after it; None where they are not on the school's roll by then."""
        first = school_days_after(calendar(event.urn), event.start, days)
        stay = self.rolls[event.child, event.urn]
        if stay.leaving and stay.leaving < first:
            return None
        return Subject(child=event.child, urn=event.urn, first=first)

    def ago(self, days: int) -> Subject | None:
        """Return a child on roll today and then, on a school day so many days ago, of whom nothing is told lately."""
        begins = self.until - timedelta(days=days)
        here = [
            each
            for each in self.stays
            if each.leaving is None and (each.entry or date.min) < begins - QUIET and each.child not in self.lately
        ]
        at_home = [each for each in here if each.urn == self.home]
        if not here:
            return None
        each = self.random.choice(at_home if at_home and self.random.random() < 0.4 else here)
        self.lately.add(each.child)
        first = school_days_after(calendar(each.urn), begins, 0)
        return Subject(
            child=each.child,
            urn=each.urn,
            first=first,
            last=school_days_after(calendar(each.urn), first, 2 if days > 9 else 7),
        )

    def last_day(self, event: everywhere.Event) -> date:
        """Return the last day of a suspension: as the file says it, or counted from its sessions."""
        lasts = max(0, ((event.sessions or 2) + 1) // 2 - 1)
        return event.end or school_days_after(calendar(event.urn), event.start, lasts)


def calendar(urn: int) -> SchoolDays | None:
    """Return the days of a school."""
    laestab = directory.laestab(urn)
    return calendars.school_days(laestab) if laestab else None


def source(event: everywhere.Event) -> str:
    """Return what casework knows an event by, so that a file which tells of it again finds its case."""
    return f"{event.urn}:{event.category}:{event.start.isoformat()}"
