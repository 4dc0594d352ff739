"""Incidents of behaviour from a school's own log; each school sends a school year whole. What is written of them stays with the school."""

from belonging.catalogue.formats._lists import OURS, YEAR, begins, child, coded, rules
from belonging.catalogue.formats._shared_columns import school
from belonging.engine.formats import Format

FORMAT = Format(
    title="Incidents of behaviour",
    fills="incidents",
    order=45,
    source=OURS,
    columns=(
        school(),
        *child(),
        begins("Incident on", "Incident date", "Date of incident"),
        coded("Incident type", "incident_kinds", "reason", "Behaviour", "Incident category", required=True, present=True),
    ),
    scope=("urn", "academic_year"),
    constants=YEAR | {"until_date": "=from_date"},
    rules=rules("Incident on", "", "reason"),
)  # fmt: skip
