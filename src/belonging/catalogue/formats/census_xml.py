"""The school census as schools send it: one XML a school, holding the same tables as the authority's CSV export."""

from belonging.catalogue.formats._census import SOURCE
from belonging.engine.formats import Format, Layout

CHILDREN = {
    "termlyexclusion": "census_termlyexclusions{}",
    "termlyattendance/sessiondetail": "census_termlysessiondetails{}",
    "summerhalfterm2attendance/sessiondetail": "census_summerhalfterm2sessiondetails{}",
    "annualattendance/sessiondetail": "census_annualsessiondetails{}",
    "sessiondetail": "census_termlysessiondetails{}",
}
ON_ROLL_ONLY = {
    "senneed": "census_senneeds",
    "fsmperiod": "census_fsmperiod",
    "fsminstance": "census_fsmperiod",
    "address": "census_addressesonroll",  # for the small area alone: no more than the postcode is read, and it is not kept
}


def children(roll: str) -> dict[str, str]:
    """Return the formats of the elements inside a pupil, on roll or off roll."""
    return {path: key.format(roll) for path, key in CHILDREN.items()}


FORMAT = Format(
    title="School census (XML)",
    fills="",
    columns=(),
    scope=(),
    source=SOURCE,
    layout=Layout(
        reader="records",
        options={
            "root": "message",
            "header": {"school": "source", "year": "year", "term": "term", "day": "referencedate"},
            "prefix": {"termlyattendance": "termly", "summerhalfterm2attendance": "summerhalfterm2", "annualattendance": "annual"},
            "skip": ("address", "learningaims", "nationalities"),
            "records": {
                "pupilonroll": {
                    "format": "census_pupilonroll",
                    "key": "pupilonrolltableid",
                    "children": {**children("onroll"), **ON_ROLL_ONLY},
                },
                "pupilnolongeronroll": {
                    "format": "census_pupilnolongeronroll",
                    "key": "pupilnolongeronrolltableid",
                    "children": children("offroll"),
                },
            },
        },
    ),
)  # fmt: skip
