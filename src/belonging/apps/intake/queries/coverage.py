"""Coverage: which school has sent what, for which period, when, and how clean it was.

It says what was sent, never how many: rows of suspensions, meals or needs are small counts of children.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet, Sum
from django.utils.timezone import localdate

from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.directory import queries as directory
from belonging.apps.directory.queries import School
from belonging.apps.intake.models import LoadedFile, Scope, State
from belonging.kernel.days import written
from belonging.kernel.periods import Period

COLUMNS = {
    "snapshots": "Pupils",
    "sen_needs": "SEN needs",
    "fsm_periods": "Free school meals",
    "suspensions": "Suspensions",
    "session_counts": "Sessions by code",
    "session_marks": "Attendance marks",
}
MISSING = "Not sent"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one school sent of one kind: when it was last loaded (None: not sent), and for which terms."""

    at: datetime | None = None
    terms: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Line:
    """One school of the grid: a cell for each of `COLUMNS`, its latest load, and the share of its rows that were rejected."""

    school: School
    cells: tuple[Cell, ...]
    at: datetime | None
    rejected: float | None

    @property
    def missing(self) -> int:
        """Return how many kinds this school has not sent."""
        return sum(cell.at is None for cell in self.cells)


def years() -> list[int]:
    """Return the academic years that schools have sent anything for, latest first."""
    found = Scope.objects.filter(live=True, table__in=COLUMNS, academic_year__isnull=False)
    return sorted(set(found.values_list("academic_year", flat=True)), reverse=True)


def grid(year: int, *, seen_by: User, only_missing: bool = False, name: str = "") -> list[Line]:
    """Return a line for each school this person sees that has children in the record or has sent anything, by name."""
    sees = reach(seen_by)
    cells = sent(year, sees.everything or sees.urns)
    urns = set(Scope.objects.filter(live=True, table__in=COLUMNS, urn__isnull=False).values_list("urn", flat=True))
    shown = urns if sees.everything else sees.urns
    schools = [
        school
        for school in directory.schools(seen_by=seen_by)
        if school.urn in shown and name.casefold() in school.name.casefold()
    ]
    clean = rejected_share()
    lines = [line(school, cells, clean) for school in schools]
    return [each for each in lines if each.missing or not only_missing]


def line(school: School, cells: dict[tuple[int, str], Cell], clean: dict[str, float]) -> Line:
    """Return one school's line."""
    own = tuple(cells.get((school.urn, table), Cell()) for table in COLUMNS)
    latest = max((cell.at for cell in own if cell.at), default=None)
    return Line(school=school, cells=own, at=latest, rejected=clean.get(school.laestab))


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
            "" if each.rejected is None else f"{each.rejected:.1%}",
        ]
        for each in lines
    ]
    return headers, rows


def said(cell: Cell) -> str:
    """Return a cell in words: the terms it was sent for, or that nothing was."""
    if cell.at is None:
        return MISSING
    terms = [str(Period(2000, term)).split()[1] for term in cell.terms if term]
    return ", ".join(terms).capitalize() or "Sent"
