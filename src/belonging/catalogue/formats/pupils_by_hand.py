"""Children a person added from the queue because no return names them yet: they are known, and counted only for what else is said of them."""

from belonging.catalogue.formats._shared_columns import FORENAME_HEADERS, SURNAME_HEADERS, pupil, school
from belonging.engine.formats import Column, Format, Kind, Rule, Severity
from belonging.kernel.citation import Citation, Status

FORMAT = Format(
    title="Children added by hand",
    fills="snapshots",
    order=31,
    source=Citation(source="This project's own layout", status=Status.GUIDANCE),
    columns=(
        Column(name="Added by hand because", required=True, present=True, fix="Say why no return names the child yet."),
        school(),
        pupil(),
        Column(name="Surname", into="surname", also=SURNAME_HEADERS),
        Column(name="Forename", into="forename", also=FORENAME_HEADERS),
        Column(name="Date of birth", kind=Kind.DATE, into="birth_date"),
        Column(name="Sex", kind=Kind.CODE, codes="sex", into="sex", severity=Severity.WARNING),
        Column(name="Entry date", kind=Kind.DATE, into="entry_date"),
        Column(name="Year group", kind=Kind.CODE, codes="nc_year", into="nc_year", severity=Severity.WARNING),
        Column(name="True on", kind=Kind.DATE, into="as_at", required=True, present=True, fix="Write a day on which all this is so."),
    ),
    scope=("urn", "pupil_key", "as_at"),
    constants={"on_roll": True, "academic_year": "=academic_year_of(as_at)", "term": "=term_of(as_at)"},
    rules=(
        Rule(key="birth_date_in_future", broken="birth_date > as_at", column="Date of birth",
             fix="The child would be born after the day all this is so. Correct one of the two dates."),
        Rule(key="entry_before_birth", broken="entry_date <= birth_date", column="Entry date",
             fix="The child would join the school before being born. Correct one of the two dates."),
    ),
)  # fmt: skip
