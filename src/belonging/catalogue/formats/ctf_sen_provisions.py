"""SEN provision over time from a Common Transfer File: each provision holds until the next begins."""

from belonging.catalogue.formats._ctf import IDENTITY, SOURCE, never
from belonging.engine.formats import Column, Format, Kind

FORMAT = Format(
    title="Common Transfer File: SEN provision",
    fills="sen_provisions",
    order=32,
    scope=("urn", "pupil_key"),
    source=SOURCE,
    recognise=never,
    columns=(
        *IDENTITY,
        Column(name="StartDate", kind=Kind.DATE, into="from_date", required=True),
        Column(name="EndDate", kind=Kind.DATE, into="until_given"),
        Column(
            name="SENprovision",
            kind=Kind.CODE,
            codes="sen_provision",
            dated_by="from_date",
            into="provision",
            required=True,
        ),
    ),
    constants={
        "until_date": "=coalesce(until_given, lead(from_date) over (partition by laestab, source_key order by from_date, row_no) - 1)",
    },
)
