"""Coverage: which school has sent what of what is due, for which period, when, and how clean it was.

It says what was sent, never how many: rows of suspensions, meals or needs are small counts of children.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Max, QuerySet, Sum
from django.utils.timezone import localdate

from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.directory import queries as directory
from belonging.apps.directory.queries import School
from belonging.apps.intake.models import LoadedFile, Scope, State
from belonging.apps.intake.queries import due
from belonging.kernel.days import written
from belonging.kernel.periods import TERMS

COLUMNS = {
    "snapshots": "Pupils",
    "sen_needs": "SEN needs",
    "fsm_periods": "Free school meals",
    "suspensions": "Suspensions",
    "session_counts": "Sessions by code",
    "session_marks": "Attendance marks",
}
MISSING, NONE, NOT_YET, NEVER = "Not sent", "None to report", "Not due yet", "Not asked for"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one school sent of one kind: when it was last loaded (None: not sent), and for which terms; which terms it has
    not sent though they are due (0: any of the year), and what is said where it sent nothing and owes nothing."""

    at: datetime | None = None
    terms: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    otherwise: str = NOT_YET


@dataclass(frozen=True, kw_only=True)
class Line:
    """One school of the grid: a cell for each of `COLUMNS`, its latest load, and the share of its rows that were rejected."""

    school: School
    cells: tuple[Cell, ...]
    at: datetime | None
    rejected: float | None

    @property
    def missing(self) -> int:
        """Return how many kinds this school has not sent all of that is due."""
        return sum(bool(cell.missing) for cell in self.cells)


def years() -> list[int]:
    """Return the academic years that schools have sent anything for, latest first."""
    found = Scope.objects.filter(live=True, table__in=COLUMNS, academic_year__isnull=False)
    return sorted(set(found.values_list("academic_year", flat=True)), reverse=True)


def grid(year: int, *, seen_by: User, only_missing: bool = False, name: str = "") -> list[Line]:
    """Return a line for each school this person sees that has children in the record or has sent anything, by name."""
    sees = reach(seen_by)
    cells, owed = sent(year, sees.everything or sees.urns), Owed.of(year)
    urns = set(Scope.objects.filter(live=True, table__in=COLUMNS, urn__isnull=False).values_list("urn", flat=True))
    shown = urns if sees.everything else sees.urns
    schools = [
        school
        for school in directory.schools(seen_by=seen_by)
        if school.urn in shown and name.casefold() in school.name.casefold()
    ]
    clean = rejected_share()
    lines = [line(school, cells, clean, owed) for school in schools]
    return [each for each in lines if each.missing or not only_missing]


def line(school: School, cells: dict[tuple[int, str], Cell], clean: dict[str, float], owed: "Owed") -> Line:
    """Return one school's line."""
    own = tuple(owed.told(school.urn, table, cells.get((school.urn, table), Cell())) for table in COLUMNS)
    latest = max((cell.at for cell in own if cell.at), default=None)
    return Line(school=school, cells=own, at=latest, rejected=clean.get(school.laestab))


@dataclass(frozen=True, kw_only=True)
class Owed:
    """What is due of an academic year by a day, and what has come: the schools of each census, and the kinds and terms any
    school sent."""

    year: int
    today: date
    came: Mapping[due.Return, frozenset[int]]
    kinds: frozenset[tuple[str, int]]

    @classmethod
    def of(cls, year: int, today: date | None = None) -> "Owed":
        """Return it as it stands today."""
        held = Scope.objects.filter(live=True, urn__isnull=False)
        census = held.filter(table="snapshots", academic_year__in=(year, year + 1), term__isnull=False)
        came: dict[due.Return, set[int]] = {}
        for urn, of, term in census.values_list("urn", "academic_year", "term").distinct():
            came.setdefault((of, term), set()).add(urn)
        kinds = held.filter(table__in=COLUMNS, academic_year=year).values_list("table", "term").distinct()
        return cls(
            year=year,
            today=today or localdate(),
            came={each: frozenset(urns) for each, urns in came.items()},
            kinds=frozenset((table, term or 0) for table, term in kinds),
        )

    def told(self, urn: int, table: str, cell: Cell) -> Cell:
        """Return what a school sent of one kind with what of it is missing."""
        expected = due.due(table, self.year, self.today)
        if cell.at and not cell.terms:  # sent for the year, and of which terms is not known
            return cell
        lacking = {term: by for term, by in expected.items() if term not in cell.terms}
        missing = tuple(term for term, by in lacking.items() if not self.has_none(urn, table, term, by))
        never = not due.brought_by(table, self.year)
        return replace(cell, missing=missing, otherwise=NEVER if never else NONE if expected else NOT_YET)

    def has_none(self, urn: int, table: str, term: int, by: due.Return) -> bool:
        """Tell whether a school's census came without a row of this kind, though the kind was not left out of it: another
        school has some, or there is no other."""
        others = self.came.get(by, frozenset())
        told = bool({(table, term), (table, 0)} & self.kinds) or len(others) == 1
        return table not in (due.MARKS, "snapshots") and urn in others and told


def sent(year: int, urns: bool | frozenset[int]) -> dict[tuple[int, str], Cell]:
    """Return what holds of one academic year, by school and table; of the schools in `urns`, or of all when it is True."""
    found: QuerySet[Scope] = Scope.objects.filter(live=True, table__in=COLUMNS, academic_year=year, urn__isnull=False)
    if not isinstance(urns, bool):
        found = found.filter(urn__in=urns)
    totals = found.values("urn", "table").annotate(at=Max("load__accepted_at"))
    terms: dict[tuple[int, str], set[int]] = {}
    for urn, table, term in found.exclude(term=None).values_list("urn", "table", "term").distinct():
        terms.setdefault((urn, table), set()).add(term)
    return {
        (each["urn"], each["table"]): Cell(
            at=each["at"], terms=tuple(sorted(terms.get((each["urn"], each["table"]), ())))
        )
        for each in totals
    }


def rejected_share() -> dict[str, float]:
    """Return, for each sender that is one school, the share of its loaded files' rows that were rejected."""
    found = (
        LoadedFile.objects.filter(load__state=State.LOADED, rows_in__gt=0)
        .exclude(sender="")
        .values("sender")
        .annotate(came=Sum("rows_in"), refused=Sum("rejected"))
    )
    return {each["sender"]: each["refused"] / each["came"] for each in found}


def as_table(lines: Sequence[Line]) -> tuple[list[str], list[list[str]]]:
    """Return the grid as headers and rows of text, as the page shows it."""
    headers = ["School", "DfE number", *COLUMNS.values(), "Last sent", "Rows rejected"]
    rows = [
        [
            each.school.name,
            each.school.laestab,
            *(said(cell) for cell in each.cells),
            written(localdate(each.at)) if each.at else MISSING,
            "" if each.rejected is None else share(each.rejected),
        ]
        for each in lines
    ]
    return headers, rows


def share(rejected: float) -> str:
    """Return a share of rows in per cent; a small one is not none."""
    return "under 0.1%" if 0 < rejected < 0.0005 else f"{rejected:.1%}" if rejected else "none"


def said(cell: Cell) -> str:
    """Return a cell in words: the terms it was sent for, those it was not, or why there is nothing."""
    sent, lacking = (names(terms) for terms in (cell.terms, cell.missing))
    if cell.at is None:
        return MISSING if cell.missing else cell.otherwise
    came = sent.capitalize() or "Sent"
    return f"{came}; not sent: {lacking}" if lacking else came


def names(terms: Sequence[int]) -> str:
    """Return terms as a list in words; the whole year has no name."""
    return ", ".join(TERMS[term - 1] for term in terms if term)
