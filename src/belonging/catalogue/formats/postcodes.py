"""Postcodes with the small area (LSOA) of each, as the Office for National Statistics prints them: what turns an address into an area.

No child is in it. A council hands over the directory (some 2.6 million rows) or its own part of it; every other column is ignored.
"""

from belonging.engine.formats import Column, Format, Rule, Severity
from belonging.kernel.citation import Citation, Status

POSTCODES = ("pcds", "pcd", "pcd7", "pcd8")
AREAS = ("lsoa21cd", "lsoa21")

FORMAT = Format(
    title="Postcodes and their small areas",
    fills="postcodes",
    order=12,
    scope=(),
    source=Citation(
        source="ONS, Postcode Directory and National Statistics Postcode Lookup",
        section="columns pcds and lsoa21cd",
        status=Status.UNVERIFIED,
    ),
    columns=(
        Column(name="pcds", into="written", required=True, present=True, also=POSTCODES[1:], fix="Give the postcode, such as ZZ1 1AA."),
        Column(name="lsoa21cd", into="area", present=True, also=AREAS[1:]),
    ),
    constants={
        "postcode": "=upper(replace(written, ' ', ''))",
        "small_area": "=case when regexp_full_match(upper(area), '[A-Z][0-9]{8}') then upper(area) end",
    },
    recognise=lambda headers: 1.0 if headers & {*POSTCODES} and headers & {*AREAS} else 0.0,
    rules=(
        Rule(
            key="not_a_small_area", column="lsoa21cd", severity=Severity.WARNING,
            broken="area is not null and not regexp_full_match(upper(area), '[A-Z][0-9]{8}')",
            fix="A small area is a letter and eight digits, such as E01999001. The postcode is loaded without one; correct the code.",
        ),
    ),
)  # fmt: skip
