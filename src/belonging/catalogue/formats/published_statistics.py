"""DfE open statistics, any data set of the standard and the older shapes before it: what an area's own figures are set beside."""

from datetime import date

from belonging.engine.formats import Column, Format, Layout, Rule
from belonging.engine.published import IDENTIFIER_NAMES, LEVEL_NAMES, PERIOD_NAMES
from belonging.kernel.citation import Citation, Status

_PUPIL = frozenset({"upn", "stud_id", "surname", "forename", "dob"})
_SIGNS = frozenset(
    {"country_code", "region_code", "new_la_code", "la_name", "school_type", "education_phase", "headcount"}
)


def recognise(headers: frozenset[str]) -> float:
    """Return how surely these headers (lower-cased) are a DfE statistics file: by its period, its level and its places."""
    if headers & _PUPIL or not headers & set(PERIOD_NAMES):
        return 0.0
    if headers & set(LEVEL_NAMES):
        return 0.95
    if headers & set(IDENTIFIER_NAMES) or {"measure", "indicator", "count"} <= headers:
        return 0.9
    return 0.8 if headers & _SIGNS else 0.0


FORMAT = Format(
    title="DfE open statistics",
    fills="published",
    order=5,
    source=Citation(
        source="DfE, Explore Education Statistics open data standard",
        section="time, geography, symbols, metadata",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    columns=(
        Column(name="time_period", into="time_period", required=True, present=True, also=("year",),
               fix="Write four digits (2019) or six for two years that follow each other (201819)."),
        Column(name="time_identifier", into="time_identifier"),
        Column(name="geographic_level", into="level", also=("geographical_level", "level")),
        Column(name="country_code", into="country_code"),
        Column(name="region_code", into="region_code"),
        Column(name="old_la_code", into="old_la_code"),
        Column(name="new_la_code", into="new_la_code"),
        Column(name="la_name", into="la_name"),
    ),
    scope=("dataset",),
    layout=Layout(reader="published"),
    name_pattern=r"^(?P<file_name>(?:.*/)?(?P<dataset>[^/]+?)(?:\.(?:csv|txt|tsv|xlsx?))?)$",
    rules=(
        Rule(
            key="bad_time_period",
            broken="NOT regexp_full_match(time_period, '\\d{4}|\\d{6}|\\d{4}[/-]\\d{2}|\\d{4}[/-]\\d{4}')",
            column="time_period",
            fix="Write four digits (2019) or six for two years that follow each other (201819).",
        ),
        Rule(
            key="years_do_not_follow",
            broken="regexp_full_match(time_period, '\\d{6}|\\d{4}[/-]\\d{2}') "
            "AND (TRY_CAST(substr(time_period, 3, 2) AS INTEGER) + 1) % 100 <> TRY_CAST(right(time_period, 2) AS INTEGER)",
            column="time_period",
            fix="Six digits are two years that follow each other, such as 201819. Correct the period.",
        ),
    ),
    recognise=recognise,
)  # fmt: skip
