"""A child as one reader may see them on a day: each table read once, however many kinds of evidence need it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property

from belonging.apps.access.fields import Shown
from belonging.apps.access.queries.rows import kinds
from belonging.apps.access.queries.stored import Schools, among, reaching
from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.directory import queries as directory
from belonging.apps.intake.queries import standing
from belonging.apps.record import queries as record
from belonging.kernel.periods import academic_year_of
from belonging.store import one_child
from belonging.store.one_child import Count, Week
from belonging.store.store import Store

# Marks are looked back on as far as the same weeks of the term before, over a summer.
LOOKS_BACK = timedelta(weeks=32)


class Seen:
    """One child, seen by one person (or a reach known already) on a day; what they may not see is not here.

    Raises LookupError where this person may not see the child at all.
    """

    def __init__(self, child: int, *, seen_by: User | Reach, on: date) -> None:
        self.id, self.on, self.seen_by = child, on, seen_by
        self.sees = reach(seen_by)
        found = record.child(child, seen_by=self.sees)
        if found is None:
            raise LookupError("No child of this number is within your reach.")
        self.child = found

    @cached_property
    def ties(self) -> frozenset[str]:
        """Return the ways this reader is tied to the child."""
        return kinds(self.id, reach=self.sees)

    @cached_property
    def stays(self) -> list[Shown]:
        """Return the enrolments begun by the day, the earliest first."""
        begun = [each for each in self.child.enrolments if (each.entry_date or date.min) <= self.on]
        return sorted(begun, key=lambda each: (each.entry_date or date.min, each.id))

    @cached_property
    def events(self) -> list[Shown]:
        """Return the suspensions and permanent exclusions begun by the day, in order."""
        return [each for each in self.child.suspensions if (each.start_date or date.min) <= self.on]

    @cached_property
    def returns(self) -> list[Shown]:
        """Return what returns said by the day, the earliest first."""
        return [each for each in record.returns(self.id, seen_by=self.sees) if (each.as_at or date.min) <= self.on]

    @cached_property
    def names(self) -> dict[int, str]:
        """Return the names of the schools that the rows this reader sees name."""
        seen = (*self.child.enrolments, *self.child.suspensions, *self.child.provisions)
        return accounts.school_names({each.school for each in seen if each.school})

    @cached_property
    def phases(self) -> dict[int, str]:
        """Return the phases of the schools of the enrolments this reader sees."""
        return directory.phases(self.schools)

    @cached_property
    def schools(self) -> set[int]:
        """Return the schools of the enrolments this reader sees."""
        return {each.school for each in self.stays if each.school}

    def named(self, urn: int | None) -> str:
        """Return a school's name; '' where the row's school is withheld."""
        return self.names.get(urn, f"School {urn}") if urn else ""

    def reaching(self, table: str, field: str = "*") -> Schools:
        """Return the schools whose rows of a table reach this reader."""
        return reaching(table, field, child=self.id, sees=self.sees, ties=self.ties)

    @cached_property
    def marked(self) -> set[int]:
        """Return the child's schools whose marks this reader may see."""
        return {each for each in self.schools if among(each, self.reaching("session_marks", "marks"))}

    @cached_property
    def returned(self) -> set[int]:
        """Return the child's schools whose termly counts of sessions this reader may see."""
        return {each for each in self.schools if among(each, self.reaching("session_counts", "sessions"))}

    @cached_property
    def _store(self) -> Store:
        return standing.store()

    @cached_property
    def weeks(self) -> list[Week]:
        """Return the weeks of marks that this reader may see, of the last 32 weeks, in order."""
        return self.marks(self.on - LOOKS_BACK, self.on)

    def marks(self, first: date, last: date) -> list[Week]:
        """Return the weeks of marks that this reader may see and that touch these days, in order."""
        return one_child.weeks(self._store, schools=self.marked, enrolments=self._enrolments(), first=first, last=last)

    @cached_property
    def counts(self) -> list[Count]:
        """Return the sessions counted in this school year and the one before, one source a term: marks, else the return of the school."""
        last = academic_year_of(self.on)
        found = one_child.counts(
            self._store,
            schools=self.marked | self.returned,
            enrolments=self._enrolments(),
            years=(last - 1, last),
        )
        given = {"marks": self.marked, "return": self.returned}
        return one_source([each for each in found if each.urn in given.get(each.source, ())])

    def _enrolments(self) -> set[int]:
        return {each.id for each in self.stays}

    def withheld(self, rows: Iterable[Shown], *names: str) -> bool:
        """Tell whether one of these fields is withheld of one of these rows."""
        return any(name in each.withheld for each in rows for name in names)


def one_source(counts: Sequence[Count]) -> list[Count]:
    """Return the counts of which each enrolment-term has one source, marks before returns."""
    marked = {(each.enrolment, each.year, each.term) for each in counts if each.source == "marks"}
    return [each for each in counts if each.source == "marks" or (each.enrolment, each.year, each.term) not in marked]
