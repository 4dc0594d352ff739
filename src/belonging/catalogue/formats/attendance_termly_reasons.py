"""Sessions missed in a term, a reason a column (`T_Reason_I`): how an authority kept its termly attendance from 2014 to 2016."""

from belonging.catalogue.formats._termly import NAME, PUPIL, SOURCE, TERM_BEFORE, TOTALS, counts
from belonging.engine.formats import Format, Layout, Rule

CODES = {f"T_Reason_{code}": code for code in "IMRSTHFECGUON"}

FORMAT = Format(
    title="Termly attendance, a reason a column",
    fills="session_counts",
    order=55,
    source=SOURCE,
    columns=(*PUPIL, *TOTALS, *counts(CODES)),
    scope=("urn", "collected_year", "collected_term", "half_term"),
    name_pattern=NAME,
    constants=TERM_BEFORE,
    layout=Layout(reader="code_columns", options={"codes": tuple(CODES.values())}),
    recognise=lambda headers: 1.0 if {"t_reason_i", "t_reason_m", "termlysessionspossible"} <= headers else 0.0,
    rules=(
        Rule(
            key="more_absence_than_sessions",
            broken="coalesce(authorised, 0) + coalesce(unauthorised, 0) > possible",
            column="TermlySessionsPossible",
            fix="The sessions missed cannot be more than the sessions possible. Ask the school which is right.",
        ),
    ),
)
