"""Columns and rules that every dated list of children shares."""

from belonging.catalogue.formats._shared_columns import ESTABLISHMENT_HEADERS, pupil, unkept
from belonging.engine.formats import Column, Kind, Rule, Severity
from belonging.kernel.citation import Citation, Status

OURS = Citation(source="This project's own layout", status=Status.GUIDANCE)
YEAR = {"academic_year": "=academic_year_of(from_date)"}


def last_school(*also: str, name: str = "Last school") -> Column:
    """Return the column of the school a child last attended, blank for one who never attended any."""
    return Column(
        name=name, kind=Kind.LAESTAB, into="laestab", also=(*ESTABLISHMENT_HEADERS, "LAESTAB", "Previous school", "Last school LAESTAB", *also),
        fix="Write the seven figures of the school last attended, or leave it blank for a child who never attended one.",
    )  # fmt: skip


def child() -> tuple[Column, ...]:
    """Return the columns that say who a row is about; names are read and not kept."""
    return (pupil(), *unkept("Surname", "Forename", "Date of birth"))


def begins(name: str, *also: str) -> Column:
    """Return the column of the first day."""
    return Column(
        name=name, kind=Kind.DATE, into="from_date", required=True, present=True, also=("Start date", "From", "Date from", *also),
        fix="Write the first day, such as 2026-03-14 or 14/03/2026.",
    )  # fmt: skip


def ends(name: str, *also: str) -> Column:
    """Return the column of the last day, blank while it lasts."""
    return Column(name=name, kind=Kind.DATE, into="until_date", also=("End date", "Until", "Date to", *also))


def coded(name: str, codes: str, into: str, *also: str, required: bool = False, present: bool = False) -> Column:
    """Return a column of a code set; anything else is listed, and left blank or, where it is required, refused."""
    return Column(
        name=name, kind=Kind.CODE, codes=codes, into=into, also=also, required=required, present=present,
        severity=Severity.ERROR if required else Severity.WARNING,
        fix="Use a word of the list of codes for this column.",
    )  # fmt: skip


def whole(name: str, into: str, *also: str, required: bool = False, present: bool = False) -> Column:
    """Return a column of a whole number."""
    return Column(
        name=name, kind=Kind.INTEGER, into=into, also=also, required=required, present=present, severity=Severity.ERROR,
        fix="Write a whole number without a sign or a unit.",
    )  # fmt: skip


def rules(begun: str, ended: str = "", *further: str) -> tuple[Rule, ...]:
    """Return the checks of an entry's days, and that an entry (by child, first day and `further` fields) is listed once."""
    named = ", ".join(("upn", "from_date", *further))
    found = [
        Rule(key="begins_in_the_future", broken="from_date > current_date", column=begun,
             fix="An entry that has not begun cannot be loaded. Correct the date."),
        Rule(key="listed_twice", column=begun,
             broken=f"upn is not null and from_date is not null and row_number() over (partition by {named} order by row_no) > 1",
             fix="This child is listed twice from the same day. The first is used; remove the other."),
    ]  # fmt: skip
    if ended:
        found.append(
            Rule(key="ends_before_it_begins", broken="until_date < from_date", column=ended,
                 fix="The last day lies before the first. Correct one of them.")
        )  # fmt: skip
    return tuple(found)
