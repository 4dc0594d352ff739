"""The register of children missing education, whole each time: it replaces the one sent before."""

from belonging.catalogue.formats._lists import OURS, YEAR, begins, child, coded, ends, last_school, rules
from belonging.engine.formats import Format

FORMAT = Format(
    title="Children missing education",
    fills="missing_education",
    order=45,
    source=OURS,
    columns=(
        *child(),
        last_school(),
        begins("Missing from", "CME start date", "Date identified"),
        ends("Found on", "CME end date", "Date closed"),
        coded("Missing because", "missing_education_reasons", "reason", "CME reason", present=True),
        coded("Found in", "missing_education_outcomes", "outcome", "CME outcome", "Destination"),
    ),
    scope=(),
    constants=YEAR,
    rules=rules("Missing from", "Found on"),
)  # fmt: skip
