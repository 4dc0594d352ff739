"""Types of SEN need from a Common Transfer File."""

from belonging.catalogue.formats._census import number
from belonging.catalogue.formats._ctf import IDENTITY, SOURCE, never
from belonging.engine.formats import Column, Format, Kind

FORMAT = Format(
    title="Common Transfer File: types of SEN need",
    fills="sen_needs",
    order=33,
    scope=("urn", "pupil_key", "as_at"),
    source=SOURCE,
    recognise=never,
    columns=(
        *IDENTITY,
        number("SENtypeRank", "rank"),
        Column(name="SENtype", kind=Kind.CODE, codes="sen_need", into="need", required=True),
        Column(name="NeedStartDate", kind=Kind.DATE, into="from_date"),
        Column(name="NeedEndDate", kind=Kind.DATE, into="until_date"),
    ),
)
