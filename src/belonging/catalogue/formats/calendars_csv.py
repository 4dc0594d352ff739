"""Term dates, half-terms, INSET days and closures: without them a day lost and a deadline in school days cannot be counted."""

from belonging.engine.formats import Column, Format, Kind, Rule, Severity
from belonging.kernel.citation import Citation, Status

# An academic year runs from 1 August; a date given alone is one day.
DERIVED = {
    "laestab": "=coalesce(school, '')",
    "to_date": "=coalesce(last_day, from_date)",
    "academic_year": "=academic_year_of(from_date)",
}
SCOPE = ("laestab", "academic_year")
RULES = (
    Rule(
        key="ends_before_it_starts",
        broken="to_date < from_date",
        column="To",
        fix="The last day lies before the first. Correct one of them.",
    ),
    Rule(
        key="longer_than_a_term",
        broken="to_date - from_date > 130",
        column="To",
        severity=Severity.WARNING,
        fix="Nothing in a school year lasts this long. Check the years of the two dates.",
    ),
)

FORMAT = Format(
    title="School calendars",
    fills="calendars",
    order=20,
    source=Citation(source="This project's own layout", status=Status.GUIDANCE),
    columns=(
        Column(
            name="LAESTAB", kind=Kind.LAESTAB, into="school", present=True, also=("LAEstab", "School", "DfE number"),
            fix="Write the school's seven digits, or leave it empty when the dates hold for the whole authority.",
        ),
        Column(
            name="Kind", kind=Kind.CODE, codes="calendar_kind", into="kind", required=True, present=True,
            also=("Type", "Event type", "Period type"),
            fix="Write Term, Half term, INSET, Closure, Bank holiday, Morning only or Afternoon only.",
        ),
        Column(name="From", kind=Kind.DATE, into="from_date", required=True, present=True, also=("From date", "Start", "Start date", "Date")),
        Column(name="To", kind=Kind.DATE, into="last_day", also=("To date", "End", "End date", "Until"),
               fix="Write the last day; leave it empty for a single day."),
        Column(name="Name", into="name", also=("Title", "Description", "Event")),
    ),
    scope=SCOPE,
    constants=DERIVED,
    rules=RULES,
)  # fmt: skip
