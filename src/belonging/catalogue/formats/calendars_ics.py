"""A school's published calendar (iCalendar): terms, half-terms, INSET days and closures read from the titles of its events."""

from belonging.catalogue.formats.calendars_csv import FORMAT as AS_CSV
from belonging.catalogue.formats.calendars_csv import RULES
from belonging.engine.formats import Column, Format, Kind, Layout
from belonging.kernel.citation import Citation, Status

# The first words found in an event's title or category say what kind of dates it gives; other events are not school dates.
TITLES = (
    ("half term", "Half term"),
    ("half-term", "Half term"),
    ("mid-term break", "Half term"),
    ("bank holiday", "Bank holiday"),
    ("may day", "Bank holiday"),
    ("good friday", "Bank holiday"),
    ("easter monday", "Bank holiday"),
    ("inset", "INSET"),
    ("staff training", "INSET"),
    ("non-pupil day", "INSET"),
    ("professional development day", "INSET"),
    ("closure", "Closure"),
    ("closed", "Closure"),
    ("autumn term", "Term"),
    ("spring term", "Term"),
    ("summer term", "Term"),
    ("term", "Term"),
)

FORMAT = Format(
    title="School calendars (iCalendar)",
    fills="calendars",
    order=20,
    source=Citation(source="RFC 5545, Internet Calendaring and Scheduling", section="VEVENT", status=Status.GUIDANCE),
    columns=(
        Column(name="LAESTAB", kind=Kind.LAESTAB, into="laestab"),
        Column(
            name="Kind", kind=Kind.CODE, codes="calendar_kind", into="kind", required=True,
            fix="The title says neither term, half-term, INSET, closure nor bank holiday, so this event is left out.",
        ),
        Column(name="From", kind=Kind.DATE, into="from_date", required=True),
        Column(name="To", kind=Kind.DATE, into="to_date"),
        Column(name="Name", into="name"),
    ),
    scope=AS_CSV.scope,
    layout=Layout(reader="icalendar", options={"titles": TITLES}),
    rules=RULES,
    recognise=lambda headers: 0.0,
)  # fmt: skip
