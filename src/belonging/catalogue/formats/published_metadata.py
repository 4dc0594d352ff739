"""The `.meta.csv` that lies beside a DfE data file: which columns are filters, which are figures, and their labels."""

from datetime import date

from belonging.engine.formats import Column, Format, Kind
from belonging.kernel.citation import Citation, Status

FORMAT = Format(
    title="DfE open statistics, metadata",
    fills="published_columns",
    order=4,
    source=Citation(
        source="DfE, Explore Education Statistics open data standard",
        section="metadata",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    columns=(
        Column(name="col_name", into="column", required=True, present=True),
        Column(
            name="col_type",
            kind=Kind.CODE,
            codes="published_column",
            into="kind",
            required=True,
            present=True,
            fix="Write Filter or Indicator.",
        ),
        Column(name="label", into="label", present=True),
        Column(name="indicator_grouping", into="grouping"),
        Column(name="indicator_unit", into="unit"),
        Column(name="indicator_dp", kind=Kind.INTEGER, into="decimals"),
        Column(name="filter_hint"),
        Column(name="filter_grouping_column", into="grouped_by"),
        Column(name="filter_default"),
        Column(name="parent_filter"),
    ),
    scope=("dataset",),
    name_pattern=r"(?P<dataset>[^/]+?)\.meta(?:\.(?:csv|txt|xlsx?))?$",
    recognise=lambda headers: 1.0 if {"col_name", "col_type", "label"} <= headers else 0.0,
)
