"""A school's published calendar (iCalendar): terms, half-terms, INSET days and closures read from the titles of its events."""

from belonging.catalogue.formats.calendars_csv import DERIVED, RULES, SCOPE
from belonging.engine.formats import Column, Format, Kind, Layout, Rule
from belonging.kernel.citation import Citation, Status

# The first words found in an event's title or categories say what kind of dates it gives; other events are not school dates.
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
    ("holiday", "Closure"),
    ("christmas break", "Closure"),
    ("easter break", "Closure"),
    ("morning only", "Morning only"),
    ("afternoon only", "Afternoon only"),
    ("term", "Term"),
)

FORMAT = Format(
    title="School calendars (iCalendar)",
    fills="calendars",
    order=20,
    source=Citation(source="RFC 5545, Internet Calendaring and Scheduling", section="VEVENT", status=Status.GUIDANCE),
    columns=(
        Column(name="LAESTAB", kind=Kind.LAESTAB, into="school"),
        Column(name="Kind", kind=Kind.CODE, codes="calendar_kind", into="kind"),
        Column(name="From", kind=Kind.DATE, into="from_date", required=True, fix="Give the event a start."),
        Column(name="To", kind=Kind.DATE, into="last_day"),
        Column(name="Name", into="name"),
        Column(name="Status", into="event_status"),
    ),
    scope=SCOPE,
    constants=DERIVED,
    layout=Layout(reader="icalendar", options={"titles": TITLES}),
    recognise=lambda headers: 0.0,
    rules=(
        *RULES,
        Rule(
            key="event_cancelled",
            broken="event_status = 'CANCELLED'",
            column="Status",
            fix="The event was cancelled, so it is left out. Nothing needs doing.",
        ),
        Rule(
            key="not_a_school_date",
            broken="kind IS NULL",
            column="Name",
            fix="The title says neither term, half-term, holiday, INSET, closure nor bank holiday, so the event is left out. "
            "If it is one of these, say so in its title.",
        ),
    ),
)
