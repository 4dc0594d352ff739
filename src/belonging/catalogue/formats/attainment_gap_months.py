"""The gap in months as the Education Policy Institute prints it in its data tool, copied into columns of ours: kept as printed, never counted."""

from belonging.engine.formats import Column, Format, Kind, Rule
from belonging.kernel.citation import Citation, Status

FORMAT = Format(
    title="Attainment gap in months, as published",
    fills="published",
    order=46,
    source=Citation(source="Education Policy Institute, Annual report", section="local authority data", status=Status.GUIDANCE),
    columns=(
        Column(name="Academic year", into="year", required=True, present=True, also=("Year",),
               fix="Write the academic year in six digits, such as 202324, or as 2023/24."),
        Column(name="Area code", into="area_code", required=True, present=True, also=("Authority code", "LA code"),
               fix="Write the authority's three figures, or E92000001 for England."),
        Column(name="Area", into="area_name", also=("Local authority", "LA name")),
        Column(name="Stage", into="stage", required=True, present=True, also=("Key stage", "Phase"),
               fix="Write primary or secondary."),
        Column(name="Gap in months", kind=Kind.NUMBER, into="value", required=True, present=True, also=("Disadvantage gap in months", "Gap (months)"),
               fix="Write the gap as a number of months, such as 18.6."),
    ),
    scope=("dataset",),
    constants={
        "dataset": "gap_in_months",
        "time_period": "=replace(replace(year, '/', ''), '-', '')",
        "time_identifier": "Academic year",
        "level": "=CASE WHEN area_code = 'E92000001' THEN 'National' ELSE 'Local authority' END",
        "filters": "{}",
        "column": "='gap_in_months_' || lower(trim(stage))",
        "symbol": "",
    },
    rules=(
        Rule(key="unknown_area", broken="NOT regexp_full_match(area_code, '\\d{3}|E92000001')", column="Area code",
             fix="Write the authority's three figures, or E92000001 for England."),
        Rule(key="unknown_stage", broken="lower(trim(stage)) NOT IN ('primary', 'secondary')", column="Stage", fix="Write primary or secondary."),
        Rule(key="bad_time_period", broken="NOT regexp_full_match(year, '\\d{6}|\\d{4}[/-]\\d{2}')", column="Academic year",
             fix="Write the academic year in six digits, such as 202324, or as 2023/24."),
        Rule(key="listed_twice", broken="row_number() over (partition by replace(replace(year, '/', ''), '-', ''), area_code, lower(stage) order by row_no) > 1", column="Area code",
             fix="This area, year and stage is listed twice. The first is used; remove the other."),
    ),
)  # fmt: skip
