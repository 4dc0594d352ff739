"""Periods of eligibility for free school meals: the nearest thing the census holds to a family's income."""

from belonging.catalogue.formats._census import ON_ROLL, SCOPE, SOURCE, code, identity, name_pattern, text
from belonging.engine.formats import Column, Format, Kind, Rule

FORMAT = Format(
    title="School census: free school meal periods",
    fills="fsm_periods",
    order=31,
    scope=SCOPE,
    source=SOURCE,
    name_pattern=name_pattern("fsmperiod", "fsmperiodsonroll"),
    constants=ON_ROLL,
    columns=(
        *identity("pupilonrolltableid", "fsmperiod"),
        *text("fsmperiodsonrolltableid", "fsmperiodsonrollorderseqcolumn"),
        Column(name="fsmstartdate", kind=Kind.DATE, into="from_date", required=True, present=True),
        Column(name="fsmenddate", kind=Kind.DATE, into="until_date"),
        code("ukcountry", "uk_country"),
    ),
    rules=(
        Rule(
            key="ends_before_start", column="fsmenddate", broken="until_date < from_date",
            fix="The period ends before it starts. Correct one of the two dates.",
        ),
        Rule(
            key="duplicate_row", column="fsmstartdate",
            broken="from_date is not null and row_number() over (partition by laestab, source_key, from_date order by until_date desc nulls first, row_no) > 1",
            fix="This pupil has two periods that start on the same day. The longer is used; remove the other.",
        ),
    ),
)  # fmt: skip
