"""Sessions of a term, an attendance code a column (`/`, `\\`, `B` …): how an authority kept its termly attendance from 2021."""

from belonging.catalogue.formats._termly import NAME, PUPIL, SOURCE, TERM_BEFORE, TOTALS, counts
from belonging.engine.formats import Format, Layout, Rule

CODES = {
    code: code for code in ("/", "\\", *"BJLPVWKCEHIMRSTGNOUDXYQ", "C1", "C2", "J1", *(f"Y{n}" for n in range(1, 8)))
}

FORMAT = Format(
    title="Termly attendance, an attendance code a column",
    fills="session_counts",
    order=55,
    source=SOURCE,
    columns=(*PUPIL, *TOTALS, *counts(CODES)),
    scope=("urn", "collected_year", "collected_term", "half_term"),
    name_pattern=NAME,
    constants=TERM_BEFORE,
    layout=Layout(reader="code_columns", options={"codes": tuple(CODES.values())}),
    recognise=lambda headers: 1.0 if {"/", "\\", "i", "termlysessionspossible"} <= headers else 0.0,
    rules=(
        Rule(
            key="more_absence_than_sessions",
            broken="coalesce(authorised, 0) + coalesce(unauthorised, 0) > possible",
            column="TermlySessionsPossible",
            fix="The sessions missed cannot be more than the sessions possible. Ask the school which is right.",
        ),
    ),
)
