"""The monthly report in words: rows of its tables, plain sentences about patterns, and what each number means. For those who are told of these children by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from belonging.apps.casework.declared import CLOCKS
from belonging.apps.casework.queries.informed import SIXTH
from belonging.engine.disclosure import TOTAL, Published, PublishedCell
from belonging.engine.exclusion_report import HOW, SINCE, TIMES, WEEKDAYS, Report

DEFINITIONS = {
    "Suspension": "One that began in the time and was not cancelled: from the files schools sent and from what heads recorded, each once; one that only a case kept to those in it tells of is left out. Lunchtimes are counted too.",
    "Permanent exclusion": "One whose first day lies in the time, whatever a board or a panel decided later, unless it was cancelled.",
    "Half-days lost": "Sessions of the suspensions that began in the time; a lunchtime is one. Where a file gives no length and no calendar reaches it, it is counted as none.",
    "Share": "The numerator is the suspensions of the group, the denominator all suspensions of the school year so far. A suspension may have up to three reasons.",
    "Rate": "The numerator is suspensions of the school year so far, the denominator the pupils on roll on its last day.",
    "As at the day": "SEN, ethnicity and free school meals as the record had them when the case was opened, else as the nearest return has them.",
    "Term": "One of the law’s three, which part on 31 December, Easter Monday and 31 July; so April may stand in two parts.",
    "Duties": "Every duty of a suspension or permanent exclusion that began to run in the time, by the law’s own day, lawful exceptions among it. Cases kept to those in them are left out.",
    "Beside": "Cases of their own kinds, opened in the time. They are no suspensions, and are added to nothing. A safeguarding separation is kept to those in it: of the whole area one number is told, protected, and of a school only those its reader takes part in.",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a table of the page: its name, its count, the share as text ('' without one), and the count of the month ('' where not shown)."""

    name: str
    count: str
    share: str
    month: str


@dataclass(frozen=True, kw_only=True)
class Grid:
    """One table of the page."""

    key: str
    title: str
    rows: tuple[Row, ...]
    shares: bool
    months: bool


def number(cell: PublishedCell | None) -> str:
    """Return a count as text."""
    return f"{(cell.numerator if cell else None) or 0:,}"


def cell(table: Published | None, *labels: str) -> PublishedCell | None:
    """Return one group of a table, or None."""
    return next((each for each in table.cells if each.labels == labels), None) if table else None


def grids(report: Report, keys: tuple[str, ...]) -> Iterator[Grid]:
    """Yield tables by one cut as the page shows them."""
    for key in keys:
        table, now = report.tables[key], report.of_month.get(key)
        shares = any(each.denominator is not None for each in table.cells)
        rows = tuple(
            Row(
                name="All" if each.labels[0] == TOTAL else each.labels[0],
                count=number(each),
                share=f"{each.value:.0f}%" if each.value is not None else "–",
                month=number(cell(now, *each.labels)) if now else "",
            )
            for each in table.cells
        )
        yield Grid(key=key, title=table.title, rows=rows, shares=shares, months=now is not None)


def over_time(report: Report) -> list[tuple[str, str, str, str, bool]]:
    """Return, by month, then by term and for the year so far: the name, suspensions, permanent exclusions, half-days, and whether it is the month looked at."""
    tables, found = report.tables, []
    for cut in ("month", "term"):
        names = [each.labels[0] for each in tables[f"suspensions_by_{cut}"].cells if each.labels[0] != TOTAL]
        for name in names:
            said = [
                number(cell(tables[f"{what}_by_{cut}"], name))
                for what in ("suspensions", "permanent exclusions", "sessions")
            ]
            found.append(
                (
                    month_words(name) if cut == "month" else f"{name.capitalize()} term",
                    *said,
                    name.startswith(f"{report.span.month:%Y-%m}"),
                )
            )
    total = [
        number(cell(tables[f"{what}_by_month"], TOTAL)) for what in ("suspensions", "permanent exclusions", "sessions")
    ]
    return [*found, ("School year so far", *total, False)]


def month_words(part: str) -> str:
    """Return a month of a term in words: 'November 2025', 'April 2026, in the spring term'."""
    month, _, term = part.partition(" ")
    said = f"{date.fromisoformat(f'{month}-01'):%B %Y}"
    return f"{said}, in the {term} term" if term else said


def empty(report: Report) -> str:
    """Return a sentence where nothing began in the month; '' where something did."""
    month = f"{report.span.month:%Y-%m}"
    seen = [
        each
        for what in ("suspensions", "permanent exclusions")
        for each in report.tables[f"{what}_by_month"].cells
        if each.labels[0].startswith(month)
    ]
    if all(each.numerator == 0 for each in seen):
        return f"No suspension or permanent exclusion began in {report.span.month:%B %Y}."
    return ""


def duties(report: Report, *, month: bool = False) -> list[tuple[str, str, list[tuple[str, str]], bool]]:
    """Return each duty with its rule, how often it was met how, and whether the rule was never compared with its source."""
    table = (report.of_month if month else report.tables).get("duties")
    keys = {each.labels[0] for each in table.cells if each.labels[0] != TOTAL} if table else set()
    return [
        (CLOCKS[key].title, CLOCKS[key].rule, [(each, number(cell(table, key, each))) for each in HOW], CLOCKS[key].versions[-1].unverified)
        for key in sorted(keys, key=lambda each: CLOCKS[each].rule)
    ]  # fmt: skip


def patterns(report: Report) -> Iterator[str]:
    """Yield plain sentences about when, how soon again and how often."""
    tables = report.tables
    whole = cell(tables["by_weekday"], TOTAL)
    if whole is None or not whole.numerator:
        return
    days = [(each, cell(tables["by_weekday"], each)) for each in WEEKDAYS[:5]]
    said = ", ".join(f"{number(found)} on a {day}" for day, found in days)
    yield f"Of {number(whole)} suspensions, {said}."
    yield f"{number(cell(tables['by_since'], SINCE[1]))} began within two weeks of the same child's last."
    often = cell(tables["by_times"], TIMES[2])
    many = "1 child was" if often and often.numerator == 1 else f"{number(often)} children were"
    yield f"{many} suspended three times or more."
    yield from sixth_day(report)


def sixth_day(report: Report) -> Iterator[str]:
    """Yield a sentence for each duty to teach from the sixth day: how often it began on time."""
    table = report.tables["duties"]
    for key in SIXTH:
        whole = cell(table, key, TOTAL)
        if whole is not None:
            on_time, late, owed = (number(cell(table, key, each)) for each in (HOW[0], HOW[1], HOW[3]))
            times = "once" if whole.numerator == 1 else f"{number(whole)} times"
            yield f"{CLOCKS[key].title}: owed {times}; {on_time} on time, {late} late, {owed} late and not begun."
