"""What both shapes of Buckinghamshire-style termly attendance share: pupil columns, totals, and the term in the file's name."""

from belonging.catalogue.formats._shared_columns import pupil, school, unkept
from belonging.engine.formats import Column, Kind
from belonging.kernel.citation import Citation, Status

SOURCE = Citation(
    source="Termly attendance extracts of an authority, 2014 to 2022, as published with made-up rows by DSSGx UK",
    section="headers only",
    status=Status.SECONDARY,
)
# oct14, jan15, may22, 'spring 2022'. A census reports the attendance of the term before it,
# the autumn one that of the first half of the summer term.
NAME = r"(?P<term>oct|jan|may|autumn|spring|summer)[a-z]*[ _-]*(?P<year>(?:20)?\d{2})(?!\d)"
TERM_BEFORE = {
    "academic_year": "=collected_year - CASE WHEN collected_term = 1 THEN 1 ELSE 0 END",
    "term": "=CASE WHEN collected_term = 1 THEN 3 ELSE collected_term - 1 END",
    "half_term": "=CASE WHEN collected_term = 1 THEN 5 ELSE 0 END",
}
PUPIL = (
    school("LAESTAB", name="Estab"),
    pupil("STUD_ID"),
    Column(name="EnrolStatus", into="status", also=("ENROL_STATUS",)),
    Column(name="EntryDate", kind=Kind.DATE, into="entry_date", also=("ENTRY_DATE",)),
    Column(name="NCyearActual", into="nc_year", also=("NCYEAR_ACTUAL", "Year group")),
    *unkept("Surname", "Forename", "Middlenames", "PreferredSurname", "FormerSurname", "Gender", "DoB"),
)
TOTALS = (
    Column(
        name="TermlySessionsPossible", kind=Kind.INTEGER, into="possible", present=True, also=("POSSIBLE_SESSIONS",)
    ),
    Column(name="TermlySessionsAuthorised", kind=Kind.INTEGER, into="authorised", also=("AUTHORISED_ABSENCE",)),
    Column(name="TermlySessionsUnauthorised", kind=Kind.INTEGER, into="unauthorised", also=("UNAUTHORISED_ABSENCE",)),
)


def counts(names: dict[str, str]) -> tuple[Column, ...]:
    """Return one column of sessions for each attendance code: {header: code}."""
    return tuple(
        Column(
            name=header,
            kind=Kind.INTEGER,
            into=f"sessions_{place}",
            fix="Write the number of sessions, 0 or empty for none.",
        )
        for place, header in enumerate(names)
    )
