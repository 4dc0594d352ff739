"""The list of cases as a file: the same rows as on the page, for the same person."""

from belonging.apps.accounts.models import User
from belonging.apps.casework.queries import lists
from belonging.apps.exports import makers, tables
from belonging.apps.exports.makers import Arguments, Made, Maker, Refused
from belonging.kernel.days import written

TITLE = "Cases"
COLUMNS = (
    "Called",
    "Kind of case",
    "Where it stands",
    "School",
    "Kept by",
    "Opened",
    "Ended",
    "Due next",
    "What is due",
)


def register() -> None:
    """Let the list be asked for."""
    formats = {"csv": "export csv", "xlsx": "export xlsx"}
    makers.register("cases", Maker(title=TITLE, formats=formats, make=cases))


def cases(person: User, arguments: Arguments, format: str, mark: str) -> Made:
    """Return the cases a person sees, cut as on the page. Raises Refused where there are too many."""
    cut = lists.read({name: str(value) for name, value in arguments.items()}, search=str(arguments.get("search", "")))
    found = lists.found(cut, seen_by=person)
    if (many := len(found.numbers)) > makers.CAP:
        raise Refused(f"This file would hold {many:,} cases; at most {makers.CAP:,} may be taken away. Filter first.")
    lines = lists.shown(found.numbers, found.shared)
    rows = [row(each) for each in lines]
    content = (
        tables.csv_bytes(COLUMNS, rows, mark=mark)
        if format == "csv"
        else tables.xlsx_bytes(COLUMNS, rows, title=TITLE, mark=mark)
    )
    return Made(content=content, rows=len(rows), children=tuple(dict.fromkeys(each.case.pupil_id for each in lines)))


def row(line: lists.Listed) -> list[str]:
    """Return one case as the file has it."""
    case = line.case
    days = (None, None, None) if line.shared else (case.opened, case.ended, line.due)
    opened, ended, due = (written(day) if day else "" for day in days)
    school = case.school.name if case.school else ""
    return [case.called, line.type, line.state, school, ", ".join(map(str, line.owners)), opened, ended, due, line.what]
