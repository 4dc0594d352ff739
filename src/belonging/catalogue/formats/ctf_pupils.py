"""The pupils of a Common Transfer File: identity, characteristics and the stay at the sending school."""

from belonging.catalogue.formats._census import WARN, code
from belonging.catalogue.formats._ctf import IDENTITY, SOURCE, never
from belonging.engine.formats import Column, Format, Kind, Rule

FORMAT = Format(
    title="Common Transfer File: pupils",
    fills="snapshots",
    order=22,
    scope=("urn", "source_key", "as_at"),
    source=SOURCE,
    recognise=never,
    constants={
        "on_roll": "=leaving_date is null or leaving_date > as_at",
        "academic_year": "=collected_year",
        "term": "=collected_term",
    },
    columns=(
        *IDENTITY,
        Column(name="UPN", kind=Kind.UPN, into="upn", severity=WARN),
        Column(name="FormerUPN", kind=Kind.UPN, into="former_upn", severity=WARN),
        Column(name="UniqueLearnerNumber", into="uln", severity=WARN),
        Column(name="Surname", into="surname", severity=WARN),
        Column(name="Forename", into="forename", severity=WARN),
        Column(name="DOB", kind=Kind.DATE, into="birth_date", severity=WARN, required=True),
        code("Sex", "sex", "sex", also=("Gender",), required=True),
        code("Ethnicity", "ethnicity", "ethnicity"),
        code("Language", "language", "language"),
        code("NCyearActual", "nc_year", "nc_year"),
        code("EnrolStatus", "enrol_status", "status"),
        Column(name="EntryDate", kind=Kind.DATE, into="entry_date", severity=WARN, required=True),
        Column(name="LeavingDate", kind=Kind.DATE, into="leaving_date", severity=WARN),
        code("LeavingReason", "leaving_reason"),
        Column(name="InCare", kind=Kind.YES_NO, severity=WARN),
        Column(name="MedicalFlag", kind=Kind.YES_NO, severity=WARN),
    ),
    rules=(
        Rule(
            key="birth_date_in_future", column="DOB", severity=WARN, broken="birth_date > coalesce(as_at, current_date)", blanks="birth_date",
            fix="The date of birth is after the day of the file. It was left blank; correct it at source.",
        ),
        Rule(
            key="leaving_before_entry", column="LeavingDate", broken="leaving_date < entry_date",
            fix="The pupil left before joining. Correct the entry or the leaving date.",
        ),
        Rule(
            key="duplicate_row", column="UPN",
            broken="source_key is not null and row_number() over (partition by laestab, source_key order by row_no) > 1",
            fix="This pupil stands twice in the file. Only the first record is used.",
        ),
    ),
)  # fmt: skip
