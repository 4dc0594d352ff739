"""Sessions by attendance code as the census reports them, a term in arrears: termly, second half of the summer term, and (to 2016) annual."""

from belonging.catalogue.formats._census import SCOPE, SOURCE, WARN, identity, name_pattern
from belonging.engine.formats import Column, Format, Kind, Rule

JULY = "=make_date(collected_year, 7, 8)"
# `reported_on`: a day of the time reported, on which the codes are judged
WHEN = {
    "termly": {
        "academic_year": "=collected_year - (collected_term = 1)::integer",
        "term": "=case collected_term when 1 then 3 else collected_term - 1 end",
        "half_term": "=case collected_term when 1 then 5 else 0 end",
        "reported_on": "=case collected_term when 1 then make_date(collected_year, 5, 8) when 2 then make_date(collected_year, 11, 8) "
        "else make_date(collected_year + 1, 2, 8) end",
    },
    "summerhalfterm2": {"academic_year": "=collected_year - 1", "term": 3, "half_term": 6, "reported_on": JULY},
    "annual": {"academic_year": "=collected_year - 1", "term": 0, "half_term": 0, "reported_on": JULY},
}
MOST = {"termly": 190, "summerhalfterm2": 90, "annual": 400}


def sessions(title: str, key: str, table: str, constants: dict[str, object], kind: str) -> Format:
    """Return the format of one session table. The autumn census reports the first half of the summer term as its termly attendance."""
    return Format(
        title=title, fills="session_counts", order=45, scope=(*SCOPE, "half_term"), source=SOURCE, name_pattern=name_pattern(table),
        constants={**constants, **WHEN[kind]},
        columns=(
            *identity(key, table),
            Column(name="attendancereason", kind=Kind.CODE, codes="attendance", into="code", required=True, present=True, dated_by="reported_on",
                   fix="This is not an attendance code, so nobody can say what these sessions were. Correct the code at source."),
            Column(name="sessions", kind=Kind.INTEGER, into="sessions", required=True, also=("absencesessions",)),
        ),
        rules=(
            Rule(key="sessions_below_nought", column="sessions", broken="sessions < 0", fix="Sessions cannot be fewer than none. Correct the number."),
            Rule(
                key="sessions_beyond_calendar", column="sessions", severity=WARN, broken=f"sessions > {MOST[kind]}",
                fix=f"No pupil has more than about {MOST[kind]} sessions in this time. Check the number.",
            ),
            Rule(
                key="duplicate_row", column="attendancereason",
                broken="code is not null and row_number() over (partition by laestab, source_key, code order by row_no) > 1",
                fix="This code stands twice for the pupil. The first row is used; remove the other, or add the two together.",
            ),
        ),
    )  # fmt: skip
