"""Suspensions and permanent exclusions as each management information system lists them: the events every rate begins with."""

from datetime import date

from belonging.catalogue.formats._shared_columns import pupil, school, unkept
from belonging.catalogue.formats._suspension_rules import RULES
from belonging.engine.formats import Column, Format, Kind, Severity
from belonging.kernel.citation import Citation, Status

REASONS = tuple(
    Column(
        name=f"Reason{place}",
        kind=Kind.CODE,
        codes="exclusion_reasons_or_words",
        words=True,
        dated_by="start_date",
        into=f"reason{place}",
        present=place == 1,
        also=(f"Reason {place}", f"Reason code {place}", f"ReasonCode{place}", f"Exclusion reason {place}", *first),
        severity=Severity.WARNING,
        fix="Use a reason of the national list for that date. Reason OT left the list in 2020/21.",
    )
    for place, first in (
        (1, ("Reason", "Reason code", "Exclusion reason", "ExclusionReason", "Primary reason")),
        (2, ("Second reason",)),
        (3, ("Third reason",)),
    )
)

# A lunchtime suspension is one half-day, whatever was written.
SESSIONS = "=CASE WHEN category = 'LNCH' THEN 1 ELSE coalesce(round(sessions_given), round(days * 2)) END"

FORMAT = Format(
    title="Suspensions and permanent exclusions",
    fills="suspensions",
    order=40,
    source=Citation(
        source="DfE, Common Basic Data Set and school census guide",
        section="exclusions; headers as management information systems export them",
        status=Status.SECONDARY,
        compared_on=date(2026, 11, 21),
    ),
    columns=(
        school(),
        pupil(),
        Column(
            name="Category", kind=Kind.CODE, codes="exclusion_types", into="category", required=True, present=True,
            also=("Type", "Exclusion type", "ExclusionType", "Exclusion category", "ExclusionCategory", "Suspension type", "Event type"),
            fix="Write SUSP (suspension), PERM (permanent exclusion) or LNCH (lunchtime). The older FIXD is read as SUSP.",
        ),
        Column(
            name="Start date", kind=Kind.DATE, into="start_date", required=True, present=True,
            also=("StartDate", "Start", "Date", "Exclusion start date", "ExclusionStartDate", "From", "Date from", "First day"),
            fix="Write the first day, such as 2026-03-14 or 14/03/2026.",
        ),
        Column(name="End date", kind=Kind.DATE, into="end_date", also=("EndDate", "End", "Exclusion end date", "To", "Date to", "Last day")),
        Column(
            name="Sessions", kind=Kind.NUMBER, into="sessions_given",
            also=("Number of sessions", "Sessions missed", "ActualNumberOfSessions", "ExclusionActualNumberOfSessions",
                  "No. of sessions", "Length (sessions)", "Total sessions", "Sessions excluded"),
            fix="Write the half-days missed: two for a whole day. A lunchtime suspension counts as one half-day.",
        ),
        Column(
            name="Days", kind=Kind.NUMBER, into="days",
            also=("Number of days", "Length (days)", "Total days", "Days excluded", "Days lost", "School days"),
            fix="Write school days; a half-day is 0.5.",
        ),
        *REASONS,
        Column(name="SEN provision", kind=Kind.CODE, codes="sen_provision", dated_by="start_date", into="sen_provision", severity=Severity.WARNING,
               also=("SENprovision", "SEN status", "SEN", "SEN stage", "SEN code")),
        Column(name="Year group", kind=Kind.CODE, codes="nc_year", into="nc_year", severity=Severity.WARNING,
               also=("NC year", "NCyearActual", "Year", "Year Group Code", "NCYear")),
        Column(name="DoB", kind=Kind.DATE, into="birth_date", severity=Severity.WARNING, also=("Date of birth", "Birth date")),
        *unkept("Surname", "Forename", "Agency", "Comments", "Appeal", "Reinstated"),
    ),
    scope=("urn", "academic_year", "term"),
    constants={
        "sessions": SESSIONS,
        "academic_year": "=academic_year_of(start_date)",
        "term": "=term_of(start_date)",
    },
    rules=RULES,
)  # fmt: skip
