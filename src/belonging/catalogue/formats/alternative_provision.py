"""Placements in alternative provision: the columns an authority needs for the census of alternative provision."""

from belonging.catalogue.formats._lists import YEAR, begins, child, coded, ends, rules, whole
from belonging.catalogue.formats._shared_columns import school
from belonging.engine.formats import Column, Format, Kind, Rule, Severity
from belonging.kernel.citation import Citation, Status

FORMAT = Format(
    title="Placements in alternative provision",
    fills="alternative_provision",
    order=45,
    source=Citation(source="DfE, Alternative provision census guide", section="placements", status=Status.SECONDARY),
    columns=(
        school("Home school", "Commissioning school"),
        *child(),
        Column(name="Provider", into="provider", required=True, present=True, also=("Provider name", "AP provider", "Setting name"),
               fix="Write the provider's name."),
        coded("Setting type", "alternative_settings", "kind", "AP setting type"),
        begins("Placed from", "Placement start date", "AP entry date"),
        ends("Placed until", "Placement end date", "AP leaving date"),
        whole("Sessions a week", "number", "Sessions per week"),
        Column(name="Hours a week", kind=Kind.NUMBER, into="hours", also=("Hours per week", "Hours offered", "Weekly hours"), severity=Severity.WARNING,
               fix="Write the hours of teaching arranged for each week, such as 25 or 12.5. Without them the placement is loaded and its hours are not known."),
        coded("Placed because", "alternative_reasons", "reason", "Reason for placement", "Placement reason"),
        coded("Then", "alternative_outcomes", "outcome", "Outcome"),
    ),
    scope=("urn",),
    constants=YEAR | {"part": "=floor(try_cast(hours as double))"},  # full hours: 24.5 are fewer than 25
    rules=(
        *rules("Placed from", "Placed until", "provider"),
        Rule(key="more_sessions_than_a_week", broken="number > 10 OR number < 0", column="Sessions a week",
             fix="A week has ten sessions. Write how many of them the placement has."),
        Rule(key="more_hours_than_a_week", broken="try_cast(hours as double) > 50 OR try_cast(hours as double) < 0", column="Hours a week",
             severity=Severity.WARNING, blanks="part", fix="No week of school has so many hours. The placement is loaded without them; write the hours of one week."),
    ),
)  # fmt: skip
