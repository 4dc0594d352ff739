"""Free school meal history from a Common Transfer File."""

from belonging.catalogue.formats._census import code
from belonging.catalogue.formats._ctf import IDENTITY, SOURCE, never
from belonging.engine.formats import Column, Format, Kind, Rule

FORMAT = Format(
    title="Common Transfer File: free school meal periods",
    fills="fsm_periods",
    order=34,
    scope=("urn", "pupil_key"),
    source=SOURCE,
    recognise=never,
    columns=(
        *IDENTITY,
        Column(name="FSMstartDate", kind=Kind.DATE, into="from_date", required=True),
        Column(name="FSMendDate", kind=Kind.DATE, into="until_date"),
        code("UKcountry", "uk_country"),
    ),
    rules=(
        Rule(
            key="ends_before_start",
            column="FSMendDate",
            broken="until_date < from_date",
            fix="The period ends before it starts. Correct one of the two dates.",
        ),
    ),
)
