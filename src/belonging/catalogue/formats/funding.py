"""What the authority was allocated for education and what it spent, line by line."""

from belonging.catalogue.formats._lists import coded, whole
from belonging.engine.formats import Column, Format, Rule
from belonging.kernel.citation import Citation, Status

FORMAT = Format(
    title="Funding and spending",
    fills="funding",
    order=13,
    source=Citation(source="DfE, Section 251 budget and outturn returns", section="high needs", status=Status.GUIDANCE),
    columns=(
        Column(name="Authority code", into="la_code", required=True, present=True, also=("LA code", "LA"), fix="Write the three figures of the authority."),
        coded("Funding line", "funding_lines", "kind", "Budget line", required=True, present=True),
        whole("Allocated", "number", "Allocation", "Budget", required=True, present=True),
        whole("Spent", "part", "Outturn", "Forecast spend", required=True, present=True),
        whole("School year beginning", "academic_year", "Financial year beginning", required=True, present=True),
    ),
    scope=("academic_year",),
    constants={},
    rules=(
        Rule(key="below_nought", broken="number < 0 OR part < 0", column="Allocated", fix="Write pounds without a sign: what was allocated and what was spent."),
    ),
)  # fmt: skip
