"""Attendance at alternative provision as providers tell it, month by month."""

from belonging.catalogue.formats._lists import OURS, YEAR, begins, child, rules, whole
from belonging.catalogue.formats._shared_columns import school
from belonging.engine.formats import Column, Format, Rule

FORMAT = Format(
    title="Sessions at alternative provision",
    fills="alternative_attendance",
    order=46,
    source=OURS,
    columns=(
        school("Home school"),
        *child(),
        Column(name="Provider", into="provider", required=True, present=True, also=("Provider name", "AP provider"), fix="Write the provider's name."),
        begins("Month from", "Month beginning"),
        whole("Possible sessions", "number", "Sessions possible", required=True, present=True),
        whole("Attended sessions", "part", "Sessions attended", required=True, present=True),
    ),
    scope=("urn", "from_date"),
    constants=YEAR | {"until_date": "=last_day(from_date)"},
    rules=(
        *rules("Month from", "", "provider"),
        Rule(key="attended_more_than_possible", broken="part > number OR part < 0", column="Attended sessions",
             fix="More sessions were attended than were possible. Correct one of the two."),
    ),
)  # fmt: skip
